// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"
#include "tests/support/test_support.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace hawksight;

namespace {

/// Bilinear with half-pixel centres, from the formula.
cv::Mat resizedByFormula(const cv::Mat& in, cv::Size size) {
    cv::Mat out(size, CV_32F);
    const auto place = [](int i, int from, int to) { return std::clamp((i + 0.5) * from / to - 0.5, 0.0, from - 1.0); };
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double fy = place(y, in.rows, size.height), fx = place(x, in.cols, size.width);
            const int y0 = int(fy), x0 = int(fx), y1 = std::min(y0 + 1, in.rows - 1),
                      x1 = std::min(x0 + 1, in.cols - 1);
            const double ay = fy - y0, ax = fx - x0;
            out.at<float>(y, x) = float((1 - ay) * ((1 - ax) * in.at<float>(y0, x0) + ax * in.at<float>(y0, x1)) +
                                        ay * ((1 - ax) * in.at<float>(y1, x0) + ax * in.at<float>(y1, x1)));
        }
    return out;
}

cv::Mat randomCells(int rows, int cols) {
    Random random(3);
    cv::Mat cells(rows, cols, CV_32F);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < cols; ++x) cells.at<float>(y, x) = float(random.uniform(0.0, 10.0));
    return cells;
}

}  // namespace

class TestDecision : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decides_data() {
        QTest::addColumn<double>("score");
        QTest::addColumn<double>("review");
        QTest::addColumn<double>("fail");
        QTest::addColumn<QString>("verdict");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("below both") << 0.9 << 1.0 << 2.0 << "PASS";
        QTest::newRow("on the review limit") << 1.0 << 1.0 << 2.0 << "REVIEW";
        QTest::newRow("between") << 1.5 << 1.0 << 2.0 << "REVIEW";
        QTest::newRow("on the fail limit") << 2.0 << 1.0 << 2.0 << "FAIL";
        QTest::newRow("no band, below") << 1.9 << 2.0 << 2.0 << "PASS";
        QTest::newRow("no band, on it") << 2.0 << 2.0 << 2.0 << "FAIL";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity() << 1.0 << 2.0 << "FAIL";
        QTest::newRow("no number never passes") << nan << 1.0 << 2.0 << "FAIL";
    }
    void decides() {
        QFETCH(double, score);
        QFETCH(double, review);
        QFETCH(double, fail);
        QFETCH(QString, verdict);
        const std::string_view ours = name(decide(score, {review, fail}));
        QCOMPARE(QString::fromLatin1(ours.data(), qsizetype(ours.size())), verdict);
    }

    void mapsGoToTheImageByTheFormula_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("900 x 900") << 900 << 900;
        QTest::newRow("not square") << 411 << 133;
        QTest::newRow("smaller than the input") << 100 << 90;
        QTest::newRow("one pixel") << 1 << 1;
    }
    void mapsGoToTheImageByTheFormula() {
        QFETCH(int, width);
        QFETCH(int, height);
        const cv::Mat cells = randomCells(64, 64);
        const cv::Mat ours = mapInImage(cells, 256, {width, height});
        QCOMPARE(ours.type(), CV_32FC1);
        QCOMPARE(ours.size(), cv::Size(width, height));
        const cv::Mat wanted = resizedByFormula(resizedByFormula(cells, {256, 256}), {width, height});
        QVERIFY2(cv::norm(ours, wanted, cv::NORM_INF) < 1e-4,
                 qPrintable(QString::number(cv::norm(ours, wanted, cv::NORM_INF))));
    }

    void aCellLandsOnItsPlace() {
        cv::Mat cells = cv::Mat::zeros(64, 64, CV_32F);
        cells.at<float>(10, 50) = 1.0F;
        const cv::Mat map = mapInImage(cells, 256, {1280, 640});
        const cv::Moments m = cv::moments(map);
        QVERIFY(std::abs(m.m10 / m.m00 - (50.5 * 20 - 0.5)) < 0.1);
        QVERIFY(std::abs(m.m01 / m.m00 - (10.5 * 10 - 0.5)) < 0.1);
    }

    void findsRegions() {
        cv::Mat map = cv::Mat::zeros(40, 60, CV_32F);
        map(cv::Rect(5, 6, 4, 3)) = 2.0F;
        map.at<float>(7, 8) = 5.0F;
        map(cv::Rect(30, 20, 10, 10)) = 3.0F;
        map.at<float>(30, 40) = 9.0F;  // touches the large one at its corner
        map.at<float>(0, 59) = 1.0F;   // on the threshold
        map.at<float>(39, 0) = 0.999F;

        const std::vector<Region> regions = findRegions(map, 1.0);
        QCOMPARE(regions.size(), std::size_t{3});
        QCOMPARE(regions[0].areaPx, 101.0);
        QCOMPARE(regions[0].box, cv::Rect(30, 20, 11, 11));
        QCOMPARE(regions[0].peak, cv::Point(40, 30));
        QCOMPARE(regions[0].peakValue, 9.0);
        QCOMPARE(regions[1].areaPx, 12.0);
        QCOMPARE(regions[1].box, cv::Rect(5, 6, 4, 3));
        QCOMPARE(regions[1].peak, cv::Point(8, 7));
        QCOMPARE(regions[1].peakValue, 5.0);
        QCOMPARE(regions[2].peak, cv::Point(59, 0));

        QCOMPARE(findRegions(map, 1.0, 12.0).size(), std::size_t{2});
        QCOMPARE(findRegions(map, 10.0).size(), std::size_t{0});
    }

    /// A peak inside another region's box is not this region's.
    void peaksBelongToTheirRegion() {
        cv::Mat map = cv::Mat::zeros(20, 20, CV_32F);
        cv::rectangle(map, {2, 2}, {17, 17}, 2.0F);
        map.at<float>(10, 10) = 8.0F;
        const std::vector<Region> regions = findRegions(map, 1.0);
        QCOMPARE(regions.size(), std::size_t{2});
        QCOMPARE(regions[0].peak, cv::Point(10, 10));
        QCOMPARE(regions[1].peakValue, 2.0);
    }

    /// A limit set just above the highest value of good maps must leave them without a region, though a float cannot
    /// tell the two apart.
    void justAboveIsAbove() {
        const cv::Mat map(4, 4, CV_32F, cv::Scalar(0.1F));
        const double limit = double(0.1F);
        QCOMPARE(findRegions(map, limit).size(), std::size_t{1});
        QCOMPARE(findRegions(map, std::nextafter(limit, 1.0)).size(), std::size_t{0});
    }

    void anEmptyMapHasNoRegions() { QVERIFY(findRegions({}, 1.0).empty()); }
};

QTEST_APPLESS_MAIN(TestDecision)
#include "tst_decision.moc"
