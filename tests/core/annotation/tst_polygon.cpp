// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

using namespace hawksight;
using namespace hawksight::test;

class TestPolygon : public QObject {
    Q_OBJECT

    static cv::Mat whole(const Shape& shape, cv::Size size) {
        cv::Mat mask = emptyMask(size);
        if (!shape.isEmpty()) stampMask(mask, shape.filled, shape.box.tl(), 255);
        return mask;
    }

private Q_SLOTS:
    void aPixelCountsWhenItsMiddleIsInside() {
        const Shape square = fillPolygon({{{2, 3}, {7, 3}, {7, 5}, {2, 5}}}, {20, 20});
        QCOMPARE(square.box, cv::Rect(2, 3, 5, 2));
        QCOMPARE(cv::countNonZero(square.filled), 10);
        QCOMPARE(fillPolygon({{{2.6, 3.6}, {7.4, 3.6}, {7.4, 5.4}, {2.6, 5.4}}}, {20, 20}).box, cv::Rect(3, 4, 4, 1));
        QVERIFY(fillPolygon({{{-9, -9}, {-5, -9}, {-5, -5}}}, {20, 20}).isEmpty());
        QVERIFY(fillPolygon({}, {20, 20}).isEmpty());
    }

    void aRingInARingIsAHole() {
        const Shape shape =
            fillPolygon({{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{3, 3}, {6, 3}, {6, 7}, {3, 7}}}, {10, 10});
        QCOMPARE(cv::countNonZero(shape.filled), 100 - 12);
        QCOMPARE(shape.filled.at<uchar>(4, 4), uchar(0));
    }

    void anEllipseHasItsArea() {
        const Shape shape = fillEllipse({10, 20, 60, 40}, {100, 100});
        QCOMPARE(shape.box, cv::Rect(10, 20, 60, 40));
        QVERIFY(std::abs(cv::countNonZero(shape.filled) - CV_PI * 30 * 20) < 20);
    }

    /// Random masks, with holes, islands in holes and corners that touch: nothing is lost on the way.
    void tracedWithoutToleranceNothingIsLost() {
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Random random(seed);
            cv::Mat mask = emptyMask({static_cast<int>(20 + random.below(100)), static_cast<int>(20 + random.below(80))});
            if (seed % 2 == 0) {
                for (int y = 0; y < mask.rows; ++y)
                    for (int x = 0; x < mask.cols; ++x) mask.at<uchar>(y, x) = random.chance(0.45) ? 1 : 0;
            } else {
                for (int i = 0; i < 8; ++i) scribble(mask, random);
            }
            const Traced traced = tracePolygons(mask);
            QCOMPARE(traced.lostPx, std::size_t(0));
            QCOMPARE(traced.gainedPx, std::size_t(0));
            QCOMPARE(traced.overlap, 1.0);
            cv::Mat labels;
            QCOMPARE(static_cast<int>(traced.parts.size()), cv::connectedComponents(binaryOf(mask), labels, 8) - 1);
        }
    }

    void simplifyingTellsItsPrice() {
        SKIP_WITHOUT("data/bottle/ground_truth/broken_large/000_mask.png");
        const auto mask = readMask(sharedPath("data/bottle/ground_truth/broken_large/000_mask.png"));
        VERIFY_OK(mask);
        const Traced exact = tracePolygons(*mask), coarse = tracePolygons(*mask, 2.0);
        QVERIFY(coarse.pointCount * 4 < exact.pointCount);
        QVERIFY(coarse.lostPx + coarse.gainedPx > 0);
        QVERIFY(coarse.overlap > 0.95 && coarse.overlap < 1.0);
        // What it says is what one finds.
        cv::Mat again = emptyMask(mask->size());
        for (const TracedPart& part : coarse.parts) {
            const Shape shape = fillPolygon(part.rings, mask->size());
            stampMask(again, shape.filled, shape.box.tl(), 255);
        }
        QCOMPARE(overlapOf(again, *mask), coarse.overlap);
        QCOMPARE(static_cast<std::size_t>(cv::countNonZero(*mask & ~again)), coarse.lostPx);
    }
};

QTEST_GUILESS_MAIN(TestPolygon)
#include "tst_polygon.moc"
