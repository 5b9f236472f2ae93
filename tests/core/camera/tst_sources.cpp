// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/sources.h"
#include "core/image/image_io.h"
#include "tests/support/mjpeg_server.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <fstream>
#include <thread>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

SourceSettings simulated(double rate = 200.0) {
    SourceSettings settings;
    settings.line.sizePx = 64;
    settings.framesPerSecond = rate;
    return settings;
}

/// A flat picture whose grey level tells its number, and noise that a sensor would have.
cv::Mat numbered(int number, cv::Size size = {160, 120}) {
    cv::Mat picture(size, CV_8UC3, cv::Scalar::all(40 + number * 10 % 200));
    cv::circle(picture, {40 + number % 50, 60}, 20, {0, 0, 255}, cv::FILLED);
    return picture;
}

double levelOf(const cv::Mat& bgr) {
    return cv::mean(bgr(cv::Rect(bgr.cols - 20, 0, 20, 20)))[0];
}

std::vector<Frame> readSome(FrameSource& source, int count) {
    std::vector<Frame> frames;
    for (int i = 0; i < count; ++i) {
        auto frame = source.read({});
        if (!frame) break;
        frames.push_back(*frame);
    }
    return frames;
}

}  // namespace

class TestSources : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void simulatedLineRepeatsItselfAndKnowsItsParts() {
        auto settings = simulated();
        settings.line.defectRate = 0.5;
        auto a = makeSource(settings), b = makeSource(settings);
        VERIFY_OK(a);
        VERIFY_OK(b);
        VERIFY_OK((*a)->open({}));
        VERIFY_OK((*b)->open({}));
        const auto first = readSome(**a, 12), second = readSome(**b, 12);
        QCOMPARE(first.size(), 12u);
        int defective = 0;
        for (std::size_t i = 0; i < 12; ++i) {
            QCOMPARE(cv::norm(first[i].bgr, second[i].bgr, cv::NORM_INF), 0.0);
            QCOMPARE(first[i].truth, second[i].truth);
            QCOMPARE(first[i].number, std::int64_t(i) + 1);
            QVERIFY(first[i].truth != Label::Unknown);
            defective += first[i].truth == Label::Defective;
            if (i > 0) QVERIFY(cv::norm(first[i].bgr, first[i - 1].bgr, cv::NORM_INF) > 0.0);
        }
        QVERIFY(defective > 0 && defective < 12);
        settings.line.seed = 2;
        auto other = makeSource(settings);
        VERIFY_OK((*other)->open({}));
        QVERIFY(cv::norm((*other)->read({})->bgr, first[0].bgr, cv::NORM_INF) > 0.0);
    }

    void defectRateIsKept() {
        auto settings = simulated(1000.0);
        settings.line.defectRate = 0.0;
        auto good = makeSource(settings);
        VERIFY_OK((*good)->open({}));
        for (const Frame& frame : readSome(**good, 20)) QCOMPARE(frame.truth, Label::Good);
        settings.line.defectRate = 1.0;
        auto bad = makeSource(settings);
        VERIFY_OK((*bad)->open({}));
        for (const Frame& frame : readSome(**bad, 20)) QCOMPARE(frame.truth, Label::Defective);
    }

    void beltMovesAndRests() {
        auto settings = simulated(50.0);
        settings.line.motion = LineMotion::Belt;
        settings.line.partsPerMinute = 300.0;  // ten frames a part
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        const auto frames = readSome(**source, 40);
        QCOMPARE(frames.size(), 40u);
        int still = 0, moving = 0;
        for (std::size_t i = 1; i < frames.size(); ++i)
            (cv::norm(frames[i].bgr, frames[i - 1].bgr, cv::NORM_INF) == 0.0 ? still : moving) += 1;
        QVERIFY2(still >= 15 && moving >= 12, qPrintable(QStringLiteral("%1 %2").arg(still).arg(moving)));
        for (const Frame& frame : frames) QCOMPARE(frame.bgr.size(), cv::Size(64, 64));
    }

    void paceIsKept() {
        auto source = makeSource(simulated(50.0));
        VERIFY_OK((*source)->open({}));
        VERIFY_OK((*source)->read({}));
        const auto frames = readSome(**source, 20);
        const std::chrono::duration<double> taken = frames.back().captured - frames.front().captured;
        // 19 periods of 20 ms; it must not be faster, and a busy machine may make it slower.
        QVERIFY2(taken.count() > 0.37, qPrintable(QString::number(taken.count())));
    }

    /// As the kernel and udev lay it out; the number is another one from plug to plug.
    void aUsbCameraKeepsItsNameNotItsNumber() {
        QTemporaryDir dir;
        const fs::path root = dir.path().toStdString();
        fs::create_directories(root / "dev/v4l/by-id");
        const auto plugIn = [&](int number, const std::string& name, const std::string& id) {
            const std::string node = "video" + std::to_string(number);
            fs::create_directories(root / "sys/class/video4linux" / node);
            std::ofstream(root / "sys/class/video4linux" / node / "name") << name << "\n";
            std::ofstream(root / "dev" / node) << "a device";
            if (!id.empty()) fs::create_symlink("../../" + node, root / "dev/v4l/by-id" / id);
        };
        const auto unplugAll = [&] {
            fs::remove_all(root / "sys");
            fs::remove_all(root / "dev");
            fs::create_directories(root / "dev/v4l/by-id");
        };
        const std::string one = "usb-Maker_Shop_Cam_A1-video-index0", two = "usb-Maker_Shop_Cam_B2-video-index0";
        plugIn(0, "Shop Cam", one);
        plugIn(2, "Built in", {});
        plugIn(4, "Shop Cam", two);
        const auto found = findDevices(root);
        QCOMPARE(found.size(), 3u);
        QCOMPARE(found[0].address, "/dev/v4l/by-id/" + one);
        QCOMPARE(found[1].address, std::string("Built in"));
        QCOMPARE(found[2].address, "/dev/v4l/by-id/" + two);
        QVERIFY(found[0].title != found[2].title);
        QVERIFY(found[2].title.starts_with("Shop Cam"));
        unplugAll();
        plugIn(0, "Shop Cam", two);
        plugIn(1, "Shop Cam", one);
        plugIn(3, "Built in", {});
        QCOMPARE(deviceNode(found[0].address, root)->filename(), fs::path("video1"));
        QCOMPARE(deviceNode(found[1].address, root)->filename(), fs::path("video3"));
        QCOMPARE(deviceNode(found[2].address, root)->filename(), fs::path("video0"));
        QCOMPARE(deviceNode("", root)->filename(), fs::path("video0"));
        QCOMPARE(deviceNode("/dev/video3", root)->filename(), fs::path("video3"));
        unplugAll();
        plugIn(0, "Shop Cam", two);
        QCOMPARE(deviceNode(found[0].address, root).error().code, ErrorCode::FileNotFound);
        QCOMPARE(deviceNode("Built in", root).error().code, ErrorCode::FileNotFound);
        SourceSettings saved;
        saved.kind = SourceKind::Device;
        saved.address = found[0].address;
        QCOMPARE(saved.title(), std::string("Maker Shop Cam A1"));
    }

    void stopIsAnsweredWhileWaiting() {
        auto source = makeSource(simulated(0.05));
        VERIFY_OK((*source)->open({}));
        VERIFY_OK((*source)->read({}));
        std::stop_source stop;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            stop.request_stop();
        });
        const auto began = std::chrono::steady_clock::now();
        const auto frame = (*source)->read(stop.get_token());
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - began < std::chrono::seconds(5));
    }

    void folderLoopsAndKnowsGoodFromBad() {
        SKIP_WITHOUT("data/bottle");
        QTemporaryDir dir;
        fs::create_directories(test::path(dir) / "good");
        fs::create_directories(test::path(dir) / "broken");
        const auto image = readImage(test::sharedPath("data/bottle/test/good/000.png"));
        VERIFY_OK(image);
        VERIFY_OK(writeImage(test::path(dir) / "broken" / "a.png", *image));
        std::ofstream(test::path(dir) / "broken" / "b.png") << "this is no image";
        VERIFY_OK(writeImage(test::path(dir) / "good" / "c.png", *image));
        SourceSettings settings;
        settings.kind = SourceKind::Folder;
        settings.address = dir.path().toStdString();
        settings.framesPerSecond = 500.0;
        settings.loop = false;
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        const auto first = (*source)->read({});
        VERIFY_OK(first);
        QCOMPARE(first->truth, Label::Defective);
        QCOMPARE(cv::norm(first->bgr, *image, cv::NORM_INF), 0.0);
        const auto damaged = (*source)->read({});
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, ErrorCode::BadImage);
        QCOMPARE((*source)->read({})->truth, Label::Good);
        QCOMPARE((*source)->read({}).error().code, ErrorCode::NotEnoughData);

        settings.loop = true;
        auto endless = makeSource(settings);
        VERIFY_OK((*endless)->open({}));
        int good = 0;
        for (int i = 0; i < 9; ++i) good += (*endless)->read({}).has_value();
        QCOMPARE(good, 6);
    }

    void videoFileEndsOrLoops() {
        QTemporaryDir dir;
        const std::string file = (test::path(dir) / "line.avi").string();
        cv::VideoWriter writer(file, cv::VideoWriter::fourcc('M', 'J', 'P', 'G'), 20.0, {160, 120});
        QVERIFY(writer.isOpened());
        for (int i = 0; i < 6; ++i) writer.write(numbered(i));
        writer.release();
        SourceSettings settings;
        settings.kind = SourceKind::VideoFile;
        settings.address = file;
        settings.framesPerSecond = 200.0;
        settings.loop = false;
        auto once = makeSource(settings);
        VERIFY_OK((*once)->open({}));
        const auto frames = readSome(**once, 20);
        QCOMPARE(frames.size(), 6u);
        for (int i = 0; i < 6; ++i) QVERIFY(std::abs(levelOf(frames[std::size_t(i)].bgr) - (40 + i * 10)) < 4.0);
        settings.loop = true;
        auto endless = makeSource(settings);
        VERIFY_OK((*endless)->open({}));
        const auto many = readSome(**endless, 14);
        QCOMPARE(many.size(), 14u);
        QVERIFY(std::abs(levelOf(many[6].bgr) - 40.0) < 4.0);
        QVERIFY(std::abs(levelOf(many[13].bgr) - 50.0) < 4.0);
    }

    void httpStreamAndChangedResolution() {
        std::atomic<bool> large{false};
        test::MjpegServer server([&](int i) { return numbered(i, large ? cv::Size(320, 240) : cv::Size(160, 120)); });
        SourceSettings settings;
        settings.kind = SourceKind::Stream;
        settings.address = server.url();
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        const auto frame = (*source)->read({});
        VERIFY_OK(frame);
        QCOMPARE(frame->bgr.size(), cv::Size(160, 120));
        large = true;
        bool grown = false;
        for (int i = 0; i < 200 && !grown; ++i) {
            const auto next = (*source)->read({});
            grown = next && next->bgr.size() == cv::Size(320, 240);
            if (!next) {
                // Also good: a reader that gives up makes the pipeline open the stream anew.
                auto again = makeSource(settings);
                VERIFY_OK((*again)->open({}));
                grown = (*again)->read({})->bgr.size() == cv::Size(320, 240);
            }
        }
        QVERIFY(grown);
    }

    void frozenStreamIsLost() {
        test::MjpegServer server([](int i) { return numbered(i); });
        SourceSettings settings;
        settings.kind = SourceKind::Stream;
        settings.address = server.url();
        settings.frozenAfterMs = 800;
        auto source = makeSource(settings);
        VERIFY_OK((*source)->open({}));
        VERIFY_OK((*source)->read({}));
        server.frozen = true;
        Expected<Frame> frame = (*source)->read({});
        for (int i = 0; frame && i < 300; ++i) frame = (*source)->read({});
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Unreadable);
    }

    void testOfASourceAnswersEitherWay() {
        auto good = testSource(simulated(), {});
        VERIFY_OK(good);
        QCOMPARE(good->frame.bgr.size(), cv::Size(64, 64));
        QVERIFY(!good->description.empty());

        SourceSettings settings;
        settings.kind = SourceKind::Folder;
        settings.address = "/nowhere/at/all";
        QCOMPARE(testSource(settings, {}).error().code, ErrorCode::FileNotFound);
        settings.kind = SourceKind::VideoFile;
        QCOMPARE(testSource(settings, {}).error().code, ErrorCode::FileNotFound);
        settings.kind = SourceKind::Device;
        settings.address = "/dev/video99";
        QCOMPARE(testSource(settings, {}).error().code, ErrorCode::FileNotFound);
        settings.kind = SourceKind::Stream;
        settings.address = "ftp://camera";
        QCOMPARE(testSource(settings, {}).error().code, ErrorCode::BadArgument);
        settings.address = "http://127.0.0.1:9/none.mjpg";
        const auto refused = testSource(settings, {});
        QCOMPARE(refused.error().code, ErrorCode::Unreadable);
        QVERIFY(!refused.error().detail.empty());
        // A server that says nothing at all.
        test::MjpegServer silent([](int i) { return numbered(i); });
        silent.frozen = true;
        settings.address = silent.url();
        QCOMPARE(testSource(settings, {}, 0.7).error().code, ErrorCode::Unreadable);
    }

    void settingsSurviveJson() {
        SourceSettings s;
        s.kind = SourceKind::Genicam;
        s.name = "Line 3";
        s.address = "Aravis-Fake-GV01";
        s.framesPerSecond = 12.5;
        s.loop = false;
        s.resolution = {1280, 720};
        s.frozenAfterMs = 1500;
        s.line = {Product::BlisterPack, 0.25, LineMotion::Belt, 90.0, 320, 77};
        s.genicam = {1234.5, 3.0, "Mono8", {8, 16, 320, 240}, GenicamTrigger::Software};
        const auto back = sourceFromJson(toJson(s));
        VERIFY_OK(back);
        QCOMPARE(toJson(*back), toJson(s));
        QVERIFY(back->genicam.exposureUs && *back->genicam.exposureUs == 1234.5);
        QCOMPARE(back->line.product, Product::BlisterPack);
        QCOMPARE(back->title(), std::string("Line 3"));
        QCOMPARE(sourceFromJson("[]").error().code, ErrorCode::BadFormat);
        QCOMPARE(sourceFromJson("{\"kind\":\"telepathy\"}").error().code, ErrorCode::BadFormat);
        QCOMPARE(sourceFromJson("{\"kind\":\"folder\",\"loop\":7}").error().code, ErrorCode::BadFormat);
        VERIFY_OK(sourceFromJson("{}"));
        // A password in an address is nobody's business.
        s = {};
        s.kind = SourceKind::Stream;
        s.address = "rtsp://admin:secret@10.0.0.7/main";
        QCOMPARE(s.title(), std::string("rtsp://10.0.0.7/main"));
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
