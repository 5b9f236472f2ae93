// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/region.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/annotation/mask_patch.h"
#include "core/image/image_io.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestRegion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaidDecides() {
        cv::Mat region = emptyMask({40, 30});
        QCOMPARE(cv::countNonZero(inspectedPlaces(region)), 40 * 30);
        region(cv::Rect(0, 0, 10, 10)).setTo(kIgnoreHere);
        QCOMPARE(cv::countNonZero(inspectedPlaces(region)), 40 * 30 - 100);
        region(cv::Rect(20, 0, 5, 5)).setTo(kInspectHere);
        QCOMPARE(cv::countNonZero(inspectedPlaces(region)), 25);
        QCOMPARE(inspectedPlaces(region).at<uchar>(2, 22), uchar(255));
    }

    /// As a file it comes back exactly, and other programs see in it what is inspected.
    void filesGoRound() {
        QTemporaryDir dir;
        Random random(3);
        for (const int classes : {0, 1, 2}) {
            cv::Mat region = emptyMask({300, 200});
            for (int i = 0; i < 6; ++i) scribble(region, random);
            region.setTo(0, region > 2);
            region(cv::Rect(10, 10, 30, 40)).setTo(kInspectHere);
            region(cv::Rect(60, 10, 30, 40)).setTo(kIgnoreHere);
            if (classes == 0) region.setTo(0, region == kInspectHere);
            if (classes == 1) region.setTo(0, region == kIgnoreHere);
            const fs::path file = path(dir) / (std::to_string(classes) + ".png");
            VERIFY_OK(saveMask(file, path(dir) / "none", region, {MaskCode::Region, false}));
            const auto back = readMaskFile(file, {}, MaskCode::Region);
            VERIFY_OK(back);
            QVERIFY(same(*back, region));
            const auto asOthersSeeIt = readMask(file);
            VERIFY_OK(asOthersSeeIt);
            QVERIFY(same(*asOthersSeeIt, inspectedPlaces(region)));
        }
    }

    void anybodysPictureIsRead() {
        QTemporaryDir dir;
        cv::Mat grey(50, 50, CV_8UC1, cv::Scalar(30));
        grey(cv::Rect(10, 10, 20, 20)).setTo(200);
        const fs::path file = path(dir) / "given.png";
        QVERIFY(cv::imwrite(file.string(), grey));
        const auto region = readMaskFile(file, {}, MaskCode::Region);
        VERIFY_OK(region);
        QCOMPARE(areaOf(*region, kInspectHere), std::size_t(400));
        QCOMPARE(cv::countNonZero(inspectedPlaces(*region)), 400);
    }

    /// Strokes that a kill left in the journal get into the file, with or without one there.
    void strokesAreMended() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "region.png", journal = path(dir) / "region.strokes";
        cv::Mat region = emptyMask({320, 240});
        for (int round = 0; round < 2; ++round) {
            MaskRecorder recorder(region);
            const cv::Rect box(20 + 100 * round, 30, 40, 50);
            recorder.touch(box);
            region(box).setTo(kIgnoreHere);
            VERIFY_OK(appendToFile(journal, journalHead(region.size()), encodePatch(recorder.finish().snapshot(region))));
            VERIFY_OK(mendRegion(file, journal));
            QVERIFY(!fs::exists(journal));
            const auto kept = readMaskFile(file, {}, MaskCode::Region);
            VERIFY_OK(kept);
            QVERIFY(same(*kept, region));
        }
        VERIFY_OK(mendRegion(file, journal));
        QVERIFY(fs::exists(file));
    }
};

QTEST_GUILESS_MAIN(TestRegion)
#include "tst_region.moc"
