// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/wizard/run_note.h"
#include "ui/wizard/train_plan.h"

#include <fstream>
#include <set>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

RunNote sampleNote(const fs::path& out) {
    RunNote note;
    note.out = out;
    note.options.variant = Variant::HktPlus;
    note.options.cbam = false;
    note.options.inputSize = 320;
    note.options.resampling = Resampling::Area;
    note.options.iterations = 5'000'000'000;  // beyond 32 bit
    note.options.batch = 3;
    note.options.initialisation = Initialisation::He;
    note.options.learningRate = 4e-4;
    note.options.weightDecay = 1.0 / 3.0;
    note.options.lambda = 0.1;
    note.options.schedule = Schedule::WarmupCosine;
    note.options.warmup = 0.05;
    note.options.rounds = 3;
    note.options.syntheticDefects = 40;
    note.options.cropCells = 24;
    note.options.wholeShare = 0.15;
    note.options.heldOut = 0.2;
    note.options.seed = 0xfedcba9876543210ULL;  // beyond what a double holds
    note.options.precision = Precision::Bf16;
    note.options.fusion = FusionChoice::Paper;
    note.options.teacher = "mine";
    note.options.cacheBytes = (std::size_t{1} << 33) + 1;
    note.options.falseRejectRate = 0.007;
    note.datasetRoot = "/data/Fläche 1";
    note.datasetKind = DatasetKind::Btad;
    note.datasetName = "01";
    note.watched = {"/data/a.png", "/data/ü.png"};
    note.feedback = {{"/data/live/e.png"}, {"/data/train/good/ü.png"}};
    note.iteration = 1234;
    note.curve = {{100, 2.5, {3, 4, 5}, {}}, {200, 1.25, {2, 2, 2}, 1.5}};
    return note;
}

}  // namespace

