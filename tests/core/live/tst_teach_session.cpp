// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/live/teach_session.h"
#include "tests/core/live/live_stage.h"

using namespace hawksight;
using hawksight::test::LiveStage;
using Phase = TeachSession::Phase;

namespace {

SourceSettings goodLine() {
    SourceSettings settings = LiveStage::line(40.0);
    settings.line.sizePx = 128;
    settings.line.defectRate = 0.0;
    return settings;
}

TeachSettings twelve(const LiveStage& s) {
    TeachSettings settings;
    settings.name = "disc";
    settings.folder = s.folder() / "teach";
    settings.wanted = 12;
    return settings;
}

}  // namespace

class TestTeachSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void collectsTrainsAndGoesLive() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setView({{0.1, 0.1, 0.8, 0.8}, std::nullopt});
        s.live.start(goodLine());
        TeachSession teach(s.live, s.engine);
        QVERIFY(!teach.train());
        teach.begin(twelve(s));
        QCOMPARE(teach.phase(), Phase::Collecting);
        QTRY_VERIFY_WITH_TIMEOUT(teach.isReady(), 15'000);
        QCOMPARE(teach.parts().count(), 12);
        QVERIFY(teach.parts().pictures().front().cols < 128);  // what the view shows
        const auto shown = s.live.counters().inspected;
        QVERIFY(teach.train());
        QCOMPARE(teach.phase(), Phase::Training);
        QTRY_COMPARE_WITH_TIMEOUT(teach.phase(), Phase::Live, 15'000);
        QVERIFY(s.live.counters().inspected > shown);  // the view went on meanwhile
        QCOMPARE(s.live.model()->path, teach.model());
        QTRY_COMPARE(s.live.latestResult().modelHash, std::string("disc.hkt"));
        QVERIFY(teach.secondsSinceBegin() > 0.0);
        // The pictures are on the disk, unchanged, for a longer training some day.
        const auto first = readImage(s.folder() / "teach" / "good" / "001.png");
        VERIFY_OK(first);
        QCOMPARE(cv::norm(*first, teach.parts().pictures().front(), cv::NORM_INF), 0.0);
        QCOMPARE(s.engine.trainRun()->options().variant, Variant::Hkt);
    }

    void lineThatIsNeverIdleDoesNotKeepATrainingFromBeginning() {
        LiveStage s;
        s.fake->detectMs = 40;
        s.fake->trainSteps = 5;
        QVERIFY(s.load());
        SourceSettings line = goodLine();
        line.framesPerSecond = 120.0;  // there is always a frame waiting
        line.line.sizePx = 64;
        s.live.start(line);
        TeachSession teach(s.live, s.engine);
        TeachSettings settings = twelve(s);
        settings.automatic = false;
        teach.begin(settings);
        QTRY_VERIFY(s.live.counters().dropped > 20);
        for (int i = 0; i < 12; ++i) teach.take();
        QVERIFY(teach.train());
        QTRY_COMPARE_WITH_TIMEOUT(teach.phase(), Phase::Live, 15'000);
    }

    void partAtRestIsTakenOnceAndSaysSo() {
        LiveStage s;
        SourceSettings line = goodLine();
        line.line.motion = LineMotion::Belt;
        line.line.partsPerMinute = 1.0;
        s.live.start(line);
        TeachSession teach(s.live, s.engine);
        teach.begin(twelve(s));
        QTRY_VERIFY(teach.complaintShare(PartComplaint::TooAlike) > 0.5);
        QCOMPARE(teach.parts().count(), 1);
        QCOMPARE(teach.complaints().front(), PartComplaint::TooAlike);
        // A person may take it all the same, and take it back.
        QVERIFY(teach.take());
        QCOMPARE(teach.parts().count(), 2);
        teach.removeLast();
        QCOMPARE(teach.parts().count(), 1);
    }

    void byHandNothingIsTakenUnasked() {
        LiveStage s;
        s.live.start(goodLine());
        TeachSession teach(s.live, s.engine);
        TeachSettings settings = twelve(s);
        settings.automatic = false;
        teach.begin(settings);
        QSignalSpy looked(&teach, &TeachSession::complaintsChanged);
        QTRY_VERIFY(looked.count() > 5);
        QCOMPARE(teach.parts().count(), 0);
        for (int i = 1; i <= 12; ++i) QVERIFY(teach.take());
        QVERIFY(teach.isReady());
    }

    void cancelledTrainingLeavesTheModelInUse() {
        LiveStage s;
        s.fake->trainSteps = 5000;
        QVERIFY(s.load());
        s.live.start(goodLine());
        TeachSession teach(s.live, s.engine);
        teach.begin(twelve(s));
        QTRY_VERIFY_WITH_TIMEOUT(teach.isReady(), 15'000);
        QVERIFY(teach.train());
        QTRY_VERIFY(teach.progress() > 0.0);
        teach.cancel();
        QCOMPARE(teach.phase(), Phase::Idle);
        QTRY_VERIFY(!s.engine.trainRun()->isActive());
        QCOMPARE(s.live.model()->info.hash, std::string("a"));
        QCOMPARE(teach.phase(), Phase::Idle);
    }

    void whatCannotBeWrittenIsSaid() {
        LiveStage s;
        s.live.start(goodLine());
        TeachSession teach(s.live, s.engine);
        TeachSettings settings = twelve(s);
        settings.folder = "/proc/nowhere";
        settings.automatic = false;
        teach.begin(settings);
        QTRY_VERIFY(s.live.latestFrame().number > 0);
        for (int i = 0; i < 12; ++i) teach.take();
        QVERIFY(teach.train());
        QTRY_COMPARE(teach.phase(), Phase::Failed);
        QVERIFY(!teach.failure().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTeachSession)
#include "tst_teach_session.moc"
