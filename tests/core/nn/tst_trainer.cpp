// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"
#include "core/demo/demo_data.h"
#include "core/image/image_io.h"
#include "core/inspect/evaluate.h"
#include "core/nn/api.h"
#include "core/nn/container.h"
#include "core/nn/gpu.h"
#include "core/nn/training_crops.h"
#include "tests/support/test_support.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/serialization/pickle.h>
#include <opencv2/core.hpp>

#include <chrono>
#include <fstream>

using namespace hawksight;

namespace {

namespace fs = std::filesystem;

/// Without the search for the best fusion, or with few spoiled images, which are looked at whatever the iterations are.
TrainOptions small(std::int64_t iterations) {
    TrainOptions o = trainOptions(Variant::Hkt, Budget::Quick);
    o.inputSize = 64;
    o.iterations = iterations;
    o.precision = Precision::Fp32;
    o.fusion = FusionChoice::Default;
    o.syntheticDefects = 15;
    return o;
}

}  // namespace

class TestTrainer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Dataset m_data;
    fs::path file(const char* name) const { return test::path(m_folder) / name; }

    using Dictionary = c10::Dict<std::string, at::Tensor>;

    /// As published: PDN-S by the numbers of its layers.
    static Dictionary sequentialTeacher() {
        Dictionary dictionary;
        const std::vector<std::vector<std::int64_t>> shapes{
            {128, 3, 4, 4}, {256, 128, 4, 4}, {256, 256, 3, 3}, {384, 256, 4, 4}};
        const std::vector<std::string> keys{"0", "3", "6", "8"};
        for (std::size_t i = 0; i < keys.size(); ++i) {
            dictionary.insert(keys[i] + ".weight", at::randn(shapes[i]) * 0.05);
            dictionary.insert(keys[i] + ".bias", at::zeros({shapes[i][0]}));
        }
        return dictionary;
    }

    void save(const Dictionary& dictionary, const char* name) const {
        const std::vector<char> bytes = torch::jit::pickle_save(dictionary);
        std::ofstream(file(name), std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
    }

private Q_SLOTS:
    /// Real images where they are there, else demo parts.
    void initTestCase() {
        if (fs::exists(test::sharedPath("data/bottle"))) {
            auto bottle = openDataset(test::sharedPath("data/bottle"));
            VERIFY_OK(bottle);
            m_data = *bottle;
            std::erase_if(m_data.samples, [](const Sample& s) { return s.image.filename() > "019.png"; });
        } else {
            VERIFY_OK(makeDemoData(test::path(m_folder), {20, 4, 2, 96, 1, {Product::MachinedDisc}}, {}, {}));
            auto disc = openDataset(test::path(m_folder) / "machined_disc");
            VERIFY_OK(disc);
            m_data = *disc;
        }
    }

    void trainsLoadsAndDetects() {
        std::vector<double> losses;
        TrainOptions options = small(30);
        options.fusion = FusionChoice::Fitted;
        auto result = train(m_data, options, file("a.hkt"), false, {}, [&](const TrainStatus& s) {
            if (s.phase == TrainStatus::Phase::Training) losses.push_back(s.l4);
        });
        VERIFY_OK(result);
        QCOMPARE(losses.size(), std::size_t(30));
        QVERIFY2(losses.back() < 0.97 * losses.front(), qPrintable(QString::number(losses.back())));
        QCOMPARE(result->info.heldOutImages, 5);
        QVERIFY(!fs::exists(checkpointPath(file("a.hkt"))));

        auto info = readModelInfo(file("a.hkt"));
        VERIFY_OK(info);
        QCOMPARE(info->hash, result->info.hash);
        QCOMPARE(info->heldOutScores.size(), std::size_t(5));
        auto detector = loadDetector(file("a.hkt"));
        VERIFY_OK(detector);
        auto image = readImage(m_data.samples.front().image);
        VERIFY_OK(image);
        const auto detection = (*detector)->detect(*image);
        VERIFY_OK(detection);
        QCOMPARE(detection->map.size(), cv::Size(16, 16));
        QVERIFY(std::isfinite(detection->score));
        QVERIFY(!(*detector)->detect(cv::Mat()).has_value());
        QVERIFY(!(*detector)->detect(cv::Mat(20, 20, CV_8UC1)).has_value());
        DetectorOptions coarse{Precision::Bf16, 1};
        if (checkPrecision(Precision::Bf16)) VERIFY_OK(loadDetector(file("a.hkt"), coarse));
    }

    /// What a processor can only imitate, a hundred times slower, is refused; a model says what it was computed in.
    void precisionIsThatOfTheProcessor() {
        TrainOptions options = small(2);
        options.precision = Precision::Bf16;
        const auto trained = train(m_data, options, file("p.hkt"), false, {}, {});
        if (!checkPrecision(Precision::Bf16)) {
            QCOMPARE(trained.error().code, ErrorCode::BadArgument);
            QCOMPARE(loadDetector(file("p.hkt"), {Precision::Bf16, 1}).error().code, ErrorCode::BadArgument);
            options.precision = Precision::Auto;
            VERIFY_OK(train(m_data, options, file("p.hkt"), false, {}, {}));
            const auto info = readModelInfo(file("p.hkt"));
            VERIFY_OK(info);
            QCOMPARE(info->options.precision, Precision::Fp32);
        } else {
            VERIFY_OK(trained);
            QCOMPARE(trained->info.options.precision, Precision::Bf16);
        }
    }

    /// A spot in the very corner is nothing to a network that sees no border; continued by reflection it is seen.
    void edgesAreInspected() {
        auto image = readImage(m_data.samples.front().image);
        VERIFY_OK(image);
        cv::Mat spoiled = image->clone();
        const int spot = image->cols / 16;  // 4 px of the network's 64
        spoiled(cv::Rect(0, 0, spot, spot)) = cv::Scalar(0, 0, 255);
        for (const bool edges : {false, true}) {
            TrainOptions options = small(8);
            options.edges = edges;
            VERIFY_OK(train(m_data, options, file("edges.hkt"), false, {}, {}));
            auto detector = loadDetector(file("edges.hkt"), {Precision::Fp32, 0});
            VERIFY_OK(detector);
            const auto good = (*detector)->detect(*image), bad = (*detector)->detect(spoiled);
            VERIFY_OK(good);
            VERIFY_OK(bad);
            QCOMPARE(good->map.size(), cv::Size(16, 16));
            const double corner = std::abs(double(bad->map.at<float>(0, 0)) - double(good->map.at<float>(0, 0)));
            QCOMPARE(corner > 0.0, edges);
            QVERIFY(edges ? corner > 0.05 * cv::norm(good->map, cv::NORM_INF) : good->map.at<float>(0, 0) == 0.0F);
        }
    }

    /// A region goes from its file through training into the model, and from there into every answer.
    void aRegionIsLearntAndInspectedAlone() {
        auto image = readImage(m_data.samples.front().image);
        VERIFY_OK(image);
        Dataset data = m_data;
        cv::Mat region = cv::Mat::zeros(100, 200, CV_8UC1);
        region(cv::Rect(0, 0, 100, 100)).setTo(255);  // the left half, whatever the image's size
        VERIFY_OK(writeImage(file("region.png"), region));
        data.region = file("region.png");
        TrainOptions fitted = small(8);
        fitted.fusion = FusionChoice::Fitted;
        VERIFY_OK(train(data, fitted, file("region.hkt"), false, {}, {}));
        const auto info = readModelInfo(file("region.hkt"));
        VERIFY_OK(info);
        QCOMPARE(info->region.size(), cv::Size(64, 64));
        QCOMPARE(cv::countNonZero(info->region), 32 * 64);
        QCOMPARE(cv::countNonZero(info->region(cv::Rect(32, 0, 32, 64))), 0);
        cv::Mat left = image->clone(), right = image->clone();
        const cv::Size spot(image->cols / 5, image->rows / 5);
        left(cv::Rect({image->cols / 5, image->rows / 3}, spot)) = cv::Scalar(0, 0, 255);
        right(cv::Rect({image->cols * 7 / 10, image->rows / 3}, spot)) = cv::Scalar(0, 0, 255);
        auto libtorch = loadDetector(file("region.hkt"), {Precision::Fp32, 0});
        VERIFY_OK(libtorch);
        auto plain = loadGpuDetector(file("region.hkt"), GpuDevice::Cpu);
        VERIFY_OK(plain);
        for (Detector* detector : {libtorch->get(), plain->get()}) {
            const auto good = detector->detect(*image), inside = detector->detect(left),
                       outside = detector->detect(right);
            VERIFY_OK(good);
            VERIFY_OK(inside);
            VERIFY_OK(outside);
            QCOMPARE(cv::countNonZero(outside->map(cv::Rect(8, 0, 8, 16))), 0);
            QVERIFY(std::abs(outside->score - good->score) < 0.2 * std::abs(inside->score - good->score));
        }
        // Another region is another run; a region without a place for a cell is none.
        data.region = file("none.png");
        VERIFY_OK(writeImage(*data.region, cv::Mat::zeros(10, 10, CV_8UC1)));
        const auto refused = train(data, small(3), file("none.hkt"), false, {}, {});
        QVERIFY(!refused && refused.error().code == ErrorCode::NotEnoughData);
        data.region = file("missing.png");
        VERIFY_OK(train(data, small(3), file("all.hkt"), false, {}, {}));
        QVERIFY(readModelInfo(file("all.hkt"))->region.empty());
    }

    /// In fp32 a run that was stopped and continued ends bit-identical to one that was not.
    void resumesBitIdentically_data() {
        QTest::addColumn<int>("cropCells");
        QTest::newRow("whole images") << 0;
        QTest::newRow("crops, then whole images") << 8;
    }
    void resumesBitIdentically() {
        QFETCH(int, cropCells);
        TrainOptions options = small(12);
        options.inputSize = 96;
        options.cropCells = cropCells;
        options.wholeShare = 0.25;
        auto whole = train(m_data, options, file("whole.hkt"), false, {}, {});
        VERIFY_OK(whole);
        std::stop_source source;
        const auto start = std::chrono::steady_clock::now();
        auto asked = start;
        auto stopped = train(m_data, options, file("parts.hkt"), false, source.get_token(), [&](const TrainStatus& s) {
            if (s.phase == TrainStatus::Phase::Training && s.iteration == 5 && !source.stop_requested()) {
                asked = std::chrono::steady_clock::now();
                source.request_stop();
            }
        });
        QVERIFY(!stopped.has_value());
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(fs::exists(checkpointPath(file("parts.hkt"))));
        // As a program wrote it that knew fewer options.
        auto older = readContainer(checkpointPath(file("parts.hkt")));
        VERIFY_OK(older);
        QCOMPARE(older->meta.at("options").erase("initialisation"), std::size_t(1));
        VERIFY_OK(writeContainer(checkpointPath(file("parts.hkt")), *older));
        std::int64_t firstSeen = 0;
        auto resumed = train(m_data, options, file("parts.hkt"), true, {}, [&](const TrainStatus& s) {
            if (s.phase == TrainStatus::Phase::Training && firstSeen == 0) firstSeen = s.iteration;
        });
        VERIFY_OK(resumed);
        QCOMPARE(firstSeen, 6);
        QCOMPARE(resumed->info.hash, whole->info.hash);
    }

    /// Of several rounds the first is a run of its own length, and the best is kept: with the fit's own measure.
    void keepsTheBestRound() {
        TrainOptions options = small(4);
        options.fusion = FusionChoice::Fitted;
        options.cropCells = 8;
        const auto one = train(m_data, options, file("one.hkt"), false, {}, {});
        VERIFY_OK(one);
        options.iterations = 9;
        options.rounds = 2;
        std::stop_source source;
        QVERIFY(!train(m_data, options, file("two.hkt"), false, source.get_token(), [&](const TrainStatus& s) {
            if (s.phase == TrainStatus::Phase::Training && s.iteration == 6) source.request_stop();
        }));
        const auto two = train(m_data, options, file("two.hkt"), true, {}, {});
        VERIFY_OK(two);
        const std::string& why = two->info.fusionReason;
        const std::size_t merits = why.find(" of 2 (merits 0.");
        QVERIFY2(merits != std::string::npos, why.c_str());
        double first = 0.0, second = 0.0;
        QCOMPARE(std::sscanf(why.c_str() + merits, " of 2 (merits %lf/%lf)", &first, &second), 2);
        if (std::abs(second - first - 0.005) > 0.0015)  // printed with three digits
            QCOMPARE(why[merits - 1], second > first + 0.005 ? '2' : '1');
        if (why[merits - 1] == '1') QCOMPARE(two->info.hash, one->info.hash);
        QCOMPARE(two->info.iterationsDone, 9);
        const auto whole = train(m_data, options, file("whole.hkt"), false, {}, {});
        VERIFY_OK(whole);
        QCOMPARE(two->info.hash, whole->info.hash);
    }

    void roundsShareTheIterations() {
        TrainOptions options;
        options.iterations = 10;
        options.rounds = 3;
        options.cropCells = 8;
        options.wholeShare = 0.25;
        const std::vector<std::pair<std::int64_t, std::int64_t>> wanted{{0, 3}, {3, 6}, {6, 10}};
        std::int64_t cropped = 0;
        for (std::int64_t i = 0; i < options.iterations; ++i) {
            const Round round = roundAt(options, i);
            const auto [begin, end] = wanted[std::size_t(std::min<std::int64_t>(i / 3, 2))];
            QVERIFY(round.begin == begin && round.end == end);
            QCOMPARE(isCropped(options, i), i - begin < (end - begin == 3 ? 2 : 3));
            cropped += isCropped(options, i) ? 1 : 0;
        }
        QCOMPARE(croppedIterations(options, 0, 10), cropped);
        QCOMPARE(croppedIterations(options, 2, 7), 3);
        options.iterations = 2;  // fewer than rounds
        QVERIFY(roundAt(options, 0).end == 1 && roundAt(options, 1).end == 2);
    }

    /// Crops and whole images are different courses of one run, and both really happen.
    void cropsChangeTheRun() {
        TrainOptions options = small(4);
        options.inputSize = 96;
        options.fusion = FusionChoice::Paper;
        options.cropCells = 0;
        auto whole = train(m_data, options, file("w.hkt"), false, {}, {});
        VERIFY_OK(whole);
        options.cropCells = 8;
        auto crops = train(m_data, options, file("c.hkt"), false, {}, {});
        VERIFY_OK(crops);
        QVERIFY(crops->info.hash != whole->info.hash);
        options.wholeShare = 1.0;
        auto none = train(m_data, options, file("n.hkt"), false, {}, {});
        VERIFY_OK(none);
        QCOMPARE(none->info.hash, whole->info.hash);
    }

    /// What a window shows while it trains: the student as it is, which changes from step to step.
    void callbackLooksThroughTheStudent() {
        auto image = readImage(m_data.samples.front().image);
        VERIFY_OK(image);
        std::vector<double> scores;
        std::string wrong;
        VERIFY_OK(train(m_data, small(3), file("p.hkt"), false, {}, [&](const TrainStatus& s) {
            if (s.phase != TrainStatus::Phase::Training) return;
            auto seen = s.preview(*image);
            if (!seen) wrong = seen.error().detail;
            if (seen && seen->map.size() == cv::Size(16, 16)) scores.push_back(seen->score);
            if (s.preview(cv::Mat())) wrong = "an empty image was taken";
        }));
        QCOMPARE(wrong, std::string());
        QCOMPARE(scores.size(), std::size_t(3));
        QVERIFY(scores[0] != scores[2]);
    }

    void refusesACheckpointOfOtherOptions() {
        std::stop_source source;
        auto stopped =
            train(m_data, small(12), file("other.hkt"), false, source.get_token(), [&](const TrainStatus& s) {
                if (s.phase == TrainStatus::Phase::Training && s.iteration == 2) source.request_stop();
            });
        QVERIFY(!stopped.has_value());
        TrainOptions changed = small(12);
        changed.learningRate = 1e-3;
        const auto refused = train(m_data, changed, file("other.hkt"), true, {}, {});
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::Mismatch);
    }

    void ablationsTrain_data() {
        QTest::addColumn<int>("variant");
        QTest::addColumn<bool>("cbam");
        QTest::addColumn<bool>("projection");
        QTest::newRow("plain") << 0 << false << false;
        QTest::newRow("cbam") << 0 << true << false;
        QTest::newRow("plus") << 1 << true << true;
    }
    void ablationsTrain() {
        QFETCH(int, variant);
        QFETCH(bool, cbam);
        QFETCH(bool, projection);
        TrainOptions o = small(3);
        o.variant = Variant(variant);
        o.cbam = cbam;
        o.projection = projection;
        o.fusion = FusionChoice::Default;
        o.precision = Precision::Auto;
        VERIFY_OK(train(m_data, o, file("ablation.hkt"), false, {}, {}));
        VERIFY_OK(loadDetector(file("ablation.hkt")));
    }

    void thresholdsAreStoredWithHistory() {
        if (!fs::exists(file("a.hkt"))) QSKIP("no model");
        const auto before = readModelInfo(file("a.hkt"));
        VERIFY_OK(before);
        Thresholds t = before->thresholds;
        t.image = {0.25, 0.5};
        t.note = "line 3";
        VERIFY_OK(storeThresholds(file("a.hkt"), t));
        VERIFY_OK(storeMetrics(file("a.hkt"), "{\"image_auroc\":1}"));
        const auto after = readModelInfo(file("a.hkt"));
        VERIFY_OK(after);
        QCOMPARE(after->thresholds.image.fail, 0.5);
        QCOMPARE(after->thresholdHistory.size(), std::size_t(1));
        QCOMPARE(after->hash, before->hash);
        QCOMPARE(after->metricsJson, std::string("{\"image_auroc\":1}"));
        VERIFY_OK(loadDetector(file("a.hkt")));
    }

    void saysThatAModelIsOfAnotherProgram() {
        VERIFY_OK(train(m_data, small(2), file("old.hkt"), false, {}, {}));
        auto c = readContainer(file("old.hkt"));
        VERIFY_OK(c);
        c->meta.erase("layout");
        c->meta["fusion"].erase("energy_sigma");
        VERIFY_OK(writeContainer(file("old.hkt"), *c));
        VERIFY_OK(loadDetector(file("old.hkt")));  // as long as it can be read, it is
        const auto isRefused = [&] {
            VERIFY_OK(writeContainer(file("old.hkt"), *c));
            const auto loaded = loadDetector(file("old.hkt"));
            QVERIFY(!loaded);
            QCOMPARE(loaded.error().code, ErrorCode::BadFormat);
            QVERIFY2(loaded.error().detail.find("another version of the program") != std::string::npos,
                     loaded.error().detail.c_str());
        };
        const auto fusion = c->meta["fusion"];
        c->meta["layout"] = 2;
        c->meta["fusion"]["centred"] = true;  // last, as layout 2 had it
        isRefused();
        c->meta["layout"] = 3;
        c->meta["fusion"].erase("centred");
        c->meta["fusion"]["relative"] = 0.3;  // to the energy of each cell, as layout 3 had it
        isRefused();
        c->meta["layout"] = "four";
        c->meta["fusion"] = "none";
        isRefused();
        c->meta["fusion"] = fusion;
        c->meta.erase("layout");
        c->meta["fusion"]["energy_sigma"] = 0.0;
        isRefused();
        c->meta["fusion"] = fusion;
        c->meta["fusion"]["weight"] = {1, 0};
        isRefused();
    }

    void refusesTooFewImagesAndBadOptions() {
        Dataset one = m_data;
        one.samples.resize(1);
        QCOMPARE(train(one, small(3), file("x.hkt"), false, {}, {}).error().code, ErrorCode::NotEnoughData);
        TrainOptions bad = small(3);
        bad.inputSize = 3;
        QCOMPARE(train(m_data, bad, file("x.hkt"), false, {}, {}).error().code, ErrorCode::BadArgument);
        TrainOptions unknown = small(3);
        unknown.teacher = "nobody";
        QCOMPARE(train(m_data, unknown, file("x.hkt"), false, {}, {}).error().code, ErrorCode::FileNotFound);
    }

    void refusesFrozenImages() {
        const auto good = m_data.select(Split::Train, Label::Good);
        Dataset frozen = m_data;
        frozen.feedback = std::make_shared<const Feedback>(
            Feedback{{{"elsewhere.png", contentHash(good[3].image).value(), m_data.name, Label::Defective}}, {}});
        const auto refused = train(frozen, small(3), file("frozen.hkt"), false, {}, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Mismatch);
        QVERIFY(refused.error().detail.find(good[3].image.filename().string()) != std::string::npos);
        QVERIFY(!fs::exists(file("frozen.hkt")) && !fs::exists(checkpointPath(file("frozen.hkt"))));
    }

    /// Public EfficientAD weights: a Sequential's state dictionary, as torch.save writes it.
    void importsASequentialTeacher() {
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        auto dictionary = sequentialTeacher();
        save(dictionary, "teacher.pth");
        auto variant = importTeacher(file("teacher.pth"), "public");
        VERIFY_OK(variant);
        QCOMPARE(*variant, Variant::Hkt);
        QCOMPARE(teacherNames(Variant::Hkt), (std::vector<std::string>{"default", "public"}));
        TrainOptions o = small(2);
        o.teacher = "public";
        o.fusion = FusionChoice::Paper;
        VERIFY_OK(train(m_data, o, file("public.hkt"), false, {}, {}));

        dictionary.insert_or_assign("3.weight", at::randn({256, 128, 3, 3}));
        save(dictionary, "wrong.pth");
        const auto wrong = importTeacher(file("wrong.pth"), "wrong");
        QVERIFY(!wrong.has_value());
        QVERIFY2(wrong.error().detail.find("wrong.pth") != std::string::npos, wrong.error().detail.c_str());
        std::ofstream(file("text.pth")) << "no weights here";
        QVERIFY(!importTeacher(file("text.pth"), "text").has_value());
        QVERIFY(!importTeacher(file("teacher.pth"), "../escape").has_value());
    }

    /// What bf16 rounds away was once part of what a fusion was fitted to, and float32 refused the model. Far from zero
    /// features lose most.
    void roundingIsNoPartOfTheFusion() {
        if (!checkPrecision(Precision::Bf16)) QSKIP("this processor does not compute in bf16");
        qputenv("XDG_DATA_HOME", (m_folder.path() + QStringLiteral("/far")).toUtf8());
        auto dictionary = sequentialTeacher();
        dictionary.insert_or_assign("8.bias", at::full({384}, 500.0));
        save(dictionary, "far.pth");
        VERIFY_OK(importTeacher(file("far.pth"), "far"));
        TrainOptions options = small(2);
        options.teacher = "far";
        options.precision = Precision::Bf16;
        const auto trained = train(m_data, options, file("far.hkt"), false, {}, {});
        VERIFY_OK(trained);
        QCOMPARE(trained->info.options.precision, Precision::Fp32);
        VERIFY_OK(loadDetector(file("far.hkt"), {Precision::Fp32, 1}));
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
