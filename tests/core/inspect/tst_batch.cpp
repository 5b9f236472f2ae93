// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/inspect/batch.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

using namespace hawksight;
using hawksight::test::FakeDetector;

class TestBatch : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<Sample> m_samples;

    static cv::Mat brightness(const cv::Mat& bgr) {
        return cv::Mat(4, 4, CV_32FC1, cv::Scalar(double(bgr.at<cv::Vec3b>(0, 0)[0])));
    }

private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 20; ++i) {
            const auto path = test::path(m_folder) / (std::to_string(100 + i) + ".png");
            if (i == 7)
                std::ofstream(path) << "no picture";
            else
                VERIFY_OK(writeImage(path, cv::Mat(6, 5, CV_8UC3, cv::Scalar::all(i))));
            m_samples.push_back({path, std::nullopt, Split::Test, Label::Unknown, ""});
        }
    }

    void everyImageInOrderAndOffTheDetectorsThread() {
        FakeDetector detector(brightness);
        std::vector<std::size_t> seen;
        bool elsewhere = true, right = true;
        const auto here = std::this_thread::get_id();
        std::int64_t reported = 0;
        const auto result = inspectBatch(
            detector, m_samples, {}, [&](const Progress& p) { reported = p.done; },
            [&](const InspectedImage& image) -> Expected<void> {
                seen.push_back(image.index);
                elsewhere = elsewhere && std::this_thread::get_id() != here;
                right = right && image.detection.score == double(image.index) && image.bgr.rows == 6;
                return {};
            });
        VERIFY_OK(result);
        QCOMPARE(result->inspected, std::size_t(19));
        QCOMPARE(result->skipped.size(), std::size_t(1));
        QCOMPARE(result->skipped[0].file, m_samples[7].image);
        QCOMPARE(seen.size(), std::size_t(19));
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QVERIFY(elsewhere && right);
        QCOMPARE(reported, std::int64_t(20));
    }

    /// A slow sink holds the detector back: it never runs more than the queue's length ahead.
    void memoryStaysBounded() {
        std::atomic<int> detected{0}, written{0}, most{0};
        FakeDetector detector([&](const cv::Mat& bgr) {
            most = std::max(most.load(), ++detected - written);
            return brightness(bgr);
        });
        VERIFY_OK(inspectBatch(detector, m_samples, {}, {}, [&](const InspectedImage&) -> Expected<void> {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            ++written;
            return {};
        }));
        QCOMPARE(written.load(), 19);
        QVERIFY2(most <= 6, qPrintable(QString::number(most)));
    }

    void theSinksErrorEndsIt() {
        FakeDetector detector(brightness);
        const auto result =
            inspectBatch(detector, m_samples, {}, {}, [](const InspectedImage& image) -> Expected<void> {
                if (image.index == 3) return fail(ErrorCode::WriteFailed, "disk full");
                return {};
            });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::WriteFailed);
        QVERIFY(detector.calls < 15);
    }

    void aStopEndsIt() {
        FakeDetector detector(brightness);
        std::stop_source stop;
        const auto result = inspectBatch(
            detector, m_samples, stop.get_token(),
            [&](const Progress& p) {
                if (p.done == 2) stop.request_stop();
            },
            [](const InspectedImage&) -> Expected<void> { return {}; });
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
        QCOMPARE(detector.calls, 2);
    }
};

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
