// SPDX-License-Identifier: GPL-3.0-or-later
// From a verdict's key to the painted next image, on the real window, at a person's pace. Not a test: run by hand, it
// prints milliseconds. bench_review_page [--pause MS] [--megapixels N] [--count N]
#include "tests/ui/inspect/inspect_fixture.h"
#include "ui/main_window/main_window.h"
#include "ui/review/review_page.h"
#include "ui/support/event_probe.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/viewer/image_feed.h"
#include "ui/viewer/viewer.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

namespace {

/// Real bottles: as they are, or enlarged to so many megapixels.
fs::path bottles(const fs::path& folder, int count, double megapixels) {
    const auto put = [&](const char* place, int images) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(sharedPath("data/bottle") / place))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        fs::create_directories(folder / place);
        for (int i = 0; i < images; ++i) {
            const fs::path from = files[static_cast<std::size_t>(i) % files.size()];
            const fs::path to = folder / place / (std::to_string(i) + (megapixels > 0 ? ".jpg" : ".png"));
            if (megapixels <= 0) {
                fs::create_symlink(from, to);
                continue;
            }
            cv::Mat bgr = *readImage(from);
            const double factor = std::sqrt(megapixels * 1e6 / static_cast<double>(bgr.total()));
            cv::resize(bgr, bgr, {}, factor, factor, cv::INTER_CUBIC);
            if (!writeImage(to, bgr)) std::exit(1);
        }
    };
    put("train/good", 20);
    put("test/good", count / 2);
    put("test/broken_large", count - count / 2);
    return folder;
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QTemporaryDir dir;
    qputenv("XDG_DATA_HOME", dir.path().toUtf8());
    QCommandLineParser parser;
    parser.addOptions({{QStringLiteral("pause"), {}, QStringLiteral("ms"), QStringLiteral("400")},
                       {QStringLiteral("megapixels"), {}, QStringLiteral("n"), QStringLiteral("0")},
                       {QStringLiteral("count"), {}, QStringLiteral("n"), QStringLiteral("60")}});
    parser.process(app);
    const int count = parser.value(QStringLiteral("count")).toInt();
    Theme theme(app);
    Session session(fakeBackend());
    EventProbe probe;
    MainWindow window(session, probe);
    auto* page = new ReviewPage(session);
    window.addPage(PageId::Review, page);
    window.resize(1366, 768);
    window.show();
    window.activateWindow();
    if (!QTest::qWaitForWindowActive(&window)) return 1;
    window.showPage(PageId::Review);
    session.open(bottles(path(dir) / "bottles", count, parser.value(QStringLiteral("megapixels")).toDouble()));
    if (!QTest::qWaitFor([&] { return session.hasDataset(); }, 10000)) return 1;
    session.useModel(path(dir) / "fake.hkt");
    if (!QTest::qWaitFor([&] { return session.model().has_value(); }, 10000)) return 1;
    session.inspectAll();
    if (!QTest::qWaitFor([&] { return session.scoredCount() == session.count(); }, 100000)) return 1;
    page->desk().setList(ReviewList::MostUncertain);
    if (!QTest::qWaitFor([&] { return session.jobs().rowCount() == 0 && page->feed().findings(); }, 60000)) return 1;

    std::vector<double> ms;
    int late = 0;
    const int rounds = std::min<int>(50, static_cast<int>(page->desk().images().size()) - 1);
    for (int i = 0; i < rounds; ++i) {
        QTest::qWait(parser.value(QStringLiteral("pause")).toInt());
        const auto before = page->viewer().canvas().photograph();
        const fs::path next = session.dataset().samples[static_cast<std::size_t>(page->desk().next(1).front())].image;
        late += page->feed().cachedPhotograph(next) ? 0 : 1;
        QElapsedTimer clock;
        clock.start();
        QTest::keyClick(&window, i % 3 == 0 ? Qt::Key_D : Qt::Key_G);
        // Painting is an event like others; the picture counts once the queue is empty behind it.
        while (!page->feed().photograph() || page->feed().photograph()->file != next ||
               page->viewer().canvas().photograph() == before)
            QApplication::processEvents(QEventLoop::AllEvents, 1);
        QApplication::processEvents();
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    std::sort(ms.begin(), ms.end());
    const auto at = [&](int percent) { return ms[(ms.size() - 1) * static_cast<std::size_t>(percent) / 100]; };
    const QSize size = page->feed().photograph()->pyramid->size();
    std::printf(
        "%d x %d px, %zu images, %s ms between keys: median %.1f ms, p95 %.1f ms, worst %.1f ms; %d not there ahead\n",
        size.width(), size.height(), ms.size(), qPrintable(parser.value(QStringLiteral("pause"))), at(50), at(95),
        ms.back(), late);
    return 0;
}
