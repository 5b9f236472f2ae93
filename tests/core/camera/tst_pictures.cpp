// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/camera_view.h"
#include "core/camera/good_parts.h"
#include "core/camera/part_trigger.h"
#include "core/demo/part.h"
#include "core/image/image_io.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <utility>

using namespace hawksight;

namespace {

cv::Mat noisy(const cv::Mat& picture, double sigma, int seed) {
    cv::Mat noise(picture.size(), CV_16SC3), sum;
    cv::RNG(static_cast<std::uint64_t>(seed)).fill(noise, cv::RNG::NORMAL, 0.0, sigma);
    cv::add(picture, noise, sum, cv::noArray(), CV_8U);
    return sum;
}

bool has(const GoodParts::Assessment& a, PartComplaint complaint) {
    return std::find(a.complaints.begin(), a.complaints.end(), complaint) != a.complaints.end();
}

}  // namespace

/// The view, the trigger and the complaints: what is done with a frame before a model sees it.
class TestPictures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void regionIsCutAndStaysInside() {
        cv::Mat frame(100, 200, CV_8UC3);
        for (int y = 0; y < 100; ++y)
            for (int x = 0; x < 200; ++x) frame.at<cv::Vec3b>(y, x) = {uchar(x), uchar(y), 0};
        const cv::Mat cut = applyView(frame, {{0.25, 0.5, 0.5, 0.25}, std::nullopt});
        QCOMPARE(cut.size(), cv::Size(100, 25));
        QCOMPARE(cut.at<cv::Vec3b>(0, 0), cv::Vec3b(50, 50, 0));
        QCOMPARE(cut.at<cv::Vec3b>(24, 99), cv::Vec3b(149, 74, 0));
        for (const cv::Rect2d& odd :
             {cv::Rect2d(-3, -3, 9, 9), cv::Rect2d(0.99, 0.99, 0.5, 0.5), cv::Rect2d(0.5, 0.5, 0, 0)}) {
            const cv::Mat some = applyView(frame, {odd, std::nullopt});
            QVERIFY(some.cols >= 16 && some.rows >= 16 && some.cols <= 200 && some.rows <= 100);
        }
        QVERIFY(applyView(frame, {}).data == frame.data);
    }

    void perspectiveIsStraightened() {
        // A chessboard seen from the side comes back as the chessboard.
        cv::Mat board(160, 160, CV_8UC3);
        for (int y = 0; y < 160; ++y)
            for (int x = 0; x < 160; ++x) board.at<cv::Vec3b>(y, x) = cv::Vec3b::all((x / 40 + y / 40) % 2 ? 255 : 0);
        const std::vector<cv::Point2f> flat{{0, 0}, {160, 0}, {160, 160}, {0, 160}},
            seen{{90, 60}, {280, 90}, {260, 280}, {60, 240}};
        cv::Mat frame;
        cv::warpPerspective(board, frame, cv::getPerspectiveTransform(flat, seen), {400, 320});
        CameraView view;
        view.corners.emplace();
        for (std::size_t i = 0; i < 4; ++i) (*view.corners)[i] = shareOf(cv::Point2d(seen[i]), frame.size());
        cv::Mat straight = applyView(frame, view), back;
        cv::resize(straight, back, board.size(), 0, 0, cv::INTER_AREA);
        QVERIFY(cv::norm(back, board, cv::NORM_L1) / double(board.total() * 3) < 20.0);
        // Corners in a crossed order are a drag that is not over.
        std::swap((*view.corners)[1], (*view.corners)[2]);
        QCOMPARE(applyView(frame, view).size(), frame.size());
    }

    void partTriggerFiresOnceForEachPart() {
        PartTrigger trigger;
        TriggerSettings settings;
        settings.mode = TriggerMode::PartEnters;
        const cv::Mat empty(120, 160, CV_8UC3, cv::Scalar::all(60));
        int fired = 0, frame = 0;
        const auto show = [&](int x, int frames) {
            for (int i = 0; i < frames; ++i) {
                cv::Mat picture = empty.clone();
                if (x > -40)
                    cv::rectangle(picture, cv::Rect(x, 40, 40, 40) & cv::Rect(0, 0, 160, 120), {200, 210, 220},
                                  cv::FILLED);
                fired += trigger.feed(noisy(picture, 3.0, ++frame), settings);
            }
        };
        show(-100, 20);
        QCOMPARE(fired, 0);  // sensor noise is no part
        for (int part = 1; part <= 3; ++part) {
            for (int x = -30; x <= 60; x += 15) show(x, 1);
            show(60, 10);
            QCOMPARE(fired, 2 * part - 1);
            for (int x = 75; x <= 180; x += 15) show(x, 1);
            show(-100, 6);
            // The empty place after a part is at rest as well; it is inspected like one.
            QCOMPARE(fired, 2 * part);
        }
    }

    void emptyPlaceIsNotInspected() {
        PartTrigger trigger;
        TriggerSettings settings;
        settings.mode = TriggerMode::PartEnters;
        const cv::Mat empty(120, 160, CV_8UC3, cv::Scalar::all(60));
        cv::Mat part = empty.clone();
        cv::rectangle(part, {60, 40, 40, 40}, {200, 210, 220}, cv::FILLED);
        settings.emptyPlace = PartTrigger::placeOf(noisy(empty, 3.0, 1000), settings.region);
        int fired = 0, frame = 0;
        for (int round = 0; round < 3; ++round)
            for (const cv::Mat* picture : {&empty, &std::as_const(part)})
                for (int i = 0; i < 6; ++i) fired += trigger.feed(noisy(*picture, 3.0, ++frame), settings);
        QCOMPARE(fired, 3);
    }

    void motionOutsideTheRegionDoesNotCount() {
        PartTrigger trigger;
        TriggerSettings settings;
        settings.mode = TriggerMode::PartEnters;
        settings.region = {0.5, 0.5, 0.4, 0.4};
        settings.restFrames = 0;
        cv::Mat picture(120, 160, CV_8UC3, cv::Scalar::all(60));
        QVERIFY(!trigger.feed(picture, settings));
        for (int i = 0; i < 10; ++i) {
            picture(cv::Rect(0, 0, 60, 40)) = cv::Scalar::all(i % 2 ? 255 : 0);
            QVERIFY(!trigger.feed(picture.clone(), settings));
        }
        picture(cv::Rect(90, 70, 40, 30)) = cv::Scalar::all(255);
        QVERIFY(trigger.feed(picture, settings));
        QVERIFY(!trigger.feed(picture, settings));
    }

    void realPartsAreGoodAndSpoiltOnesAreNot() {
        SKIP_WITHOUT("data/bottle");
        GoodParts parts;
        cv::Mat last;
        for (int i = 0; i < 12; ++i) {
            char name[64];
            std::snprintf(name, sizeof name, "data/bottle/train/good/%03d.png", i);
            const auto image = readImage(test::sharedPath(name));
            VERIFY_OK(image);
            const auto a = parts.assess(*image);
            QVERIFY2(a.isGood(), qPrintable(QStringLiteral("%1: complaint %2, sharpness %3, distance %4")
                                                .arg(i)
                                                .arg(a.complaints.empty() ? -1 : int(a.complaints.front()))
                                                .arg(a.figures.sharpness)
                                                .arg(a.distance)));
            parts.add(*image);
            last = *image;
        }
        // The same bottle once more, as a camera would see it again.
        QVERIFY(has(parts.assess(noisy(last, 4.0, 1)), PartComplaint::TooAlike));
        const auto fresh = readImage(test::sharedPath("data/bottle/train/good/100.png"));
        VERIFY_OK(fresh);
        QVERIFY(parts.assess(*fresh).isGood());
        cv::Mat spoilt;
        cv::GaussianBlur(*fresh, spoilt, {}, 15.0);
        QVERIFY(has(parts.assess(spoilt), PartComplaint::Blurred));
        fresh->convertTo(spoilt, CV_8U, 0.05);
        QVERIFY(has(parts.assess(spoilt), PartComplaint::TooDark));
        fresh->convertTo(spoilt, CV_8U, 1.0, 200.0);
        QVERIFY(has(parts.assess(spoilt), PartComplaint::TooBright));
        fresh->convertTo(spoilt, CV_8U, 0.02, 120.0);
        QVERIFY(has(parts.assess(spoilt), PartComplaint::LowContrast));
        parts.removeLast();
        QCOMPARE(parts.count(), 11);
    }

    void demoPartsAreGoodAndBlurIsSeenWithoutExamples() {
        for (const Product product : {Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack}) {
            GoodParts parts;
            for (std::uint64_t seed = 1; seed <= 8; ++seed) {
                const cv::Mat image = renderPart(product, std::nullopt, seed, 512).image;
                const auto a = parts.assess(image);
                QVERIFY2(a.isGood(), qPrintable(QStringLiteral("%1 %2: complaint %3, sharpness %4, distance %5")
                                                    .arg(int(product))
                                                    .arg(seed)
                                                    .arg(a.complaints.empty() ? -1 : int(a.complaints.front()))
                                                    .arg(a.figures.sharpness)
                                                    .arg(a.distance)));
                parts.add(image);
            }
            cv::Mat blurred;
            cv::GaussianBlur(renderPart(product, std::nullopt, 99, 512).image, blurred, {}, 16.0);
            QVERIFY(has(GoodParts().assess(blurred), PartComplaint::Blurred) ||
                    has(GoodParts().assess(blurred), PartComplaint::LowContrast));
            QVERIFY(has(parts.assess(parts.pictures().front()), PartComplaint::TooAlike));
        }
    }
};

QTEST_GUILESS_MAIN(TestPictures)
#include "tst_pictures.moc"
