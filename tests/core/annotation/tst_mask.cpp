// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

using namespace hawksight;
using namespace hawksight::test;

class TestMask : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stampsAreCutAtTheEdge() {
        cv::Mat mask = emptyMask({20, 10});
        const cv::Mat stamp(6, 6, CV_8UC1, cv::Scalar(255));
        stampMask(mask, stamp, {-3, -2}, 4);
        stampMask(mask, stamp, {17, 8}, 5);
        stampMask(mask, stamp, {100, 100}, 6);
        QCOMPARE(areaOf(mask, 4), std::size_t(3 * 4));
        QCOMPARE(areaOf(mask, 5), std::size_t(3 * 2));
        QCOMPARE(areaOf(mask), std::size_t(18));
        QCOMPARE(boundsOf(mask), cv::Rect(0, 0, 20, 10));
    }

    /// Of every size, as the tiles of a patch come in every size.
    void boundsAreExact() {
        Random random(9);
        for (int i = 0; i < 2000; ++i) {
            cv::Mat mask = emptyMask({static_cast<int>(1 + random.below(30)), static_cast<int>(1 + random.below(6))});
            int left = mask.cols, right = -1, top = mask.rows, bottom = -1;
            for (std::int64_t n = random.below(4); n > 0; --n) {
                const int x = static_cast<int>(random.below(mask.cols)), y = static_cast<int>(random.below(mask.rows));
                mask.at<uchar>(y, x) = static_cast<uchar>(1 + random.below(255));
                left = std::min(left, x), right = std::max(right, x);
                top = std::min(top, y), bottom = std::max(bottom, y);
            }
            const cv::Rect expected = right < 0 ? cv::Rect() : cv::Rect(left, top, right - left + 1, bottom - top + 1);
            QCOMPARE(boundsOf(mask), expected);
        }
    }

    void otherClassesCanBeLeftAlone() {
        cv::Mat mask = emptyMask({8, 8});
        const cv::Mat stamp(4, 4, CV_8UC1, cv::Scalar(255));
        stampMask(mask, stamp, {0, 0}, 1);
        stampMask(mask, stamp, {2, 0}, 2, Paint::OnlyEmpty);
        QCOMPARE(areaOf(mask, 1), std::size_t(16));
        QCOMPARE(areaOf(mask, 2), std::size_t(8));
        stampMask(mask, stamp, {2, 0}, 2, Paint::Over);
        QCOMPARE(areaOf(mask, 1), std::size_t(8));
        stampMask(mask, stamp, {2, 0}, 0, Paint::OnlyEmpty);
        QCOMPARE(areaOf(mask), std::size_t(24));
    }

    void holesFillAndOthersInThemStay() {
        cv::Mat mask = emptyMask({20, 20});
        mask(cv::Rect(2, 2, 12, 12)).setTo(1);
        mask(cv::Rect(5, 5, 6, 6)).setTo(0);
        mask.at<uchar>(7, 7) = 3;
        mask(cv::Rect(0, 16, 20, 2)).setTo(1);
        fillHoles(mask, 1);
        QCOMPARE(areaOf(mask, 1), std::size_t(144 - 1 + 40));
        QCOMPARE(areaOf(mask, 3), std::size_t(1));
        // A bay that is open to the outside, if only at the image's edge, is no hole.
        cv::Mat bay = emptyMask({10, 10});
        bay(cv::Rect(0, 0, 10, 10)).setTo(1);
        bay(cv::Rect(0, 3, 4, 4)).setTo(0);
        fillHoles(bay, 1);
        QCOMPARE(areaOf(bay, 1), std::size_t(84));
    }

    void invertingTwiceChangesNothing() {
        Random random(5);
        cv::Mat mask = emptyMask({90, 70});
        for (int i = 0; i < 6; ++i) scribble(mask, random);
        const cv::Mat before = mask.clone();
        invertMask(mask, 2);
        QCOMPARE(areaOf(mask, 2), before.total() - areaOf(before));
        QCOMPARE(areaOf(mask, 4), areaOf(before, 4));
        invertMask(mask, 2);
        QVERIFY(same(mask, before));
    }

    void growAndShrinkByADisc() {
        cv::Mat binary = emptyMask({41, 41});
        binary.at<uchar>(20, 20) = 255;
        const cv::Mat five = grown(binary, 5);
        QCOMPARE(boundsOf(five), cv::Rect(15, 15, 11, 11));
        QCOMPARE(five.at<uchar>(15, 15), uchar(0));  // a disc, no square
        QVERIFY(same(grown(five, -5), binary));
        // The image's edge eats nothing.
        cv::Mat half = emptyMask({20, 20});
        half(cv::Rect(0, 0, 10, 20)).setTo(255);
        QCOMPARE(areaOf(grown(half, -2)), std::size_t(8 * 20));
    }

    void overlap() {
        cv::Mat a = emptyMask({10, 10}), b = emptyMask({10, 10});
        QCOMPARE(overlapOf(a, b), 1.0);
        a(cv::Rect(0, 0, 4, 10)).setTo(1);
        b(cv::Rect(2, 0, 4, 10)).setTo(7);
        QCOMPARE(overlapOf(a, b), 2.0 / 6.0);
    }
};

QTEST_GUILESS_MAIN(TestMask)
#include "tst_mask.moc"
