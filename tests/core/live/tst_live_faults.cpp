// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/live/live_stage.h"
#include "tests/support/fake_gige_camera.h"
#include "tests/support/mjpeg_server.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <opencv2/imgproc.hpp>

#include <fstream>

using namespace hawksight;
using hawksight::test::LiveStage;
using State = LivePipeline::State;
using Storing = LivePipeline::Storing;

namespace {

cv::Mat picture(int number, cv::Size size = {160, 120}) {
    cv::Mat frame(size, CV_8UC3, cv::Scalar(200, 190, 180));
    cv::circle(frame, {20 + number * 3 % 100, 60}, 15, {0, 40, 220}, cv::FILLED);
    return frame;
}

SourceSettings streamOf(const test::MjpegServer& server) {
    SourceSettings settings;
    settings.kind = SourceKind::Stream;
    settings.address = server.url();
    settings.frozenAfterMs = 1000;
    return settings;
}

}  // namespace

/// What goes wrong on a shop floor, done to the pipeline; it must recover by itself and lose no record.
class TestLiveFaults : public QObject {
    Q_OBJECT

    /// Every result that was shown as stored is in the file, and nothing else.
    static void verifyNoneLost(LiveStage& s) {
        s.live.stop();
        QTest::qWait(150);
        const LiveCounters c = s.live.counters();
        QCOMPARE(s.stored(), c.inspected - c.unstored);
        const auto reader = InspectionRecords::open(s.records().file());
        VERIFY_OK(reader);
        for (const LiveResult& result : s.results) {
            if (result.record == 0) continue;
            const auto back = (*reader)->read(result.record);
            QVERIFY(back && back->has_value());
            QCOMPARE((*back)->timeMs, result.frame.timeMs);
        }
    }

private Q_SLOTS:
    void streamIsCutAndComesBack() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        auto server = std::make_unique<test::MjpegServer>([](int i) { return picture(i); });
        const int port = server->port();
        s.live.start(streamOf(*server));
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 5, 15'000);
        server.reset();
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Lost, 10'000);
        QVERIFY(!s.live.stateText().isEmpty());
        QVERIFY(s.live.nextTrySeconds() > 0.0);
        const double first = s.live.nextTrySeconds();
        QTRY_VERIFY_WITH_TIMEOUT(s.live.nextTrySeconds() > first, 10'000);  // growing pauses
        const auto shown = s.results.size();
        server = std::make_unique<test::MjpegServer>([](int i) { return picture(i); }, 25, port);
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 20'000);
        QTRY_VERIFY(s.results.size() > shown + 3);
        QVERIFY(s.live.counters().lost >= 2);
        verifyNoneLost(s);
    }

