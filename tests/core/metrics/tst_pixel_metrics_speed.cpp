// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pixel_metrics.h"
#include "tests/support/test_support.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

using namespace hawksight;
using namespace hawksight::test;

namespace {

std::vector<cv::Mat> bottleMasks() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(sharedPath("data/bottle/ground_truth")))
        if (entry.path().extension() == ".png") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<cv::Mat> masks;
    for (const auto& file : files) masks.push_back(cv::imread(file, cv::IMREAD_GRAYSCALE) >= 128);
    return masks;
}

/// 64 x 64 cells as a detector would give them: the blurred mask in smooth noise.
cv::Mat cells(const cv::Mat& mask, cv::RNG& rng) {
    cv::Mat noise(64, 64, CV_32F), map = cv::Mat::zeros(64, 64, CV_32F);
    rng.fill(noise, cv::RNG::NORMAL, 0.0, 1.0);
    cv::GaussianBlur(noise, noise, {}, 1.5);
    if (!mask.empty()) {
        cv::Mat blurred;
        mask.convertTo(blurred, CV_32F, 1.0 / 255);
        cv::GaussianBlur(blurred, blurred, {}, 20.0);
        cv::resize(blurred, map, {64, 64}, 0, 0, cv::INTER_AREA);
    }
    return cv::abs(map + 2.0 * noise);
}

}  // namespace

class TestPixelMetricsSpeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// All test images of one category at full size: 83 of 900 x 900, 63 with masks.
    void bottleInFiveSecondsAndTwoGiB() {
        SKIP_WITHOUT("data/bottle/ground_truth");
        std::vector<cv::Mat> masks = bottleMasks();
        QCOMPARE(masks.size(), std::size_t{63});
        masks.resize(83);
        cv::RNG rng(4);
        std::vector<cv::Mat> maps;
        for (const cv::Mat& mask : masks) maps.push_back(cells(mask, rng));

        double adding = 0.0, all = 0.0;
        PixelMetrics::Result result;
        const auto start = std::chrono::steady_clock::now();
        const auto seconds = [](auto from) {
            return std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
        };
        {
            PixelMetrics metrics;
            for (std::size_t i = 0; i < maps.size(); ++i) {
                cv::Mat input, map;
                cv::resize(maps[i], input, {256, 256}, 0, 0, cv::INTER_LINEAR);
                cv::resize(input, map, {900, 900}, 0, 0, cv::INTER_LINEAR);
                metrics.add(map, masks[i]);
            }
            adding = seconds(start);
            result = metrics.result();
        }
        all = seconds(start);
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        const double peakMiB = double(usage.ru_maxrss) / 1024.0;
        qInfo("83 maps of 900 x 900: %.2f s (adding %.2f s), peak %.0f MiB; AUROC %.4f, AUPRO %.4f", all, adding,
              peakMiB, result.auroc, result.aupro);
        QVERIFY(result.auroc > 0.6 && result.auroc < 0.99);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
        QVERIFY2(all < 5.0, qPrintable(QString::number(all)));
#endif
        QVERIFY2(peakMiB < 2048.0, qPrintable(QString::number(peakMiB)));
    }
};

QTEST_APPLESS_MAIN(TestPixelMetricsSpeed)
#include "tst_pixel_metrics_speed.moc"
