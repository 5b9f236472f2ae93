// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/engine.h"
#include "tests/support/fake_backend.h"
#include "tests/support/test_support.h"

#include <QSignalSpy>

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;

class TestEngine : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::filesystem::path model(const char* name) {
        const auto file = path(m_dir) / name;
        std::ofstream(file) << "x";
        return file;
    }

private Q_SLOTS:
    void theLoaderRunsOnceAndOnTheLane() {
        std::atomic<int> loads{0};
        std::atomic<bool> elsewhere{false};
        const auto here = std::this_thread::get_id();
        auto fake = std::make_shared<FakeEngine>();
        Engine engine([&, inner = fakeLoader(fake)]() -> Expected<Backend> {
            ++loads;
            elsewhere = std::this_thread::get_id() != here;
            return inner();
        });
        engine.start();
        const auto result = engine.load(model("a.hkt")).future.result();
        VERIFY_OK(result);
        QCOMPARE(result->info.hash, std::string("a.hkt"));
        QCOMPARE(result->description, std::string("fake detector"));
        QCOMPARE(loads.load(), 1);
        QVERIFY(elsewhere);
    }

    void aLoaderThatThrowsBecomesAnError() {
        Engine engine([]() -> Expected<Backend> { throw std::runtime_error("no library"); });
        const auto result = engine.load(model("a.hkt")).future.result();
        QVERIFY(!result);
        QVERIFY(result.error().detail.find("no library") != std::string::npos);
    }

    void theModelInUseStaysWhereTheNextCannotBeLoaded() {
        auto fake = std::make_shared<FakeEngine>();
        Engine engine(fakeLoader(fake));
        VERIFY_OK(engine.load(model("a.hkt")).future.result());
        const auto missing = engine.load(path(m_dir) / "missing.hkt").future.result();
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        VERIFY_OK(
            engine.detect(cv::Mat(48, 64, CV_8UC3, cv::Scalar::all(0)), "a.hkt", Urgency::Interactive).future.result());
    }

    void anotherModelsAnswerIsRefused() {
        auto fake = std::make_shared<FakeEngine>();
        Engine engine(fakeLoader(fake));
        const cv::Mat image(48, 64, CV_8UC3, cv::Scalar::all(0));
        const auto none = engine.detect(image, "a.hkt", Urgency::Interactive).future.result();
        QCOMPARE(none.error().code, ErrorCode::BadArgument);
        VERIFY_OK(engine.load(model("b.hkt")).future.result());
        const auto other = engine.detect(image, "a.hkt", Urgency::Interactive).future.result();
        QCOMPARE(other.error().code, ErrorCode::Mismatch);
        QCOMPARE(fake->detections.load(), 0);
        const auto dark = engine.detect(image, "b.hkt", Urgency::Interactive).future.result();
        VERIFY_OK(dark);
        QCOMPARE(dark->score, 1.0);
        engine.unload();
        QVERIFY(!engine.detect(image, "b.hkt", Urgency::Interactive).future.result());
    }

    void trainingServesImagesReportsAndFinishes() {
        auto fake = std::make_shared<FakeEngine>();
        fake->trainSteps = 120;
        fake->stepMs = 5;
        Engine engine(fakeLoader(fake));
        VERIFY_OK(engine.load(model("a.hkt")).future.result());
        QSignalSpy started(&engine, &Engine::trainingStarted);
        TrainRun* run = engine.train({}, {}, path(m_dir) / "new.hkt", false);
        QCOMPARE(started.count(), 1);
        QVERIFY(run->isActive());
        QTRY_COMPARE(run->state(), TrainRun::State::Running);
        QElapsedTimer clock;
        clock.start();
        VERIFY_OK(
            engine.detect(cv::Mat(48, 64, CV_8UC3, cv::Scalar::all(0)), "a.hkt", Urgency::Interactive).future.result());
        QVERIFY2(clock.elapsed() < 200 && run->isActive(), "an image waits for a step, not for the run");
        QSignalSpy finished(run, &TrainRun::finished);
        QVERIFY(finished.wait(10000));
        VERIFY_OK(run->result());
        QCOMPARE(run->state(), TrainRun::State::Finished);
        QCOMPARE(run->latest().iteration, 120);
        QCOMPARE(run->history().size(), std::size_t(120));
    }

    void aPausedRunStandsStillAndGoesOn() {
        auto fake = std::make_shared<FakeEngine>();
        fake->trainSteps = 400;
        Engine engine(fakeLoader(fake));
        TrainRun* run = engine.train({}, {}, path(m_dir) / "p.hkt", false);
        QTRY_VERIFY(run->latest().iteration > 5);
        run->pause();
        QTest::qWait(200);
        const auto at = run->latest().iteration;
        QTest::qWait(200);
        QCOMPARE(run->latest().iteration, at);
        run->resume();
        QTRY_VERIFY(run->latest().iteration > at);
        run->stop();
        QTRY_COMPARE(run->state(), TrainRun::State::Finished);
        QCOMPARE(run->result().error().code, ErrorCode::Cancelled);
    }

    void aSecondRunWaitsForTheFirstToEnd() {
        auto fake = std::make_shared<FakeEngine>();
        fake->trainSteps = 100000;
        Engine engine(fakeLoader(fake));
        TrainRun* run = engine.train({}, {}, path(m_dir) / "a.hkt", false);
        QCOMPARE(engine.train({}, {}, path(m_dir) / "b.hkt", false), run);
        QCOMPARE(run->out(), path(m_dir) / "a.hkt");
    }  // and the engine goes while it runs

    void previewsImproveWhileItTrains() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        auto fake = std::make_shared<FakeEngine>();
        Engine engine(fakeLoader(fake));
        TrainRun* run =
            engine.train({}, {}, path(m_dir) / "c.hkt", false, {sharedPath("data/bottle/test/good/000.png")});
        QSignalSpy finished(run, &TrainRun::finished);
        QVERIFY(finished.wait(10000));
        QCOMPARE(run->previews().size(), std::size_t(1));
        QCOMPARE(run->previews()[0].detection.map.size(), cv::Size(8, 8));
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
