// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/inspect/evaluate.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace hawksight;
using namespace hawksight::test;

namespace {

ScoredSample scored(double score, Label label, const std::string& type, double ms = 1.0) {
    ScoredSample s;
    s.sample.image = type + std::to_string(score) + ".png";
    s.sample.label = label;
    s.sample.defectType = type;
    s.score = score;
    s.map = cv::Mat(8, 8, CV_32F, cv::Scalar(score));
    s.imageSize = {32, 32};
    s.milliseconds = ms;
    return s;
}
ScoredSample good(double score) {
    return scored(score, Label::Good, "good");
}
ScoredSample defective(double score, const std::string& type) {
    return scored(score, Label::Defective, type);
}

Thresholds at(double review, double failing) {
    Thresholds t;
    t.image = {review, failing};
    return t;
}

/// A part of 64 x 64 px with a defect in its map and, unless left out, a mask of it.
ScoredSample marked(const QTemporaryDir& dir, const std::string& name, const cv::Rect& defect, cv::Size maskSize) {
    ScoredSample s = defective(5.0, "dent");
    s.sample.image = path(dir) / (name + ".png");
    s.imageSize = {64, 64};
    s.map = cv::Mat::zeros(64, 64, CV_32F);
    s.map(defect) = 1.0F;
    if (maskSize.area() > 0) {
        cv::Mat mask = cv::Mat::zeros(maskSize, CV_8U);
        mask(defect) = 255;
        s.sample.mask = path(dir) / (name + "_mask.png");
        cv::imwrite(*s.sample.mask, mask);
    }
    return s;
}

}  // namespace

class TestEvaluate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void imageLevel() {
        const std::vector<ScoredSample> samples{
            good(1), good(2), good(6), defective(3, "dent"), defective(7, "dent"), defective(8, "stain")};
        const Evaluation e = evaluate(samples, at(2.5, 5.0), 32);
        QCOMPARE(e.image.auroc, 8.0 / 9);
        QCOMPARE(e.confusion.good(), 3);
        QCOMPARE(e.confusion.falsePositives, 1);
        QCOMPARE(e.confusion.defective(), 3);
        QCOMPARE(e.confusion.falseNegatives, 1);
        QCOMPARE(e.review, 1);
        const Interval wanted = clopperPearson(1, 3);
        QCOMPARE(e.falseRejects.low, wanted.low);
        QCOMPARE(e.falseRejects.high, wanted.high);
        QCOMPARE(e.escapes.high, wanted.high);
        QVERIFY(!e.pixel.has_value());
        QVERIFY(e.skipped.empty());

