// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/evaluate.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <limits>
#include <mutex>
#include <thread>

using namespace hawksight;
using namespace hawksight::test;

namespace {

/// Darkness in 64 x 64 cells.
cv::Mat darkness(const cv::Mat& bgr) {
    cv::Mat small, grey, cells;
    cv::resize(bgr, small, {64, 64}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
    grey.convertTo(cells, CV_32F, -1.0, 255.0);
    return cells;
}

std::vector<Sample> writeImages(const QTemporaryDir& dir, int n, cv::Size size = {40, 30}) {
    std::vector<Sample> samples;
    for (int i = 0; i < n; ++i) {
        Sample s;
        s.image = path(dir) / ("image" + std::to_string(100 + i) + ".png");
        cv::imwrite(s.image, cv::Mat(size, CV_8UC3, cv::Scalar::all(255 - i)));
        samples.push_back(s);
    }
    return samples;
}

}  // namespace

class TestScoring : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scoresInOrder() {
        const QTemporaryDir dir;
        const auto samples = writeImages(dir, 12);
        FakeDetector detector(darkness);
        detector.millisecondsPerImage = 7.0;
        std::vector<Progress> steps;
        const auto run = scoreSamples(detector, samples, {}, [&](const Progress& p) { steps.push_back(p); });
        VERIFY_OK(run);
        QCOMPARE(run->scored.size(), samples.size());
        QVERIFY(run->skipped.empty());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const ScoredSample& s = run->scored[i];
            QCOMPARE(s.sample.image, samples[i].image);
            QCOMPARE(s.score, double(i));
            QCOMPARE(s.map.size(), cv::Size(64, 64));
            QCOMPARE(s.imageSize, cv::Size(40, 30));
            QCOMPARE(s.milliseconds, 7.0);
            QCOMPARE(steps[i].done, std::int64_t(i + 1));
            QCOMPARE(steps[i].total, std::int64_t{12});
        }
        QCOMPARE(detector.calls, 12);
    }

    void badFilesNeverEndTheRun() {
        const QTemporaryDir dir;
        auto samples = writeImages(dir, 6);
        std::ofstream(samples[0].image) << "no picture";
        std::filesystem::remove(samples[3].image);
        std::filesystem::resize_file(samples[5].image, 60);
        FakeDetector detector(darkness);
        const auto run = scoreSamples(detector, samples, {}, {});
        VERIFY_OK(run);
        QCOMPARE(run->scored.size(), std::size_t{3});
        QCOMPARE(run->skipped.size(), std::size_t{3});
        const std::size_t bad[] = {0, 3, 5};
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(run->skipped[i].file, samples[bad[i]].image);
            QVERIFY(run->skipped[i].error.detail.find(samples[bad[i]].image.filename()) != std::string::npos);
        }
        QCOMPARE(run->skipped[1].error.code, ErrorCode::FileNotFound);
    }

    void anImageThatTheDetectorRefusesIsSkipped() {
        const QTemporaryDir dir;
        const auto samples = writeImages(dir, 4);
        FakeDetector detector(
            [](const cv::Mat& bgr) { return bgr.at<uchar>(0, 0) == 254 ? cv::Mat() : darkness(bgr); });
        const auto run = scoreSamples(detector, samples, {}, {});
        VERIFY_OK(run);
        QCOMPARE(run->scored.size(), std::size_t{3});
        QCOMPARE(run->skipped.size(), std::size_t{1});
        QCOMPARE(run->skipped[0].file, samples[1].image);
        QVERIFY(run->skipped[0].error.detail.find("image101.png") != std::string::npos);
    }

    void aScoreThatIsNoNumberIsNoScore() {
        const QTemporaryDir dir;
        const auto samples = writeImages(dir, 3);
        FakeDetector detector([](const cv::Mat& bgr) {
            return bgr.at<uchar>(0, 0) == 254
                       ? cv::Mat(4, 4, CV_32F, cv::Scalar(std::numeric_limits<float>::infinity()))
                       : darkness(bgr);
        });
        const auto run = scoreSamples(detector, samples, {}, {});
        VERIFY_OK(run);
        QCOMPARE(run->scored.size(), std::size_t{2});
        QCOMPARE(run->skipped.size(), std::size_t{1});
        QCOMPARE(run->skipped[0].file, samples[1].image);
    }

    void stopsBetweenImages() {
        const QTemporaryDir dir;
        const auto samples = writeImages(dir, 30);
        std::stop_source stop;
        FakeDetector detector(darkness);
        const auto run = scoreSamples(detector, samples, stop.get_token(), [&](const Progress& p) {
            if (p.done == 5) stop.request_stop();
        });
        QVERIFY(!run.has_value());
        QCOMPARE(run.error().code, ErrorCode::Cancelled);
        QCOMPARE(detector.calls, 5);
    }

    void nothingToDo() {
        FakeDetector detector(darkness);
        const auto run = scoreSamples(detector, {}, {}, {});
        VERIFY_OK(run);
        QVERIFY(run->scored.empty() && run->skipped.empty());
    }

    /// While the detector works, the next image is decoded: together they take less than one after the other.
    void decodingRunsBeside() {
        const QTemporaryDir dir;
        const auto samples = writeImages(dir, 4, {3000, 2500});
        const auto milliseconds = [](auto from) {
            return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
        };
        const auto run = [&](int wait) {
            FakeDetector detector([&](const cv::Mat&) {
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                return cv::Mat(2, 2, CV_32F, cv::Scalar(1.0));
            });
            const auto start = std::chrono::steady_clock::now();
            return scoreSamples(detector, samples, {}, {}) ? milliseconds(start) : -1.0;
        };
        const double alone = run(0);
        QVERIFY(alone > 0.0);
        const int wait = int(alone / 4) + 20;
        const double together = run(wait);
        qInfo("decoding %.0f ms, detecting %d ms, together %.0f ms", alone, 4 * wait, together);
        QVERIFY2(together < alone + 4 * wait - 0.25 * alone, "decoding waited for the detector");
    }

    void realBottles() {
        SKIP_WITHOUT("data/bottle/test/good");
        std::vector<Sample> samples;
        for (const char* kind : {"good", "broken_large"})
            for (const auto& entry : std::filesystem::directory_iterator(sharedPath("data/bottle/test") / kind))
                if (samples.size() < (std::string(kind) == "good" ? 4U : 8U)) {
                    Sample s;
                    s.image = entry.path();
                    samples.push_back(s);
                }
        FakeDetector detector(darkness);
        const auto run = scoreSamples(detector, samples, {}, {});
        VERIFY_OK(run);
        QCOMPARE(run->scored.size(), std::size_t{8});
        for (const ScoredSample& s : run->scored) {
            QCOMPARE(s.imageSize, cv::Size(900, 900));
            QVERIFY(s.score > 100.0 && s.score <= 255.0);
        }
    }
};

QTEST_APPLESS_MAIN(TestScoring)
#include "tst_scoring.moc"
