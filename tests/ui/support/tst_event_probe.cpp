// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/support/event_probe.h"

#include <chrono>
#include <thread>

using namespace hawksight;

class TestEventProbe : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBlockedLoopShows() {
        EventProbe probe;
        probe.start();
        QTRY_VERIFY(probe.overall().samples > 20);
        QTest::qWait(50);
        std::this_thread::sleep_for(std::chrono::milliseconds(180));  // what no GUI thread should do
        QTest::qWait(50);
        const auto figures = probe.overall();
        QVERIFY2(figures.maxMs > 150.0, qPrintable(QString::number(figures.maxMs)));
        QVERIFY(figures.p50Ms <= figures.p99Ms && figures.p99Ms <= figures.maxMs);
        QVERIFY2(figures.p50Ms < 50.0, "one block does not move the median");
        QVERIFY(probe.recent().maxMs > 150.0);
    }

    void aResetForgets() {
        EventProbe probe;
        probe.start();
        QTRY_VERIFY(probe.overall().samples > 5);
        probe.stop();
        QVERIFY(!probe.isRunning());
        probe.reset();
        QCOMPARE(probe.overall().samples, 0);
        QCOMPARE(probe.overall().maxMs, 0.0);
        QCOMPARE(probe.recent().samples, 0);
        probe.start();
        QTRY_VERIFY(probe.overall().samples > 5);
    }

    void itGoesWhileItRuns() {
        for (int i = 0; i < 20; ++i) {
            EventProbe probe;
            probe.start();
            QTest::qWait(7);
        }
    }
};

QTEST_MAIN(TestEventProbe)
#include "tst_event_probe.moc"
