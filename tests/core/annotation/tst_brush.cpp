// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <cmath>

using namespace hawksight;
using namespace hawksight::test;

class TestBrush : public QObject {
    Q_OBJECT

    static cv::Mat painted(const BrushOptions& options, const std::vector<cv::Point2d>& points, double pressure = 1.0) {
        cv::Mat mask = emptyMask({200, 120});
        MaskRecorder recorder(mask);
        BrushStroke stroke(mask, recorder, options);
        for (const cv::Point2d& p : points) {
            const cv::Mat before = mask.clone();
            const cv::Rect changed = stroke.to(p, pressure);
            const cv::Rect real = boundsOf(before != mask);
            if (!real.empty() && (real & changed) != real) return {};  // it must not paint outside of what it tells
        }
        return mask;
    }

private Q_SLOTS:
    void aDabIsADisc() {
        const cv::Mat mask = painted({21, BrushEdge::Hard, 4, Paint::Over}, {{60.5, 50.5}});
        QCOMPARE(boundsOf(mask), cv::Rect(50, 40, 21, 21));
        QVERIFY(std::abs(static_cast<double>(areaOf(mask, 4)) - CV_PI * 10.5 * 10.5) < 12);
    }

    void theSmallestBrushPaintsThePixelUnderIt() {
        const cv::Mat mask = painted({1, BrushEdge::Hard, 1, Paint::Over}, {{60.9, 50.1}});
        QCOMPARE(areaOf(mask), std::size_t(1));
        QCOMPARE(mask.at<uchar>(50, 60), uchar(1));
    }

    /// However fast the hand is, a stroke has no gaps.
    void fastHandsLeaveNoGaps() {
        const cv::Mat few = painted({8, BrushEdge::Hard, 1, Paint::Over}, {{20, 20}, {180, 100}});
        std::vector<cv::Point2d> many;
        for (int i = 0; i <= 160; ++i) many.emplace_back(20 + i, 20 + i * 0.5);
        const cv::Mat slow = painted({8, BrushEdge::Hard, 1, Paint::Over}, many);
        QVERIFY(overlapOf(few, slow) > 0.99);
        cv::Mat labels;
        QCOMPARE(cv::connectedComponents(few, labels, 8), 2);
        const cv::Mat soft = painted({20, BrushEdge::Soft, 1, Paint::Over}, {{20, 20}, {180, 100}, {20, 20}});
        QCOMPARE(cv::connectedComponents(soft, labels, 8), 2);
    }

    void softWidensWithEveryPass() {
        const BrushOptions soft{40, BrushEdge::Soft, 1, Paint::Over};
        const std::size_t once = areaOf(painted(soft, {{30, 60}, {170, 60}}));
        const std::size_t twice = areaOf(painted(soft, {{30, 60}, {170, 60}, {30, 60}}));
        const std::size_t hard = areaOf(painted({40, BrushEdge::Hard, 1, Paint::Over}, {{30, 60}, {170, 60}}));
        QVERIFY(once > 0 && once < twice && twice < hard);
    }

    void pressureCounts() {
        const std::size_t full = areaOf(painted({20, BrushEdge::Hard, 1, Paint::Over}, {{30, 60}, {170, 60}}));
        const std::size_t half = areaOf(painted({20, BrushEdge::Hard, 1, Paint::Over}, {{30, 60}, {170, 60}}, 0.5));
        QVERIFY(half < full * 6 / 10 && half > full * 4 / 10);
    }

    void theEraserErases() {
        cv::Mat mask = emptyMask({50, 50});
        mask.setTo(2);
        MaskRecorder recorder(mask);
        BrushStroke stroke(mask, recorder, {10, BrushEdge::Hard, 0, Paint::Over});
        stroke.to({25, 25});
        QCOMPARE(mask.at<uchar>(25, 25), uchar(0));
        QVERIFY(areaOf(mask) < 2500);
    }
};

QTEST_GUILESS_MAIN(TestBrush)
#include "tst_brush.moc"
