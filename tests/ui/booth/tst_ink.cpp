// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/booth/ink.h"

#include <QTest>

#include <opencv2/core.hpp>

using namespace hawksight;

class TestInk : public QObject {
    Q_OBJECT

    static cv::Mat part() { return cv::Mat(256, 320, CV_8UC3, cv::Scalar(120, 130, 140)); }
    static int changedPixels(const Ink& ink) {
        cv::Mat difference, grey;
        cv::absdiff(ink.picture(), ink.base(), difference);
        cv::extractChannel(difference, grey, 0);
        return cv::countNonZero(grey);
    }

private Q_SLOTS:
    void aStrokeChangesOnlyWhatItSays() {
        for (const Ink::Tool tool : {Ink::Tool::Scratch, Ink::Tool::Stain}) {
            Ink ink(part());
            QVERIFY(ink.isBlank());
            cv::Rect touched = ink.begin(tool, {60, 70});
            touched |= ink.drawTo({140, 90});
            QVERIFY(!ink.isBlank());
            cv::Mat difference;
            cv::absdiff(ink.picture(), ink.base(), difference);
            QVERIFY(cv::countNonZero(difference.reshape(1)) > 100);
            difference(touched).setTo(0);
            QCOMPARE(cv::countNonZero(difference.reshape(1)), 0);
        }
    }

    void theBaseIsNeverTouchedAndComesBack() {
        const cv::Mat base = part();
        Ink ink(base);
        ink.begin(Ink::Tool::Stain, {100, 100});
        ink.drawTo({150, 120});
        QCOMPARE(cv::norm(base, part(), cv::NORM_INF), 0.0);
        ink.clear();
        QVERIFY(ink.isBlank());
        QCOMPARE(cv::norm(ink.picture(), part(), cv::NORM_INF), 0.0);
    }

    /// Rubbing must not end in a black hole that no camera ever saw.
    void rubbingDoesNotDarkenForEver() {
        Ink ink(part());
        ink.begin(Ink::Tool::Stain, {100, 100});
        ink.drawTo({130, 100});
        const cv::Mat once = ink.picture().clone();
        for (int i = 0; i < 50; ++i) {
            ink.begin(Ink::Tool::Stain, {100, 100});
            ink.drawTo({130, 100});
        }
        QCOMPARE(cv::norm(once, ink.picture(), cv::NORM_INF), 0.0);
    }

    void aScratchIsThinAndAStainIsWide() {
        Ink scratch(part()), stain(part());
        scratch.begin(Ink::Tool::Scratch, {60, 60});
        scratch.drawTo({200, 60});
        stain.begin(Ink::Tool::Stain, {60, 60});
        stain.drawTo({200, 60});
        QVERIFY(changedPixels(scratch) > 140);
        QVERIFY(changedPixels(stain) > 2 * changedPixels(scratch));
    }

    void strokesBeyondTheEdgeAreCut() {
        Ink ink(part());
        ink.begin(Ink::Tool::Scratch, {-50, -50});
        ink.drawTo({1000, 1000});
        ink.begin(Ink::Tool::Stain, {319, 255});
        ink.drawTo({500, 300});
        const cv::Rect outside = ink.begin(Ink::Tool::Stain, {-400, -400});
        QVERIFY(outside.empty());
        Ink none;
        QVERIFY(none.begin(Ink::Tool::Scratch, {1, 1}).empty());
        QVERIFY(none.clear().empty());
    }
};

QTEST_GUILESS_MAIN(TestInk)
#include "tst_ink.moc"
