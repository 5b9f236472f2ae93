// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/metrics/pixel_metrics.h"
#include "core/metrics/ranking.h"
#include "tests/support/test_support.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <fstream>

using namespace hawksight;

class TestPixelMetrics : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesGolden() {
        SKIP_WITHOUT("golden/pixel_metrics.json");
        std::ifstream file(test::sharedPath("golden/pixel_metrics.json"));
        const auto golden = nlohmann::json::parse(file);
        PixelMetrics metrics;
        int images = 0;
        for (; std::filesystem::exists(test::sharedPath("golden/pixel/map_" + std::to_string(images) + ".tiff")); ++images) {
            const std::string n = std::to_string(images);
            const cv::Mat map = cv::imread(test::sharedPath("golden/pixel/map_" + n + ".tiff").string(), cv::IMREAD_UNCHANGED);
            const auto mask = readMask(test::sharedPath("golden/pixel/mask_" + n + ".png"));
            VERIFY_OK(mask);
            QCOMPARE(map.type(), CV_32FC1);
            metrics.add(map, *mask);
        }
        QVERIFY(images >= 2);
        const auto result = metrics.result();
        QCOMPARE(result.regions, golden["regions"].get<std::int64_t>());
        QVERIFY2(std::abs(result.auroc - golden["pixel_auroc"].get<double>()) <= 1e-6, qPrintable(QString::number(result.auroc, 'g', 12)));
        QVERIFY2(std::abs(result.aupro - golden["aupro_0.3"].get<double>()) <= 1e-6, qPrintable(QString::number(result.aupro, 'g', 12)));
        QVERIFY(result.curve.size() <= 1000);
    }

    /// Against the image ranking, pixel by pixel, negative values included.
    void agreesWithRankingOfSinglePixels() {
        cv::Mat map(40, 50, CV_32F), mask = cv::Mat::zeros(40, 50, CV_8U);
        cv::theRNG().state = 7;
        cv::randn(map, 0.0, 1.0);
        cv::circle(mask, {20, 20}, 8, 255, cv::FILLED);
        map.setTo(0.5, mask(cv::Rect(0, 0, 50, 40)) & (map < -0.2));
        std::vector<LabelledScore> scores;
        for (int i = 0; i < 2000; ++i) scores.push_back({map.at<float>(i / 50, i % 50), mask.at<uchar>(i / 50, i % 50) != 0});
        PixelMetrics metrics;
        metrics.add(map, mask);
        QVERIFY(std::abs(metrics.result().auroc - rankingMetrics(scores).auroc) < 2e-5);
        QVERIFY(std::abs(metrics.result().f1Max - rankingMetrics(scores).f1Max) < 1e-3);
    }

    void goodPartsAloneGiveNothing() {
        PixelMetrics metrics;
        metrics.add(cv::Mat::ones(8, 8, CV_32F), {});
        QVERIFY(std::isnan(metrics.result().auroc));
    }
};

QTEST_GUILESS_MAIN(TestPixelMetrics)
#include "tst_pixel_metrics.moc"
