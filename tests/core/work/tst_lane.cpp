// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/io_pool.h"
#include "core/work/latest.h"
#include "core/work/when_done.h"
#include "tests/support/test_support.h"

#include <QSemaphore>

#include <atomic>
#include <chrono>

using namespace hawksight;
using namespace std::chrono_literals;

class TestLane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void urgentWorkOvertakesWhatWaits() {
        Lane lane(QStringLiteral("test"));
        QSemaphore gate;
        std::mutex mutex;
        std::vector<int> order;
        const auto note = [&](int what) {
            const std::lock_guard lock(mutex);
            order.push_back(what);
        };
        auto blocker = lane.post(Urgency::Interactive, [&] { gate.acquire(); });
        auto longTask = lane.post(Urgency::Long, [&] { note(3); });
        auto background = lane.post(Urgency::Background, [&] { note(2); });
        auto first = lane.post(Urgency::Interactive, [&] { note(0); });
        auto second = lane.post(Urgency::Interactive, [&] { note(1); });
        gate.release();
        longTask.future.waitForFinished();
        QCOMPARE(order, (std::vector<int>{0, 1, 2, 3}));
    }

    void everythingRunsOnOneThreadOfItsOwn() {
        Lane lane(QStringLiteral("test"), 5);
        const auto a = lane.post(Urgency::Long, [] { return std::this_thread::get_id(); });
        const auto b = lane.post(Urgency::Interactive, [] { return std::this_thread::get_id(); });
        QCOMPARE(a.future.result(), b.future.result());
        QVERIFY(a.future.result() != std::this_thread::get_id());
    }

    void longWorkServesInteractiveTasksAndOneBackgroundTask() {
        Lane lane(QStringLiteral("test"));
        QSemaphore begun, proceed;
        std::atomic<int> interactive{0}, background{0}, seenBackground{-1};
        auto work = lane.post(Urgency::Long, [&] {
            begun.release();
            proceed.acquire();
            lane.serve();
            seenBackground = background.load();
        });
        begun.acquire();
        for (int i = 0; i < 3; ++i) lane.post(Urgency::Interactive, [&] { ++interactive; });
        auto last = lane.post(Urgency::Background, [&] { ++background; });
        auto rest = lane.post(Urgency::Background, [&] { ++background; });
        proceed.release();
        work.future.waitForFinished();
        QCOMPARE(interactive.load(), 3);
        QCOMPARE(seenBackground.load(), 1);
        rest.future.waitForFinished();
        QCOMPARE(background.load(), 2);
    }

    /// A model that is loaded must not be overtaken by one that was chosen after it.
    void aLoadingServesOneBackgroundTaskAlone() {
        Lane lane(QStringLiteral("test"));
        QSemaphore begun, proceed;
        std::atomic<int> interactive{0}, background{0}, seenInteractive{-1}, seenBackground{-1};
        auto work = lane.post(Urgency::Interactive, [&] {
            begun.release();
            proceed.acquire();
            lane.serveBackground();
            seenInteractive = interactive.load();
            seenBackground = background.load();
        });
        begun.acquire();
        lane.post(Urgency::Interactive, [&] { ++interactive; });
        lane.post(Urgency::Background, [&] { ++background; });
        auto last = lane.post(Urgency::Background, [&] { ++background; });
        proceed.release();
        last.future.waitForFinished();
        QCOMPARE(seenInteractive.load(), 0);
        QCOMPARE(seenBackground.load(), 1);
        QCOMPARE(interactive.load() + background.load(), 3);
    }

    void aCancelledTaskThatWaitsNeverRuns() {
        Lane lane(QStringLiteral("test"));
        QSemaphore gate;
        lane.post(Urgency::Interactive, [&] { gate.acquire(); });
        std::atomic<bool> ran{false};
        auto task = lane.post(Urgency::Interactive, [&] { ran = true; });
        task.cancel();
        gate.release();
        lane.post(Urgency::Long, [] {}).future.waitForFinished();
        QVERIFY(!ran);
        QVERIFY(task.future.isCanceled());
    }

    void aStopReachesRunningWorkWithin200Ms() {
        Lane lane(QStringLiteral("test"));
        QSemaphore begun;
        auto task = lane.post(Urgency::Long, [&](std::stop_token stop) {
            begun.release();
            while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
            return 7;
        });
        begun.acquire();
        QElapsedTimer clock;
        clock.start();
        task.stop.request_stop();
        QCOMPARE(task.future.result(), 7);
        QVERIFY(clock.elapsed() < 200);
    }

    void destructionStopsWhatRunsAndFinishesWhatWaits() {
        QFuture<void> waiting, running;
        QSemaphore begun;
        {
            Lane lane(QStringLiteral("test"));
            running = lane.post(Urgency::Long,
                                [&](std::stop_token stop) {
                                    begun.release();
                                    while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
                                })
                          .future;
            begun.acquire();
            waiting = lane.post(Urgency::Long, [] { QFAIL("must not run"); }).future;
        }
        QVERIFY(running.isFinished());
        QVERIFY(waiting.isFinished());
        QVERIFY(waiting.isCanceled());
    }

    void theNewestRequestWins() {
        Lane lane(QStringLiteral("test"));
        std::vector<int> shown;
        Latest<int> place([&](const int& value) { shown.push_back(value); });
        QSemaphore gate;
        place.follow(lane.post(Urgency::Interactive, [&] {
            gate.acquire();
            return 1;
        }));
        QVERIFY(place.isBusy());
        place.follow(lane.post(Urgency::Interactive, [] { return 2; }));
        gate.release();
        QTRY_COMPARE(shown, std::vector<int>{2});
        QTest::qWait(30);
        QCOMPARE(shown, std::vector<int>{2});
        QVERIFY(!place.isBusy());
    }

    /// Or whoever asks in between would ask for the same once more.
    void busyUntilTheAnswerIsApplied() {
        Lane lane(QStringLiteral("test"));
        bool busyWhenApplied = true;
        Latest<int> place([&](const int&) { busyWhenApplied = place.isBusy(); });
        QVERIFY(!place.isBusy());
        auto task = lane.post(Urgency::Interactive, [] { return 1; });
        place.follow(task);
        task.future.waitForFinished();
        QVERIFY(place.isBusy());
        QTRY_VERIFY(!place.isBusy());
        QVERIFY(!busyWhenApplied);
        place.follow(lane.post(Urgency::Interactive, [] { return 1; }));
        place.drop();
        QVERIFY(!place.isBusy());
    }

    void aDroppedAnswerIsNeverApplied() {
        Lane lane(QStringLiteral("test"));
        bool applied = false;
        Latest<int> place([&](const int&) { applied = true; });
        auto task = lane.post(Urgency::Interactive, [] { return 1; });
        place.follow(task);
        task.future.waitForFinished();
        place.drop();  // finished, but not delivered yet
        QTest::qWait(30);
        QVERIFY(!applied);
    }

    void aResultIsHandedOverOnceAndNotToWhoIsGone() {
        Lane lane(QStringLiteral("test"));
        QObject here;
        int sum = 0;
        whenDone(lane.post(Urgency::Interactive, [] { return 5; }).future, &here, [&](int n) { sum += n; });
        QTRY_COMPARE(sum, 5);
        QVERIFY(QTest::qWaitFor([&] { return here.children().isEmpty(); }));  // what followed it is gone

        QSemaphore gate;
        auto gone = std::make_unique<QObject>();
        const auto late = lane.post(Urgency::Interactive, [&] {
            gate.acquire();
            return 7;
        });
        whenDone(late.future, gone.get(), [&](int n) { sum += n; });
        gone.reset();
        auto neverBegun = lane.post(Urgency::Interactive, [] { return 9; });
        whenDone(neverBegun.future, &here, [&](int n) { sum += n; });
        neverBegun.cancel();
        gate.release();
        QVERIFY(QTest::qWaitFor([&] { return here.children().isEmpty(); }));
        QCOMPARE(late.future.result(), 7);
        QCOMPARE(sum, 5);
    }

    void shownImagesComeBeforeThumbnailsAndTheNewestThumbnailFirst() {
        IoPool pool(1);
        QSemaphore gate;
        std::mutex mutex;
        QString order;
        const auto note = [&](char what) {
            const std::lock_guard lock(mutex);
            order += QLatin1Char(what);
        };
        auto blocker = pool.post(IoPool::Rank::Shown, [&] { gate.acquire(); });
        QTest::qWait(20);  // until the only thread is taken
        auto bulk = pool.post(IoPool::Rank::Bulk, [&] { note('b'); });
        auto t1 = pool.post(IoPool::Rank::Thumbnail, [&] { note('1'); });
        auto t2 = pool.post(IoPool::Rank::Thumbnail, [&] { note('2'); });
        auto shown = pool.post(IoPool::Rank::Shown, [&] { note('s'); });
        gate.release();
        bulk.future.waitForFinished();
        QCOMPARE(order, QStringLiteral("s21b"));
    }
};

QTEST_GUILESS_MAIN(TestLane)
#include "tst_lane.moc"