class TestRunNote : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyOptionComesBackToTheBit() {
        QTemporaryDir dir;
        const RunNote note = sampleNote(test::path(dir) / "models" / "m.hkt");
        VERIFY_OK(writeRunNote(note));
        const auto read = readRunNote(note.out);
        VERIFY_OK(read);
        const TrainOptions &a = note.options, &b = read->options;
        QCOMPARE(b.variant, a.variant);
        QCOMPARE(b.cbam, a.cbam);
        QCOMPARE(b.projection, a.projection);
        QCOMPARE(b.inputSize, a.inputSize);
        QCOMPARE(b.resampling, a.resampling);
        QCOMPARE(b.iterations, a.iterations);
        QCOMPARE(b.batch, a.batch);
        QCOMPARE(b.initialisation, a.initialisation);
        // The checkpoint is only continued with exactly the same options.
        QVERIFY(b.learningRate == a.learningRate && b.weightDecay == a.weightDecay && b.lambda == a.lambda);
        QVERIFY(b.warmup == a.warmup && b.heldOut == a.heldOut && b.falseRejectRate == a.falseRejectRate);
        QCOMPARE(b.schedule, a.schedule);
        QCOMPARE(b.rounds, a.rounds);
        QCOMPARE(b.syntheticDefects, a.syntheticDefects);
        QCOMPARE(b.cropCells, a.cropCells);
        QVERIFY(b.wholeShare == a.wholeShare);
        QCOMPARE(b.seed, a.seed);
        QCOMPARE(b.precision, a.precision);
        QCOMPARE(b.fusion, a.fusion);
        QCOMPARE(b.teacher, a.teacher);
        QCOMPARE(b.cacheBytes, a.cacheBytes);
        QCOMPARE(read->datasetRoot, note.datasetRoot);
        QCOMPARE(read->datasetKind, note.datasetKind);
        QCOMPARE(read->watched, note.watched);
        QCOMPARE(read->feedback.added, note.feedback.added);
        QCOMPARE(read->feedback.taken, note.feedback.taken);
        QCOMPARE(read->iteration, note.iteration);
        QCOMPARE(read->curve.size(), 2u);
        QCOMPARE(read->curve[1].iteration, 200);
        QCOMPARE(read->curve[0].l4, 2.5);
        QCOMPARE(read->curve[0].projection[2], 5.0);
        QVERIFY(!read->curve[0].heldOut);
        QCOMPARE(read->curve[1].heldOut, 1.5);
        QVERIFY(!read->updatedAt.empty());
    }

    void aLongCurveIsThinnedAndKeepsItsEnds() {
        QTemporaryDir dir;
        RunNote note = sampleNote(test::path(dir) / "m.hkt");
        note.curve.clear();
        for (int i = 1; i <= 5000; ++i) note.curve.push_back({i, 5000.0 / i, {1, 1, 1}, {}});
        VERIFY_OK(writeRunNote(note));
        const auto read = readRunNote(note.out);
        VERIFY_OK(read);
        QVERIFY(read->curve.size() <= 501u);
        QCOMPARE(read->curve.front().iteration, 1);
        QCOMPARE(read->curve.back().iteration, 5000);
    }

    void onlyRunsWithACheckpointAreOffered() {
        QTemporaryDir dir;
        const fs::path folder = test::path(dir);
        for (const char* name : {"one", "two"})
            VERIFY_OK(writeRunNote(sampleNote(folder / (std::string(name) + ".hkt"))));
        QVERIFY(findInterruptedRuns(folder).empty());
        std::ofstream(checkpointOf(folder / "two.hkt")) << "x";
        std::ofstream(checkpointOf(folder / "three.hkt")) << "x";  // without a note: of the command line, say
        const auto runs = findInterruptedRuns(folder);
        QCOMPARE(runs.size(), 1u);
        QCOMPARE(runs[0].out, folder / "two.hkt");
        removeRunNote(folder / "two.hkt", Remove::NoteOnly);
        QVERIFY(fs::exists(checkpointOf(folder / "two.hkt")));
        QVERIFY(findInterruptedRuns(folder).empty());
        QVERIFY(findInterruptedRuns(folder / "nowhere").empty());
    }

    void damagedNotesAreNamed() {
        QTemporaryDir dir;
        const fs::path out = test::path(dir) / "m.hkt";
        QCOMPARE(readRunNote(out).error().code, ErrorCode::FileNotFound);
        VERIFY_OK(writeRunNote(sampleNote(out)));
        const std::string whole = test::bytesOf(notePath(out));
        for (const std::size_t length : {std::size_t{0}, whole.size() / 3, whole.size() - 4}) {
            std::ofstream(notePath(out)) << whole.substr(0, length);
            const auto read = readRunNote(out);
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::BadFormat);
            QVERIFY(read.error().detail.find("m.hkt") != std::string::npos);
        }
        std::string other = whole;
        other.replace(other.find("\"fusion\": 2"), 11, "\"fusion\": 9");
        std::ofstream(notePath(out)) << other;
        QVERIFY(!readRunNote(out));
    }

    void watchedImagesShowAGoodPartAndEveryKindOfDefect() {
        SKIP_WITHOUT("data/bottle");
        const auto dataset = openDataset(test::sharedPath("data/bottle"));
        VERIFY_OK(dataset);
        const auto watched = suggestWatched(*dataset, 4);
        QCOMPARE(watched.size(), 4u);
        std::set<std::string> folders;
        for (const auto& image : watched) folders.insert(image.parent_path().filename().string());
        QCOMPARE(folders, (std::set<std::string>{"broken_large", "broken_small", "contamination", "good"}));
        QCOMPARE(suggestWatched(*dataset, 1000).size(), dataset->select(Split::Test, Label::Defective).size() + 1);
        QVERIFY(suggestWatched({}, 4).empty());
        const auto candidates = watchCandidates(*dataset, 40);
        QCOMPARE(candidates.size(), 40u);
    }
};

QTEST_GUILESS_MAIN(TestRunNote)
#include "tst_run_note.moc"
