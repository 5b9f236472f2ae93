// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/console.h"
#include "tests/support/test_support.h"

#include <sstream>

using namespace hawksight::cli;
using namespace std::chrono_literals;

/// Where a job is, as plain lines say it.
class TestConsole : public QObject {
    Q_OBJECT

    std::chrono::steady_clock::time_point m_now;
    std::ostringstream m_out, m_err;

    std::string lastLine() const {
        std::string text = m_err.str();
        if (text.ends_with('\n')) text.pop_back();
        return text.substr(text.rfind('\n') + 1);
    }

private Q_SLOTS:
    void init() { m_err.str({}); }

    void timeLeftComesFromThePace() {
        Console console(m_out, m_err, {}, [this] { return m_now; });
        console.progress({"Fusion", 0, 200, {}, {}});
        m_now += 10s;
        console.progress({"Fusion", 50, 200, {}, {}});
        QCOMPARE(lastLine(), std::string("Fusion: 50/200 (25%)  0:30 left"));
    }

    /// A step that is done twice has its pace anew: it seemed to take half an hour once.
    void aStepThatBeginsAgain() {
        Console console(m_out, m_err, {}, [this] { return m_now; });
        for (int done = 1; done <= 200; done += 1) {
            m_now += 1s;
            console.progress({"Fusion", done, 200, {}, {}});
        }
        console.progress({"Fusion", 1, 200, {}, {}});
        m_now += 10s;
        console.progress({"Fusion", 11, 200, {}, {}});
        QCOMPARE(lastLine(), std::string("Fusion: 11/200 (6%)  3:09 left"));
    }
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
