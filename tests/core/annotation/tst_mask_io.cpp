// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/mask_io.h"
#include "core/image/image_io.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <opencv2/imgcodecs.hpp>

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestMaskIo : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyClassGoesRoundWithoutLoss() {
        const QTemporaryDir dir;
        Random random(2);
        for (int i = 0; i < 8; ++i) {
            cv::Mat mask = emptyMask({static_cast<int>(1 + random.below(300)), static_cast<int>(1 + random.below(200))});
            for (int step = 0; step < 12; ++step) scribble(mask, random);
            const fs::path file = path(dir) / "deep" / "er" / "mask.png";
            VERIFY_OK(writeMaskFile(file, mask));
            const auto again = readMaskFile(file, mask.size());
            VERIFY_OK(again);
            QVERIFY(same(*again, mask));
            // Everybody else, and our own evaluation, reads it as a plain mask.
            const auto plain = readMask(file);
            VERIFY_OK(plain);
            QVERIFY(same(*plain, binaryOf(mask)));
        }
    }

    void publishedMasksGoRound() {
        SKIP_WITHOUT("data/bottle/ground_truth");
        const QTemporaryDir dir;
        int seen = 0;
        for (const auto& entry : fs::recursive_directory_iterator(sharedPath("data/bottle/ground_truth"))) {
            if (entry.path().extension() != ".png" || ++seen % 8 != 0) continue;
            const auto published = readMask(entry.path());
            VERIFY_OK(published);
            const auto mask = importMaskFile(entry.path(), published->size(), 3);
            VERIFY_OK(mask);
            VERIFY_OK(writeMaskFile(path(dir) / "m.png", *mask));
            const auto again = readMask(path(dir) / "m.png");
            VERIFY_OK(again);
            QVERIFY(same(*again, *published));
        }
        QVERIFY(seen > 8);
    }

    void othersFilesAreRefused() {
        const QTemporaryDir dir;
        const fs::path file = path(dir) / "x.png";
        QCOMPARE(readMaskFile(file, {4, 4}).error().code, ErrorCode::FileNotFound);
        cv::imwrite(file.string(), cv::Mat(4, 4, CV_8UC1, cv::Scalar(100)));
        QCOMPARE(readMaskFile(file, {4, 4}).error().code, ErrorCode::BadFormat);
        QCOMPARE(readMaskFile(file, {5, 4}).error().code, ErrorCode::Mismatch);
        cv::imwrite(file.string(), cv::Mat(4, 4, CV_8UC3, cv::Scalar::all(255)));
        QCOMPARE(readMaskFile(file, {4, 4}).error().code, ErrorCode::BadFormat);
        std::ofstream(file) << "no picture";
        QCOMPARE(readMaskFile(file, {4, 4}).error().code, ErrorCode::BadImage);
        QCOMPARE(importMaskFile(path(dir) / "none.png", {4, 4}, 1).error().code, ErrorCode::FileNotFound);
    }

    void loadedIsWhatWasLastPainted() {
        const QTemporaryDir dir;
        const fs::path file = path(dir) / "masks/a.png", journal = path(dir) / "masks/a.strokes";
        Random random(21);
        cv::Mat mask = emptyMask({120, 90});
        const auto stroke = [&] {
            const MaskPatch patch = scribble(mask, random);
            VERIFY_OK(appendToFile(journal, journalHead(mask.size()), encodePatch(patch.snapshot(mask))));
        };
        for (int i = 0; i < 5; ++i) stroke();
        auto loaded = loadMask(file, journal, mask.size());  // never saved: all from the journal
        VERIFY_OK(loaded);
        QVERIFY(same(loaded->mask, mask));
        QCOMPARE(loaded->recovered, 5);
        VERIFY_OK(saveMask(file, journal, mask));
        QVERIFY(!fs::exists(journal));
        for (int i = 0; i < 3; ++i) stroke();
        {
            std::ofstream torn(journal, std::ios::binary | std::ios::app);  // killed while it wrote the next one
            torn.write("\x40\0\0\0half a record", 17);
        }
        loaded = loadMask(file, journal, mask.size());
        VERIFY_OK(loaded);
        QVERIFY(same(loaded->mask, mask));
        QCOMPARE(loaded->recovered, 3);
        QVERIFY(loaded->hadJournal);
        // Killed between the mask's file and the journal's end: replaying it over the newer file changes nothing.
        VERIFY_OK(writeMaskFile(file, mask));
        loaded = loadMask(file, journal, mask.size());
        VERIFY_OK(loaded);
        QVERIFY(same(loaded->mask, mask));
        mask.setTo(0);
        VERIFY_OK(saveMask(file, journal, mask));
        QVERIFY(!fs::exists(file) && !fs::exists(journal));
        loaded = loadMask(file, journal, mask.size());
        VERIFY_OK(loaded);
        QCOMPARE(areaOf(loaded->mask), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TestMaskIo)
#include "tst_mask_io.moc"
