// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/frame_source.h"
#include "tests/support/fake_gige_camera.h"
#include "tests/support/test_support.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <thread>

using namespace hawksight;

/// GigE Vision over the loopback, against Aravis's own fake camera.
class TestGenicam : public QObject {
    Q_OBJECT

    test::FakeGigeCamera m_camera{QStringLiteral("HAWK1")};
    SourceSettings m_settings;

private Q_SLOTS:
    void initTestCase() {
        if (!hasGenicam()) QSKIP("built without Aravis");
        if (test::FakeGigeCamera::program().isEmpty()) QSKIP("not here: arv-fake-gv-camera-0.8 (aravis-tools)");
        m_camera.plugIn();
        if (!m_camera.isPluggedIn()) QSKIP("the fake camera does not start here");
        m_settings.kind = SourceKind::Genicam;
        m_settings.address = "127.0.0.1";
        m_settings.framesPerSecond = 20.0;
    }

    void isFound() {
        const auto found = findCameras();
        const auto camera = std::find_if(found.begin(), found.end(), [](const FoundCamera& c) {
            return c.kind == SourceKind::Genicam && c.address.find("HAWK1") != std::string::npos;
        });
        QVERIFY(camera != found.end());
        QVERIFY(!camera->title.empty());
        SourceSettings byId = m_settings;
        byId.address = camera->address;
        VERIFY_OK(testSource(byId, {}));
    }

    void givesPicturesOfTheRegionAskedFor() {
        SourceSettings settings = m_settings;
        settings.genicam = {5000.0, 2.0, "Mono8", {0, 0, 256, 128}, GenicamTrigger::FreeRunning};
        auto source = makeSource(settings);
        VERIFY_OK(source);
        VERIFY_OK((*source)->open({}));
        Expected<Frame> frame = (*source)->read({});
        for (int i = 0; !frame && i < 5; ++i) frame = (*source)->read({});
        VERIFY_OK(frame);
        QCOMPARE(frame->bgr.size(), cv::Size(256, 128));
        QCOMPARE(frame->bgr.type(), CV_8UC3);
        // The fake camera draws a slope that moves: neither blank nor the same again.
        cv::Scalar mean, deviation;
        cv::meanStdDev(frame->bgr, mean, deviation);
        QVERIFY(deviation[0] > 1.0);
        const auto next = (*source)->read({});
        VERIFY_OK(next);
        QVERIFY(cv::norm(frame->bgr, next->bgr, cv::NORM_INF) > 0.0);
        QVERIFY((*source)->description().find("256 x 128") != std::string::npos);
    }

    void refusedSettingsAreNamed() {
        SourceSettings settings = m_settings;
        settings.genicam.pixelFormat = "Purple8";
        auto source = makeSource(settings);
        const auto opened = (*source)->open({});
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::BadArgument);
        QVERIFY(opened.error().detail.find("pixel format") != std::string::npos);
    }

    void softwareTriggerGivesOnePictureEach() {
        SourceSettings settings = m_settings;
        settings.genicam.trigger = GenicamTrigger::Software;
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        for (int i = 0; i < 3; ++i) {
            VERIFY_OK((*source)->trigger());
            VERIFY_OK((*source)->read({}));
        }
        // Without a trigger nothing comes, and that is no loss.
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(400));
            stop.request_stop();
        });
        const auto none = (*source)->read(stop.get_token());
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::Cancelled);
    }

    void unpluggedIsLostAndComesBack() {
        SourceSettings settings = m_settings;
        settings.frozenAfterMs = 800;
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        VERIFY_OK((*source)->read({}));
        m_camera.unplug();
        Expected<Frame> frame = (*source)->read({});
        for (int i = 0; i < 50 && (frame || frame.error().code == ErrorCode::BadImage); ++i)
            frame = (*source)->read({});
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Unreadable);
        source->reset();
        const auto gone = testSource(settings, {}, 2.0);
        QVERIFY(!gone);
        QVERIFY(gone.error().code == ErrorCode::FileNotFound || gone.error().code == ErrorCode::Unreadable);
        m_camera.plugIn();
        VERIFY_OK(testSource(settings, {}));
    }
};

QTEST_GUILESS_MAIN(TestGenicam)
#include "tst_genicam.moc"