    void frozenStreamIsLostAndComesBack() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        test::MjpegServer server([](int i) { return picture(i); });
        s.live.start(streamOf(server));
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 3, 15'000);
        server.frozen = true;
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Lost, 10'000);
        const auto shown = s.results.size();
        server.frozen = false;
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 20'000);
        QTRY_VERIFY(s.results.size() > shown);
        verifyNoneLost(s);
    }

    void standingPictureCountsAsLost() {
        LiveStage s;
        std::atomic<bool> stands{false};
        test::MjpegServer server([&](int i) { return picture(stands ? 0 : i); });
        s.live.start(streamOf(server));
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 15'000);
        stands = true;
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Lost, 10'000);
        QVERIFY2(s.live.stateText().contains(QLatin1String("same picture")), qPrintable(s.live.stateText()));
        stands = false;
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 20'000);
    }

    void resolutionChangesAndPicturesAreDamaged() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        s.live.setView({{0.0, 0.0, 0.5, 1.0}, std::nullopt});
        std::atomic<bool> large{false};
        test::MjpegServer server([&](int i) { return picture(i, large ? cv::Size(320, 240) : cv::Size(160, 120)); });
        s.live.start(streamOf(server));
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 3, 15'000);
        QCOMPARE(s.results.back().picture.size(), cv::Size(80, 120));
        large = true;
        QTRY_COMPARE_WITH_TIMEOUT(s.live.latestResult().picture.size(), cv::Size(160, 240), 20'000);
        server.damaged = true;
        QTest::qWait(500);
        server.damaged = false;
        const auto shown = s.results.size();
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() > shown + 5, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 20'000);
        verifyNoneLost(s);
    }

    void damagedFilesAreCountedAndPassedOver() {
        SKIP_WITHOUT("data/bottle");
        LiveStage s;
        QVERIFY(s.load());
        const auto folder = s.folder() / "parts";
        std::filesystem::create_directories(folder);
        std::filesystem::copy_file(test::sharedPath("data/bottle/test/good/000.png"), folder / "a.png");
        std::ofstream(folder / "b.png") << "no image at all";
        std::filesystem::copy_file(test::sharedPath("data/bottle/test/good/001.png"), folder / "c.png");
        std::filesystem::resize_file(folder / "c.png", 20'000);
        SourceSettings settings;
        settings.kind = SourceKind::Folder;
        settings.address = folder.string();
        settings.framesPerSecond = 60.0;
        s.live.start(settings);
        QTRY_VERIFY_WITH_TIMEOUT(s.live.counters().damaged >= 4, 10'000);
        QTRY_VERIFY(s.results.size() >= 2);
        QCOMPARE(s.live.state(), State::Running);
        // The stick is pulled.
        std::filesystem::remove_all(folder);
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Lost, 10'000);
    }

    void fullDiskStopsTheRecordsOnly() {
        LiveStage s;
        QVERIFY(s.load());
        RecordSettings small = s.records();
        small.fileQuotaBytes = 120'000;
        s.live.setRecords(small);
        QTRY_COMPARE(s.live.storing(), Storing::On);
        s.live.start(LiveStage::line(100.0));
        QTRY_COMPARE_WITH_TIMEOUT(s.live.storing(), Storing::Stopped, 15'000);
        QVERIFY(s.live.storingText().contains(QLatin1String("full")));
        const auto shown = s.live.counters().inspected;
        QTRY_VERIFY(s.live.counters().inspected > shown + 10);
        QCOMPARE(s.live.latestResult().record, std::int64_t(0));
        QVERIFY(s.live.counters().unstored > 0);
        // Somebody makes room.
        small.fileQuotaBytes = 0;
        s.live.setRecords(small);
        QTRY_COMPARE(s.live.storing(), Storing::On);
        QTRY_VERIFY(s.live.latestResult().record > 0);
        verifyNoneLost(s);
    }

    void slowDiskSlowsInspectionButLosesNothing() {
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        QTRY_COMPARE(s.live.storing(), Storing::On);
        s.live.start(LiveStage::line(200.0));
        QTRY_VERIFY(s.results.size() >= 5);
        {
            // Holds every writer up, as a disk does that does not answer.
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("slow"));
            db.setDatabaseName(QString::fromStdString(s.records().file().string()));
            QVERIFY(db.open());
            QSqlQuery query(db);
            for (int i = 0; i < 3; ++i) {
                QVERIFY(query.exec(QStringLiteral("BEGIN IMMEDIATE")));
                const auto shown = s.results.size();
                QTest::qWait(700);
                QVERIFY(s.results.size() <= shown + 2);  // nothing is shown that is not stored
                QVERIFY(query.exec(QStringLiteral("COMMIT")));
                QTRY_VERIFY(s.results.size() > shown);
            }
            QVERIFY(s.live.counters().dropped > 0);
            db.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("slow"));
        QCOMPARE(s.live.storing(), Storing::On);
        QCOMPARE(s.live.counters().unstored, std::int64_t(0));
        verifyNoneLost(s);
    }

    void gigeCameraIsUnpluggedAndPluggedInAgain() {
        if (!hasGenicam() || test::FakeGigeCamera::program().isEmpty()) QSKIP("not here: Aravis and its fake camera");
        test::FakeGigeCamera camera(QStringLiteral("HAWK2"));
        camera.plugIn();
        if (!camera.isPluggedIn()) QSKIP("the fake camera does not start here");
        LiveStage s;
        QVERIFY(s.load());
        s.live.setRecords(s.records());
        SourceSettings settings;
        settings.kind = SourceKind::Genicam;
        settings.address = "127.0.0.1";
        settings.framesPerSecond = 20.0;
        settings.frozenAfterMs = 800;
        settings.genicam.region = {0, 0, 256, 256};
        s.live.start(settings);
        QTRY_VERIFY_WITH_TIMEOUT(s.results.size() >= 5, 15'000);
        camera.unplug();
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Lost, 10'000);
        const auto shown = s.results.size();
        camera.plugIn();
        QTRY_COMPARE_WITH_TIMEOUT(s.live.state(), State::Running, 25'000);
        QTRY_VERIFY(s.results.size() > shown);
        verifyNoneLost(s);
    }
};

QTEST_GUILESS_MAIN(TestLiveFaults)
#include "tst_live_faults.moc"
