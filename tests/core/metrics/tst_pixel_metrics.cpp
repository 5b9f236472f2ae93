// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/pixel_metrics.h"
#include "tests/core/metrics/compare_close.h"
#include "tests/core/metrics/pixel_reference.h"
#include "tests/support/test_support.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <fstream>
#include <limits>

using namespace hawksight;
using namespace hawksight::test;

namespace {

using Images = std::vector<std::pair<cv::Mat, cv::Mat>>;

PixelMetrics::Result measured(const Images& images, double limit = 0.3) {
    PixelMetrics metrics;
    for (const auto& [map, mask] : images) metrics.add(map, mask);
    return metrics.result(limit);
}

/// Blurred masks in noise, some images good.
Images randomImages(std::uint64_t seed, double scale, double offset) {
    Images images;
    Random random(seed);
    for (int i = 0; i < 6; ++i) {
        cv::Mat mask = cv::Mat::zeros(60, 70, CV_8U);
        for (int k = 0; k < i; ++k)
            cv::circle(mask, {int(random.below(70)), int(random.below(60))}, 2 + int(random.below(6)), 255, -1);
        cv::Mat map;
        mask.convertTo(map, CV_32F, 1.0 / 255);
        cv::GaussianBlur(map, map, {}, 3.0);
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x)
                map.at<float>(y, x) = float((map.at<float>(y, x) + 0.3 * random.normal()) * scale + offset);
        images.emplace_back(map, cv::countNonZero(mask) > 0 ? mask : cv::Mat());
    }
    return images;
}

}  // namespace

class TestPixelMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Pixels outside of the inspected places do not count: as if the images were cut out of them.
    void onlyInspectedPixelsCount() {
        const cv::Rect inside(12, 9, 40, 33);
        cv::Mat inspected = cv::Mat::zeros(60, 70, CV_8U);
        inspected(inside).setTo(255);
        PixelMetrics whole;
        Images cut;
        for (const auto& [map, mask] : randomImages(7, 2.0, 0.5)) {
            whole.add(map, mask, inspected);
            cut.emplace_back(map(inside).clone(), mask.empty() ? mask : mask(inside).clone());
        }
        const PixelMetrics::Result a = whole.result(), b = measured(cut);
        QCOMPARE(a.auroc, b.auroc);
        QCOMPARE(a.aupro, b.aupro);
        QCOMPARE(a.regions, b.regions);
        QCOMPARE(a.f1Max, b.f1Max);
    }

    void matchesGolden() {
        SKIP_WITHOUT("golden/pixel_metrics.json");
        std::ifstream file(sharedPath("golden/pixel_metrics.json"));
        const auto golden = nlohmann::json::parse(file);
        PixelMetrics metrics;
        for (int i = 0; i < 6; ++i) {
            const std::string n = std::to_string(i);
            const cv::Mat map = cv::imread(sharedPath("golden/pixel/map_" + n + ".tiff"), cv::IMREAD_UNCHANGED);
            const cv::Mat mask = cv::imread(sharedPath("golden/pixel/mask_" + n + ".png"), cv::IMREAD_GRAYSCALE);
            QCOMPARE(map.type(), CV_32FC1);
            metrics.add(map, mask >= 128);
        }
        const auto ours = metrics.result(0.3);
        COMPARE_CLOSE(ours.auroc, golden["pixel_auroc"].get<double>(), 1e-6);
        COMPARE_CLOSE(ours.aupro, golden["aupro_0.3"].get<double>(), 1e-6);
        QCOMPARE(ours.regions, golden["regions"].get<std::int64_t>());
    }

    void matchesTheDefinition_data() {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("offset");
        QTest::newRow("around zero") << 1.0 << 0.0;
        QTest::newRow("small") << 1e-6 << 0.0;
        QTest::newRow("large") << 1e6 << 5e6;
        QTest::newRow("small differences on a large value") << 0.01 << 1000.0;
        QTest::newRow("all negative") << 1.0 << -20.0;
    }
    void matchesTheDefinition() {
        QFETCH(double, scale);
        QFETCH(double, offset);
        for (const double limit : {0.3, 0.05, 1.0}) {
            const Images images = randomImages(21, scale, offset);
            const auto ours = measured(images, limit);
            const auto wanted = pixelReference(images, limit);
            COMPARE_CLOSE(ours.auroc, wanted.auroc, 1e-6);
            COMPARE_CLOSE(ours.aupro, wanted.aupro, 1e-6);
            QCOMPARE(ours.regions, std::int64_t(wanted.regions));
        }
    }

    void tiesCountHalf() {
        Images images = randomImages(22, 1.0, 0.0);
        for (auto& [map, mask] : images)
            for (int y = 0; y < map.rows; ++y)
                for (int x = 0; x < map.cols; ++x)
                    map.at<float>(y, x) = std::max(0.0F, std::round(map.at<float>(y, x) * 4.0F) / 4.0F);
        const auto ours = measured(images);
        const auto wanted = pixelReference(images);
        COMPARE_CLOSE(ours.auroc, wanted.auroc, 1e-9);
        COMPARE_CLOSE(ours.aupro, wanted.aupro, 1e-9);

        const cv::Mat flat(8, 8, CV_32F, cv::Scalar(0.5));
        cv::Mat mask = cv::Mat::zeros(8, 8, CV_8U);
        mask(cv::Rect(0, 0, 3, 3)) = 255;
        COMPARE_CLOSE(measured({{flat, mask}}).auroc, 0.5, 1e-12);
        COMPARE_CLOSE(measured({{flat, mask}}).aupro, 0.15, 1e-12);
    }

    void zerosAreEqualWhateverTheirSign() {
        cv::Mat map(1, 4, CV_32F, cv::Scalar(0.0)), mask = cv::Mat::zeros(1, 4, CV_8U);
        map.at<float>(0, 0) = -0.0F;
        mask.at<uchar>(0, 1) = 255;
        COMPARE_CLOSE(measured({{map, mask}}).auroc, 0.5, 1e-12);
    }

    void aPerfectMapIsPerfect() {
        cv::Mat mask = cv::Mat::zeros(50, 50, CV_8U), map;
        mask(cv::Rect(5, 5, 9, 9)) = 255;
        mask(cv::Rect(30, 30, 3, 3)) = 255;
        mask.convertTo(map, CV_32F);
        const auto ours = measured({{map, mask}, {cv::Mat::zeros(50, 50, CV_32F), {}}});
        COMPARE_CLOSE(ours.auroc, 1.0, 1e-12);
        COMPARE_CLOSE(ours.aupro, 1.0, 1e-12);
        COMPARE_CLOSE(ours.f1Max, 1.0, 1e-12);
        QVERIFY(ours.f1Threshold > 0.0 && ours.f1Threshold <= 255.0);
        QCOMPARE(ours.regions, std::int64_t{2});
    }

    /// Regions weigh the same, however large; pixels that touch at a corner are one region.
    void regionsWeighTheSame() {
        cv::Mat mask = cv::Mat::zeros(100, 100, CV_8U), map = cv::Mat::zeros(100, 100, CV_32F);
        mask(cv::Rect(0, 0, 30, 30)) = 255;
        map(cv::Rect(0, 0, 30, 30)) = 1.0;
        mask.at<uchar>(80, 80) = mask.at<uchar>(81, 81) = 255;  // missed: as low as all good pixels
        const auto ours = measured({{map, mask}});
        QCOMPARE(ours.regions, std::int64_t{2});
        // From (0, 0.5) straight to (1, 1), up to 0.3: mean of 0.5 and 0.65.
        COMPARE_CLOSE(ours.aupro, 0.575, 1e-12);
    }

    void curveIsFitToPlot() {
        const Images images = randomImages(23, 1.0, 1000.0);
        const auto ours = measured(images);
        QVERIFY(ours.curve.size() > 100 && ours.curve.size() <= 1000);
        QCOMPARE(ours.curve.front().threshold, std::numeric_limits<double>::infinity());
        COMPARE_CLOSE(ours.curve.back().falsePositiveRate, 1.0, 1e-12);
        COMPARE_CLOSE(ours.curve.back().truePositiveRate, 1.0, 1e-12);
        COMPARE_CLOSE(ours.curve.back().regionOverlap, 1.0, 1e-9);
        double good = 0.0, area = 0.0;
        for (const auto& [map, mask] : images)
            good += double(map.total()) - (mask.empty() ? 0 : cv::countNonZero(mask));
        for (std::size_t i = 1; i < ours.curve.size(); ++i) {
            const auto &a = ours.curve[i - 1], &b = ours.curve[i];
            QVERIFY(b.threshold < a.threshold && b.falsePositiveRate >= a.falsePositiveRate &&
                    b.truePositiveRate >= a.truePositiveRate && b.regionOverlap >= a.regionOverlap - 1e-12);
            area += 0.5 * (b.falsePositiveRate - a.falsePositiveRate) * (a.truePositiveRate + b.truePositiveRate);
            if (i % 50 != 0) continue;
            double above = 0.0;  // what the threshold does to the maps is what the point says
            for (const auto& [map, mask] : images)
                for (int y = 0; y < map.rows; ++y)
                    for (int x = 0; x < map.cols; ++x)
                        above += map.at<float>(y, x) >= b.threshold && (mask.empty() || mask.at<uchar>(y, x) == 0);
            COMPARE_CLOSE(b.falsePositiveRate, above / good, 1e-12);
        }
        COMPARE_CLOSE(area, ours.auroc, 5e-4);  // chords of 0.003
    }

    void f1ThresholdGivesItsF1() {
        const Images images = randomImages(24, 1.0, 0.0);
        const auto ours = measured(images);
        double tp = 0.0, fp = 0.0, defective = 0.0;
        for (const auto& [map, mask] : images)
            for (int y = 0; y < map.rows; ++y)
                for (int x = 0; x < map.cols; ++x) {
                    const bool bad = !mask.empty() && mask.at<uchar>(y, x) != 0;
                    defective += bad;
                    if (map.at<float>(y, x) >= ours.f1Threshold) (bad ? tp : fp) += 1.0;
                }
        COMPARE_CLOSE(2.0 * tp / (defective + tp + fp), ours.f1Max, 1e-9);
        QVERIFY(ours.f1Max > 0.3);
    }

    void withoutBothKindsThereIsNothingToSay() {
        const cv::Mat map(5, 5, CV_32F, cv::Scalar(1.0));
        QVERIFY(std::isnan(measured({}).auroc));
        QVERIFY(std::isnan(measured({{map, {}}}).auroc));
        QVERIFY(std::isnan(measured({{map, cv::Mat(5, 5, CV_8U, cv::Scalar(255))}}).aupro));
    }

    /// The result can be asked for in between.
    void goesOnAfterAResult() {
        const Images images = randomImages(25, 1.0, 0.0);
        PixelMetrics metrics;
        for (std::size_t i = 0; i < images.size(); ++i) {
            metrics.add(images[i].first, images[i].second);
            if (i == 2) metrics.result();
        }
        COMPARE_CLOSE(metrics.result().auroc, pixelReference(images).auroc, 1e-6);
        COMPARE_CLOSE(metrics.result().aupro, pixelReference(images).aupro, 1e-6);
    }
};

QTEST_APPLESS_MAIN(TestPixelMetrics)
#include "tst_pixel_metrics.moc"
