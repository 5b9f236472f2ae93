// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

using namespace hawksight;
using namespace hawksight::test;

class TestMaskPatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Any sequence of steps, undone, is the beginning; done again, it is the end; and so at every place in between.
    void undoIsALaw() {
        for (std::uint64_t seed = 1; seed <= 12; ++seed) {
            Random random(seed);
            cv::Mat mask = emptyMask({static_cast<int>(60 + random.below(240)), static_cast<int>(40 + random.below(200))});
            std::vector<cv::Mat> states{mask.clone()};
            std::vector<MaskPatch> patches;
            for (int step = 0; step < 25; ++step) {
                MaskPatch patch = scribble(mask, random);
                QCOMPARE(patch.isEmpty(), same(mask, states.back()));  // a step that changed nothing disappears
                if (patch.isEmpty()) continue;
                patches.push_back(std::move(patch));
                states.push_back(mask.clone());
            }
            QVERIFY(patches.size() > 5);
            std::size_t at = patches.size();
            // Back and forth at random, and at last all the way back and all the way forth.
            for (int move = 0; move < 200; ++move) {
                const bool back = random.chance(0.5);
                if (back && at > 0)
                    patches[--at].exchange(mask);
                else if (!back && at < patches.size())
                    patches[at++].exchange(mask);
                QVERIFY(same(mask, states[at]));
            }
            while (at > 0) patches[--at].exchange(mask);
            QVERIFY(same(mask, states.front()));
            while (at < patches.size()) patches[at++].exchange(mask);
            QVERIFY(same(mask, states.back()));
        }
    }

    void onlyTouchedPixelsAreKept() {
        cv::Mat mask = emptyMask({5472, 3648});
        MaskRecorder recorder(mask);
        BrushStroke stroke(mask, recorder, {24, BrushEdge::Hard, 1, Paint::Over});
        stroke.to({100, 100});
        stroke.to({5400, 3600});  // a diagonal: its bounding box is the whole image
        const MaskPatch patch = recorder.finish();
        QVERIFY(patch.bytes() < 64 * 1024);
        std::int64_t area = 0;
        for (const MaskTile& tile : patch.tiles()) area += tile.box.area();
        QVERIFY(area < static_cast<std::int64_t>(mask.total() / 20));
    }

    void revertTakesEverythingBack() {
        Random random(7);
        cv::Mat mask = emptyMask({200, 150});
        scribble(mask, random);
        const cv::Mat before = mask.clone();
        MaskRecorder recorder(mask);
        recorder.touch({0, 0, 200, 150});
        mask.setTo(3);
        recorder.revert();
        QVERIFY(same(mask, before));
        QVERIFY(recorder.finish().isEmpty());
    }

    void runsGoRound() {
        Random random(3);
        for (int i = 0; i < 50; ++i) {
            cv::Mat bytes(static_cast<int>(1 + random.below(40)), static_cast<int>(1 + random.below(300)), CV_8UC1);
            const double change = random.uniform(0, 0.6);
            uchar value = 0;
            for (int y = 0; y < bytes.rows; ++y)
                for (int x = 0; x < bytes.cols; ++x)
                    bytes.at<uchar>(y, x) = value = random.chance(change) ? static_cast<uchar>(random.below(256)) : value;
            cv::Mat out(bytes.size(), CV_8UC1, cv::Scalar(77));
            const auto runs = packRuns(bytes);
            QVERIFY(unpackRuns(runs, out));
            QVERIFY(same(bytes, out));
            cv::Mat other(bytes.rows + 1, bytes.cols, CV_8UC1);
            QVERIFY(!unpackRuns(runs, other));
            QVERIFY(!unpackRuns(std::span(runs).first(runs.size() - 1), out));
        }
    }

    /// Whatever byte a journal is cut at, what was whole before is there, and nothing else.
    void aJournalCutAnywhereGivesTheStrokesBefore() {
        Random random(11);
        cv::Mat mask = emptyMask({180, 120});
        std::vector<std::uint8_t> journal = journalHead(mask.size());
        std::vector<std::pair<std::size_t, cv::Mat>> states{{journal.size(), mask.clone()}};
        for (int step = 0; step < 12; ++step) {
            const MaskPatch patch = scribble(mask, random);
            const auto record = encodePatch(patch.snapshot(mask));
            journal.insert(journal.end(), record.begin(), record.end());
            states.emplace_back(journal.size(), mask.clone());
        }
        for (std::size_t cut = 0; cut <= journal.size(); cut += 1 + static_cast<std::size_t>(random.below(40))) {
            cv::Mat read = emptyMask(mask.size());
            const auto records = replayJournal(std::span(journal).first(cut), read);
            VERIFY_OK(records);
            std::size_t whole = 0;
            while (whole + 1 < states.size() && states[whole + 1].first <= cut) ++whole;
            QCOMPARE(static_cast<std::size_t>(*records), whole);
            QVERIFY(same(read, states[whole].second));
        }
        // Over a file that was written in between, the journal from its beginning gives the same.
        cv::Mat later = states[7].second.clone();
        VERIFY_OK(replayJournal(journal, later));
        QVERIFY(same(later, mask));
        // A flipped bit ends the reading there.
        journal[states[4].first + 12] ^= 0x10;
        cv::Mat read = emptyMask(mask.size());
        const auto records = replayJournal(journal, read);
        VERIFY_OK(records);
        QCOMPARE(*records, 4);
        cv::Mat smaller = emptyMask({10, 10});
        QCOMPARE(replayJournal(journal, smaller).error().code, ErrorCode::Mismatch);
        const std::vector<std::uint8_t> other(100, 'x');
        QCOMPARE(replayJournal(other, read).error().code, ErrorCode::BadFormat);
    }
};

QTEST_GUILESS_MAIN(TestMaskPatch)
#include "tst_mask_patch.moc"
