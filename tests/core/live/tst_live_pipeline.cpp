// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/core/live/live_stage.h"

#include <QDateTime>

#include <opencv2/imgcodecs.hpp>

#include <cmath>

using namespace hawksight;
using hawksight::test::LiveStage;
using State = LivePipeline::State;

class TestLivePipeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inspectsAndCounts() {
        LiveStage s;
        QVERIFY(std::isnan(s.live.counters().yield()));
        QVERIFY(s.load());
        QCOMPARE(s.live.model()->info.hash, std::string("a"));
        QSignalSpy states(&s.live, &LivePipeline::stateChanged);
        s.live.start(LiveStage::line());
        QCOMPARE(s.live.state(), State::Opening);
        QTRY_VERIFY(s.live.counters().inspected >= 20);
        QCOMPARE(s.live.state(), State::Running);
        QVERIFY(!s.live.stateText().isEmpty());
        const LiveResult result = s.live.latestResult();
        QVERIFY(result.number > 0);
        QCOMPARE(result.modelHash, std::string("a"));
        QCOMPARE(result.detection.map.size(), cv::Size(8, 8));
        QCOMPARE(result.verdict, decide(result.detection.score, Limits{0.4, 0.6}));
        QVERIFY(result.latencyMs > 0.0);
        QVERIFY(result.frame.truth != Label::Unknown);
        QCOMPARE(result.record, std::int64_t(0));
        s.live.stop();
        QCOMPARE(s.live.state(), State::Stopped);
        QTest::qWait(100);
        const LiveCounters c = s.live.counters();
        QCOMPARE(c.pass + c.review + c.fail, c.inspected);
        QVERIFY(c.captured >= c.inspected + c.dropped);
        QVERIFY(c.framesPerSecond > 0.0 && c.inspectionsPerSecond > 0.0 && c.p99Ms >= c.p50Ms && c.p50Ms > 0.0);
        QCOMPARE(std::int64_t(s.live.strip().size()), c.inspected);
        QCOMPARE(c.unstored, std::int64_t(0));
        s.live.resetCounters();
        QCOMPARE(s.live.counters().inspected, std::int64_t(0));
        QVERIFY(s.live.strip().empty());
    }

    void newestFrameWinsAndTheRestIsCounted() {
        LiveStage s;
        s.fake->detectMs = 100;
        QVERIFY(s.load());
        s.live.start(LiveStage::line(100.0));
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 8, 20'000);
        const LiveCounters c = s.live.counters();
        QVERIFY2(c.dropped > 2 * c.inspected, qPrintable(QStringLiteral("%1 %2").arg(c.dropped).arg(c.inspected)));
        for (std::size_t i = 1; i < s.results.size(); ++i)
            QVERIFY(s.results[i].frame.number > s.results[i - 1].frame.number + 2);
        // A queue would grow older and older; the newest frame waits for one inspection at most.
        QVERIFY2(s.results.back().latencyMs < 2000.0, qPrintable(QString::number(s.results.back().latencyMs)));
    }

    void withoutModelThePictureStillComes() {
        LiveStage s;
        s.live.start(LiveStage::line());
        QTRY_VERIFY(s.live.latestFrame().number > 5);
        QVERIFY(s.live.latestPart().number > 0);
        QCOMPARE(s.live.counters().inspected, std::int64_t(0));
        QCOMPARE(s.live.counters().dropped, std::int64_t(0));
        QSignalSpy failed(&s.live, &LivePipeline::modelFailed);
        s.live.setModel("/nowhere/model.hkt");
        QVERIFY(failed.wait());
        QVERIFY(!s.live.model());
    }

    void softwareTriggerInspectsOnce() {
        LiveStage s;
        QVERIFY(s.load());
        TriggerSettings trigger;
        trigger.mode = TriggerMode::Software;
        s.live.setTrigger(trigger);
        s.live.start(LiveStage::line());
        QTRY_VERIFY(s.live.latestFrame().number > 10);
        QCOMPARE(s.live.counters().inspected, std::int64_t(0));
        for (int i = 1; i <= 3; ++i) {
            s.live.trigger();
            QTRY_COMPARE(s.live.counters().inspected, std::int64_t(i));
        }
        QTest::qWait(100);
        QCOMPARE(s.live.counters().inspected, std::int64_t(3));
    }

    void timedTriggerLeavesFramesOut() {
        LiveStage s;
        QVERIFY(s.load());
        TriggerSettings trigger;
        trigger.mode = TriggerMode::Timed;
        trigger.everySeconds = 0.2;
        s.live.setTrigger(trigger);
        s.live.start(LiveStage::line(100.0));
        QTRY_VERIFY(s.results.size() >= 4);
        for (std::size_t i = 1; i < s.results.size(); ++i) {
            const std::chrono::duration<double> gap = s.results[i].frame.captured - s.results[i - 1].frame.captured;
            QVERIFY2(gap.count() > 0.09, qPrintable(QString::number(gap.count())));
        }
        // Frames that no trigger chose are not dropped ones.
        const LiveCounters c = s.live.counters();
        QVERIFY(c.dropped < c.captured / 4);
    }

    void partOnTheBeltIsInspectedAtRest() {
        LiveStage s;
        QVERIFY(s.load());
        TriggerSettings trigger;
        trigger.mode = TriggerMode::PartEnters;
        s.live.setTrigger(trigger);
        SourceSettings line = LiveStage::line(40.0);
        line.line.motion = LineMotion::Belt;
        line.line.partsPerMinute = 120.0;
        s.live.start(line);
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 4, 15'000);
        for (std::size_t i = 0; i < s.results.size(); ++i) {
            QVERIFY(s.results[i].frame.truth != Label::Unknown);  // Unknown: two parts are in sight
            // Twenty frames a part.
            if (i > 0) QVERIFY((s.results[i].frame.number - 1) / 20 > (s.results[i - 1].frame.number - 1) / 20);
        }
    }

    void viewIsWhatIsInspected() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setView({{0.25, 0.25, 0.5, 0.25}, std::nullopt});
        s.live.start(LiveStage::line());
        QTRY_VERIFY(!s.results.empty());
        QCOMPARE(s.results.back().picture.size(), cv::Size(32, 16));
        QCOMPARE(s.results.back().frame.bgr.size(), cv::Size(64, 64));
        QCOMPARE(cv::norm(s.results.back().picture, s.results.back().frame.bgr(cv::Rect(16, 16, 32, 16)), cv::NORM_INF),
                 0.0);
    }

    void limitsAndModelsChangeWhileItRuns() {
        LiveStage s;
        s.fake->detectMs = 5;
        QVERIFY(s.load());
        s.live.start(LiveStage::line(200.0));
        QTRY_VERIFY(s.results.size() >= 3);
        Thresholds strict;
        strict.image = {-2.0, -1.0};
        s.live.setThresholds(strict);
        QTRY_COMPARE(s.live.latestResult().thresholds.image.fail, -1.0);
        QCOMPARE(s.live.latestResult().verdict, Verdict::Fail);
        // Swapped in the midst of frames, again and again: a result is always one model's, with that model's limits.
        for (int i = 0; i < 6; ++i) {
            QSignalSpy spy(&s.live, &LivePipeline::modelChanged);
            s.live.setModel(i % 2 == 0 ? s.modelB() : s.modelA());
            QVERIFY(spy.wait());
            const std::string hash = s.live.model()->info.hash;
            QCOMPARE(hash, std::string(i % 2 == 0 ? "b" : "a"));
            QTRY_COMPARE(s.live.latestResult().modelHash, hash);
        }
        bool seenB = false;
        for (const LiveResult& r : s.results) {
            QVERIFY(r.modelHash == "a" || r.modelHash == "b");
            seenB = seenB || r.modelHash == "b";
            if (r.modelHash == "b") QCOMPARE(r.thresholds.image.fail, 0.6);
            QCOMPARE(r.verdict, decide(r.detection.score, r.thresholds.image));
        }
        QVERIFY(seenB);
        s.live.dropModel();
        QVERIFY(!s.live.model());
        QTest::qWait(100);
        const auto inspected = s.live.counters().inspected;
        QTest::qWait(100);
        QCOMPARE(s.live.counters().inspected, inspected);
    }

    void pauseHoldsThePicture() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.start(LiveStage::line());
        QTRY_VERIFY(s.results.size() >= 3);
        s.live.setPaused(true);
        QCOMPARE(s.live.state(), State::Paused);
        QTest::qWait(150);
        const auto number = s.live.latestFrame().number;
        const auto shown = s.results.size();
        QTest::qWait(200);
        QCOMPARE(s.live.latestFrame().number, number);
        QCOMPARE(s.results.size(), shown);
        s.live.setPaused(false);
        QCOMPARE(s.live.state(), State::Running);
        QTRY_VERIFY(s.results.size() > shown);
        QVERIFY(s.live.latestFrame().number > number + 5);  // the camera went on
    }

    void pictureFromElsewhereIsInspectedAtOnce() {
        LiveStage s;
        auto none = s.live.inspectOnce(cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(255)));
        none.future.waitForFinished();
        QCOMPARE(none.future.result().error().code, ErrorCode::BadArgument);
        QVERIFY(s.load());
        s.live.start(LiveStage::line());
        auto task = s.live.inspectOnce(cv::Mat(64, 64, CV_8UC3, cv::Scalar::all(255)));
        task.future.waitForFinished();
        const auto result = task.future.result();
        VERIFY_OK(result);
        QCOMPARE(result->verdict, Verdict::Pass);
        QCOMPARE(result->number, std::int64_t(0));
    }

    void everyVerdictIsInTheRecordsBeforeItIsShown() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        QTRY_COMPARE(s.live.storing(), LivePipeline::Storing::On);
        auto reader = InspectionRecords::open(s.records().file());
        VERIFY_OK(reader);
        int missing = 0;
        QObject::connect(&s.live, &LivePipeline::inspected, &s.live, [&] {
            const auto& r = s.live.latestResult();
            if (r.number == 0) return;
            const auto back = (*reader)->read(r.record);
            missing += !back || !back->has_value() || (*back)->score != r.detection.score;
        });
        s.live.start(LiveStage::line());
        Thresholds strict;
        strict.image = {-1.0, -1.0};
        QTRY_VERIFY(s.results.size() >= 5);
        s.live.setThresholds(strict);
        QTRY_VERIFY(s.results.size() >= 15);
        s.live.stop();
        QTest::qWait(100);
        QCOMPARE(missing, 0);
        QCOMPARE(s.stored(), s.live.counters().inspected);
        QCOMPARE(s.live.counters().unstored, std::int64_t(0));
        QVERIFY(!s.live.lastFails().empty());
        const LiveFail& fail = s.live.lastFails().front();
        const auto back = (*reader)->read(fail.record);
        QVERIFY(back && back->has_value());
        QCOMPARE((*back)->picture, fail.picture);
        QCOMPARE((*back)->map.size(), cv::Size(8, 8));
        QCOMPARE((*back)->source, std::string("machined_disc line"));
        const auto picture = readImage(fail.picture);
        VERIFY_OK(picture);
        QCOMPARE(cv::norm(*picture, s.live.latestResult().picture, cv::NORM_INF), 0.0);

        // Another day: the strip and the fails are there again.
        const auto shown = s.live.counters().inspected;
        LivePipeline again(s.engine);
        again.setRecords(s.records());
        QTRY_COMPARE(std::int64_t(again.strip().size()), shown);
        QCOMPARE(again.lastFails().front().picture, fail.picture);
        QVERIFY(!again.lastFails().front().thumbnail.empty());
    }

    /// What is being inspected while a person chooses another source was seen by the old one.
    void resultOnItsWayStaysWithItsSource() {
        LiveStage s;
        s.fake->detectMs = 250;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        QTRY_COMPARE(s.live.storing(), LivePipeline::Storing::On);
        SourceSettings first = LiveStage::line(), second = LiveStage::line();
        first.name = "first";
        second.name = "second";
        second.line.sizePx = 96;
        s.live.start(first);
        QTRY_VERIFY(s.fake->detections > 0);
        QCOMPARE(s.live.counters().inspected, std::int64_t(0));
        s.live.start(second);
        QTRY_VERIFY_WITH_TIMEOUT(s.live.counters().inspected >= 3, 20'000);
        s.live.stop();
        QTest::qWait(600);
        for (const LiveResult& result : s.results) QCOMPARE(result.frame.bgr.cols, 96);
        auto reader = InspectionRecords::open(s.records().file());
        VERIFY_OK(reader);
        std::int64_t ofFirst = 0, ofSecond = 0;
        for (std::int64_t id = 1; id <= s.stored(); ++id) {
            const auto record = (*reader)->read(id);
            QVERIFY(record && record->has_value());
            const int size = cv::imdecode((*record)->thumbnail, cv::IMREAD_COLOR).cols;
            QCOMPARE((*record)->source, std::string(size == 64 ? "first" : "second"));
            (size == 64 ? ofFirst : ofSecond) += 1;
        }
        QVERIFY(ofFirst > 0);
        QCOMPARE(ofSecond, s.live.counters().inspected);
    }

    void resultOnItsWayStaysInItsProject() {
        LiveStage s;
        s.fake->detectMs = 250;
        QVERIFY(s.load());
        RecordSettings other;
        other.folder = s.folder() / "other";
        s.live.setRecords(s.records());
        QTRY_COMPARE(s.live.storing(), LivePipeline::Storing::On);
        s.live.start(LiveStage::line());
        QTRY_VERIFY(s.fake->detections > 0);
        s.live.setRecords(other);
        const auto changed = QDateTime::currentMSecsSinceEpoch();
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 4, 20'000);
        s.live.stop();
        QTest::qWait(600);
        QVERIFY(s.stored() > 0);
        QCOMPARE(s.live.storing(), LivePipeline::Storing::On);
        auto reader = InspectionRecords::open(other.file());
        VERIFY_OK(reader);
        const auto strip = (*reader)->strip(100);
        VERIFY_OK(strip);
        QVERIFY(strip->size() >= 2);
        for (const RecordedScore& score : *strip) QVERIFY(score.timeMs >= changed);
        // In sight is what the project at hand holds.
        QCOMPARE(s.live.strip().size(), strip->size());
        for (const StripPoint& point : s.live.strip()) QVERIFY(point.timeMs >= changed);
    }

    void snapshotAndRecording() {
        LiveStage s;
        auto none = s.live.snapshot(s.folder() / "shots");
        none.future.waitForFinished();
        QCOMPARE(none.future.result().error().code, ErrorCode::NotEnoughData);
        s.live.start(LiveStage::line());
        QTRY_VERIFY(s.live.latestFrame().number > 0);
        const cv::Mat seen = s.live.latestFrame().bgr;
        auto task = s.live.snapshot(s.folder() / "shots");
        task.future.waitForFinished();
        const auto file = task.future.result();
        VERIFY_OK(file);
        QCOMPARE(cv::norm(*readImage(*file), seen, cv::NORM_INF), 0.0);

        FrameRecording recording;
        recording.folder = s.folder() / "frames";
        recording.quotaBytes = 40'000;
        QSignalSpy changed(&s.live, &LivePipeline::recordingChanged);
        s.live.startRecording(recording);
        QVERIFY(s.live.isRecording());
        QTRY_VERIFY(!s.live.isRecording());
        QTRY_COMPARE(changed.count(), 2);
        QVERIFY(s.live.recordingText().contains(QLatin1String("quota")));
        std::int64_t bytes = 0, files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(recording.folder)) {
            bytes += static_cast<std::int64_t>(entry.file_size());
            ++files;
        }
        QCOMPARE(files, s.live.recordedFrames());
        QVERIFY(files > 1 && bytes <= recording.quotaBytes);
    }

    void folderEndsAndAnotherSourceTakesOver() {
        SKIP_WITHOUT("data/bottle");
        LiveStage s;
        QVERIFY(s.load());
        const auto folder = s.folder() / "parts";
        std::filesystem::create_directories(folder);
        for (const char* name : {"000.png", "001.png", "002.png"})
            std::filesystem::copy_file(test::sharedPath(std::string("data/bottle/test/good/") + name), folder / name);
        SourceSettings settings;
        settings.kind = SourceKind::Folder;
        settings.address = folder.string();
        settings.loop = false;
        settings.framesPerSecond = 10.0;
        s.live.start(settings);
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Ended, 10'000);
        QTRY_COMPARE(s.live.counters().inspected + s.live.counters().dropped, std::int64_t(3));
        s.live.start(LiveStage::line());
        QTRY_COMPARE(s.live.state(), State::Running);
        QTRY_VERIFY(s.live.latestResult().frame.bgr.cols == 64);
    }
};

QTEST_GUILESS_MAIN(TestLivePipeline)
#include "tst_live_pipeline.moc"
