// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/two_tier.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

using namespace hawksight;
using hawksight::test::FakeDetector;

namespace {

/// Scores `gain` times the brightness of the first pixel.
Tier tier(double gain, double typical, double review, double fail, FakeDetector** self = nullptr, int cells = 8) {
    auto fake = std::make_unique<FakeDetector>([gain, cells](const cv::Mat& bgr) {
        return cv::Mat(cells, cells, CV_32FC1, cv::Scalar(gain * double(bgr.at<cv::Vec3b>(0, 0)[0])));
    });
    if (self != nullptr) *self = fake.get();
    Thresholds t;
    t.image = {review, fail};
    t.pixel = fail;
    return {std::move(fake), typical, typical, t};
}

cv::Mat grey(int value) {
    return cv::Mat(4, 4, CV_8UC3, cv::Scalar::all(value));
}

}  // namespace

class TestTwoTier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheBandIsReviewed() {
        FakeDetector *first = nullptr, *second = nullptr;
        Tier screen = tier(1.0, 20, 80, 120, &first);
        const ScoreBand band = bandOf(screen);
        QCOMPARE(band.low, 80.0);
        QCOMPARE(band.high, 120.0);
        TwoTierDetector two(std::move(screen), tier(10.0, 200, 900, 900, &second), band);
        for (const int brightness : {10, 79, 80, 100, 119, 120, 200}) VERIFY_OK(two.detect(grey(brightness)));
        QCOMPARE(first->calls, 7);
        QCOMPARE(second->calls, 3);
        QCOMPARE(two.screened(), std::int64_t(7));
        QCOMPARE(two.reviewed(), std::int64_t(3));
        QCOMPARE(two.detect(grey(10))->milliseconds, 1.0);
        QCOMPARE(two.detect(grey(100))->milliseconds, 2.0);
    }

    /// Typical to typical, limit to limit: 900 of the second is 120 of the first, 200 is 20.
    void theSecondSpeaksOnTheFirstsScale() {
        TwoTierDetector two(tier(1.0, 20, 80, 120), tier(10.0, 200, 900, 900, nullptr, 12), {80, 120});
        const auto atLimit = two.detect(grey(90));
        VERIFY_OK(atLimit);
        QVERIFY(std::abs(atLimit->score - 120.0) < 1e-9);
        QCOMPARE(atLimit->map.size(), cv::Size(8, 8));
        QVERIFY(std::abs(atLimit->map.at<float>(3, 3) - 120.0F) < 1e-3F);
        QVERIFY(decide(atLimit->score + 1e-9, {80, 120}) == Verdict::Fail);
        const auto above = two.detect(grey(100));
        VERIFY_OK(above);
        QVERIFY(std::abs(above->score - (20 + (1000.0 - 200) / 7)) < 1e-9);
    }

    /// What the second says is the answer, whatever bands the two have; rising scores stay so.
    void theSecondsVerdictStands_data() {
        QTest::addColumn<double>("screenReview");
        QTest::addColumn<double>("review");
        QTest::newRow("the first alone has a band") << 80.0 << 900.0;
        QTest::newRow("both have") << 80.0 << 700.0;
        QTest::newRow("the second alone has") << 120.0 << 700.0;
        QTest::newRow("neither has") << 120.0 << 900.0;
        QTest::newRow("a band that begins at typical parts") << 15.0 << 150.0;
    }
    void theSecondsVerdictStands() {
        QFETCH(double, screenReview);
        QFETCH(double, review);
        TwoTierDetector two(tier(1.0, 20, screenReview, 120), tier(10.0, 200, review, 900), {0, 1000});
        double before = -1e9;
        for (int brightness = 5; brightness <= 120; ++brightness) {
            const auto got = two.detect(grey(brightness));
            VERIFY_OK(got);
            const Verdict second = decide(10.0 * brightness, {review, 900}),
                          expected = second == Verdict::Review && screenReview == 120.0 ? Verdict::Pass : second;
            QCOMPARE(name(decide(got->score, {screenReview, 120})), name(expected));
            QVERIFY(got->score >= before);
            before = got->score;
        }
    }

    void withoutABandTheNeighbourhoodOfTheLimit() {
        const ScoreBand band = bandOf(tier(1.0, 20, 120, 120));
        QCOMPARE(band.low, 70.0);
        QCOMPARE(band.high, 170.0);
    }

    void errorsPass() {
        TwoTierDetector two(tier(1.0, 20, 80, 120), tier(1.0, 20, 80, 120), {80, 120});
        QCOMPARE(two.detect(cv::Mat()).error().code, ErrorCode::BadImage);
    }
};

QTEST_GUILESS_MAIN(TestTwoTier)
#include "tst_two_tier.moc"