        QCOMPARE(e.types.size(), std::size_t{3});
        QCOMPARE(e.types[0].type, std::string("good"));
        QCOMPARE(e.types[0].images, 3);
        QCOMPARE(e.types[0].meanScore, 3.0);
        QCOMPARE(e.types[0].detected, 1);
        QCOMPARE(e.types[1].type, std::string("dent"));
        QCOMPARE(e.types[1].images, 2);
        QCOMPARE(e.types[1].auroc, 5.0 / 6);
        QCOMPARE(e.types[1].meanScore, 5.0);
        QCOMPARE(e.types[1].detected, 1);
        QCOMPARE(e.types[2].type, std::string("stain"));
        QCOMPARE(e.types[2].auroc, 1.0);
    }

    /// Nobody said what they are, so they count neither as good nor as defective.
    void unlabelledSamplesCountNowhere() {
        const std::vector<ScoredSample> labelled{good(1), good(2), defective(3, "dent")};
        std::vector<ScoredSample> all = labelled;
        all.push_back(scored(50.0, Label::Unknown, ""));
        all.push_back(scored(0.0, Label::Unknown, ""));
        const Evaluation a = evaluate(labelled, at(2.5, 2.5), 32), b = evaluate(all, at(2.5, 2.5), 32);
        QCOMPARE(b.image.auroc, a.image.auroc);
        QCOMPARE(b.confusion.good(), 2);
        QCOMPARE(b.types.size(), a.types.size());
        for (std::size_t i = 0; i < a.types.size(); ++i) {
            QCOMPARE(b.types[i].images, a.types[i].images);
            QCOMPARE(b.types[i].meanScore, a.types[i].meanScore);
            QCOMPARE(b.types[i].detected, a.types[i].detected);
        }
        QCOMPARE(b.types[1].auroc, 1.0);
    }

    void times() {
        std::vector<ScoredSample> samples;
        for (int i = 100; i >= 1; --i) samples.push_back(scored(i, Label::Good, "good", i));
        const Evaluation e = evaluate(samples, at(0, 0), 32);
        QVERIFY(e.msPerImageP50 >= 50.0 && e.msPerImageP50 <= 51.0);
        QVERIFY(e.msPerImageP99 >= 99.0 && e.msPerImageP99 <= 100.0);
    }

    void oneClassAlone() {
        const Evaluation e = evaluate({good(1), good(9)}, at(5, 5), 32);
        QVERIFY(std::isnan(e.image.auroc));
        QCOMPARE(e.confusion.falsePositives, 1);
        QCOMPARE(e.escapes.high, 1.0);
        const Evaluation nothing = evaluate({}, at(5, 5), 32);
        QCOMPARE(nothing.confusion.good(), 0);
        QVERIFY(nothing.types.empty());
    }

    void pixelLevel() {
        const QTemporaryDir dir;
        std::vector<ScoredSample> samples{marked(dir, "a", {10, 10, 8, 8}, {64, 64}),
                                          marked(dir, "b", {30, 40, 6, 9}, {64, 64})};
        samples.push_back(good(0.0));
        const Evaluation e = evaluate(samples, at(1, 1), 64);
        QVERIFY(e.pixel.has_value());
        QCOMPARE(e.pixel->regions, std::int64_t{2});
        QCOMPARE(e.pixel->auroc, 1.0);
        QVERIFY(std::abs(e.pixel->aupro - 1.0) < 1e-12);
        QVERIFY(e.skipped.empty());

        // A good part that looks like a defect costs pixel AUROC: it takes part, though it has no mask.
        samples.push_back(good(2.0));
        QVERIFY(evaluate(samples, at(1, 1), 64).pixel->auroc < 0.9);
    }

    void masksThatCannotBeUsedAreNamed() {
        const QTemporaryDir dir;
        std::vector<ScoredSample> samples{
            marked(dir, "fine", {10, 10, 8, 8}, {64, 64}),    marked(dir, "other_size", {20, 20, 9, 9}, {60, 64}),
            marked(dir, "damaged", {20, 20, 9, 9}, {64, 64}), marked(dir, "gone", {20, 20, 9, 9}, {64, 64}),
            marked(dir, "without", {20, 20, 9, 9}, {}),       good(0.0)};
        std::ofstream(*samples[2].sample.mask) << "no picture";
        std::filesystem::remove(*samples[3].sample.mask);
        const Evaluation e = evaluate(samples, at(1, 1), 64);
        QVERIFY(e.pixel.has_value());
        QCOMPARE(e.pixel->regions, std::int64_t{1});
        QCOMPARE(e.pixel->auroc, 1.0);
        QCOMPARE(e.confusion.defective(), 5);
        QCOMPARE(e.skipped.size(), std::size_t{4});
        const char* names[] = {"other_size", "damaged", "gone", "without"};
        for (std::size_t i = 0; i < 4; ++i) QVERIFY(e.skipped[i].error.detail.find(names[i]) != std::string::npos);
        QCOMPARE(e.skipped[0].error.code, ErrorCode::Mismatch);
        // Both files, so that a person can look at them.
        QVERIFY(e.skipped[0].error.detail.find("other_size_mask.png") != std::string::npos);
        QVERIFY(e.skipped[0].error.detail.find("other_size.png") != std::string::npos);
    }

    void noUsableMaskMeansNoPixelMetrics() {
        const QTemporaryDir dir;
        const std::vector<ScoredSample> samples{marked(dir, "a", {20, 20, 9, 9}, {60, 64}), good(0.0)};
        const Evaluation e = evaluate(samples, at(1, 1), 64);
        QVERIFY(!e.pixel.has_value());
        QCOMPARE(e.skipped.size(), std::size_t{1});
    }

    /// Real photographs and masks, all the way; the fake detector knows each part's mask by its blurred outline.
    void realBottles() {
        SKIP_WITHOUT("data/bottle/ground_truth");
        std::vector<Sample> samples;
        for (const char* kind : {"good", "contamination"}) {
            std::vector<std::filesystem::path> files;
            for (const auto& entry : std::filesystem::directory_iterator(sharedPath("data/bottle/test") / kind))
                files.push_back(entry.path());
            std::sort(files.begin(), files.end());
            for (std::size_t i = 0; i < 6; ++i) {
                Sample s;
                s.image = files[i];
                s.defectType = kind;
                s.label = s.defectType == "good" ? Label::Good : Label::Defective;
                if (s.label == Label::Defective)
                    s.mask = sharedPath("data/bottle/ground_truth") / kind / (files[i].stem().string() + "_mask.png");
                samples.push_back(s);
            }
        }
        std::size_t next = 0;
        FakeDetector detector([&](const cv::Mat& bgr) {
            const Sample& s = samples[next++];
            cv::Mat cells(64, 64, CV_32F, cv::Scalar(0.1));
            if (!s.mask) return cells;
            cv::Mat mask = *readMask(*s.mask), blurred;
            CV_Assert(mask.size() == bgr.size());
            mask.convertTo(blurred, CV_32F, 1.0 / 255);
            cv::GaussianBlur(blurred, blurred, {}, 15.0);
            cv::resize(blurred, cells, {64, 64}, 0, 0, cv::INTER_AREA);
            return cells;
        });
        const auto run = scoreSamples(detector, samples, {}, {});
        VERIFY_OK(run);
        const Evaluation e = evaluate(run->scored, at(0.2, 0.2), detector.inputSize());
        QCOMPARE(e.image.auroc, 1.0);
        QCOMPARE(e.confusion.falsePositives + e.confusion.falseNegatives, 0);
        QVERIFY(e.pixel.has_value());
        QVERIFY(e.pixel->regions >= 6);
        QVERIFY2(e.pixel->auroc > 0.95, qPrintable(QString::number(e.pixel->auroc)));
        QVERIFY2(e.pixel->aupro > 0.6, qPrintable(QString::number(e.pixel->aupro)));
        QVERIFY(e.skipped.empty());
    }
};

QTEST_APPLESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
