// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/inspect/detector.h"
#include "core/nn/fusion_fit.h"
#include "core/nn/synthetic_defects.h"
#include "tests/core/nn/golden.h"

#include <opencv2/imgproc.hpp>

using namespace hawksight;
using namespace hawksight::test;

namespace {

cv::Mat noise(Random& random, double level) {
    cv::Mat map(56, 56, CV_32F);
    for (int i = 0; i < 56 * 56; ++i) map.at<float>(i / 56, i % 56) = float(level + 0.1 * random.uniform());
    return map;
}

}  // namespace

class TestFusion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The paper's map and its upsampling against golden numbers.
    void matchesGolden_data() {
        QTest::addColumn<int>("variant");
        QTest::newRow("hkt") << 0;
        QTest::newRow("hkt-plus") << 1;
    }
    void matchesGolden() {
        SKIP_WITHOUT("golden/hkt_tiny.pt");
        QFETCH(int, variant);
        const GoldenNetwork g = goldenNetwork(Variant(variant));
        const at::Tensor target = (g.all["teacher.stage4"] - g.all["teacher.mean"].view({1, -1, 1, 1})) /
                                  g.all["teacher.std"].view({1, -1, 1, 1});
        const at::Tensor map = (target - g.all["student.stage4"]).square().mean({1}, true);
        QVERIFY(relativeDifference(map, g.all["map"]) < 1e-4);
        for (std::int64_t i = 0; i < map.size(0); ++i) {
            const at::Tensor one = map[i][0].contiguous();
            Differences d;
            d[0] = cv::Mat(int(one.size(0)), int(one.size(1)), CV_32F, one.data_ptr<float>()).clone();
            const FusedMap fused = fuse(paperFusion(), d);
            QVERIFY(std::abs(fused.score - g.all["score"][i].item<double>()) <= 1e-4 * fused.score);
            const cv::Mat full = mapInImage(fused.map, 64, {64, 64});
            const at::Tensor golden = g.all["map.upsampled"][i][0].contiguous();
            const cv::Mat expected(64, 64, CV_32F, golden.data_ptr<float>());
            QVERIFY(cv::norm(full, expected, cv::NORM_INF) <= 1e-4 * cv::norm(expected, cv::NORM_INF));
        }
    }

    /// A logarithm makes factors differences, and centring takes away what the whole image shares.
    void centredLogarithmForgivesBrightness() {
        Fusion fusion;
        fusion.logarithm = fusion.centred = true;
        cv::Mat map(56, 56, CV_32F, cv::Scalar(2.0));
        map.at<float>(20, 20) = 8.0F;
        Differences plain{map}, brighter{map * 5.0};
        const double score = fuse(fusion, plain).score;
        QVERIFY2(score > 0.9, std::to_string(score).c_str());
        QVERIFY(std::abs(fuse(fusion, brighter).score - score) < 1e-2);
    }

    /// First the image's own mean, then what is usual at a position: else a bright image stands out where good parts
    /// hardly vary.
    void centresBeforePositions() {
        Fusion fusion;
        fusion.centred = true;
        fusion.mean = cv::Mat::zeros(56, 56, CV_32F);
        fusion.deviation = cv::Mat(56, 56, CV_32F, cv::Scalar(2.0));
        fusion.deviation.colRange(0, 28).setTo(0.1);
        const Differences bright{cv::Mat(56, 56, CV_32F, cv::Scalar(5.0))};
        QVERIFY(cv::norm(fuse(fusion, bright).map, cv::NORM_INF) < 1e-5);
    }

    void scoresByRule() {
        cv::Mat map = cv::Mat::zeros(56, 56, CV_32F);
        map.at<float>(3, 3) = 31.0F;
        // One hot cell, enlarged four times: its brightest pixel lies half a pixel off the cell's centre.
        Fusion fusion;
        QCOMPARE(imageScore(fusion, map), 31.0 * 0.875 * 0.875);
        fusion.score = ScoreRule::TopHundredth;
        QCOMPARE(imageScore(fusion, map), 1.0);
    }

    /// What lies outside of the region has no part in map, score, centring or smoothing.
    void theRegionIsAllThatCounts() {
        Random random(8);
        cv::Mat region = cv::Mat::zeros(256, 256, CV_8UC1);
        region(cv::Rect(64, 64, 128, 128)).setTo(255);
        const cv::Mat inspected = inspectedCells(region, 56, 4);
        QCOMPARE(cv::countNonZero(inspected), 32 * 32);
        QVERIFY(inspected.at<uchar>(12, 12) != 0 && inspected.at<uchar>(11, 12) == 0);
        QVERIFY(inspectedCells({}, 56, 4).empty());
        for (const ScoreRule rule : {ScoreRule::Max, ScoreRule::TopThousandth, ScoreRule::TopHundredth})
            for (const double sigma : {0.0, 2.0})
                for (const bool centred : {false, true}) {
                    Fusion fusion;
                    fusion.score = rule;
                    fusion.sigma = sigma;
                    fusion.centred = centred;
                    fusion.inspected = inspected;
                    const cv::Mat quiet = noise(random, 1);
                    cv::Mat loudOutside = quiet.clone(), loudInside = quiet.clone();
                    loudOutside(cv::Rect(0, 0, 56, 10)) += 50.0F;
                    loudInside(cv::Rect(20, 20, 3, 3)) += 50.0F;
                    const FusedMap a = fuse(fusion, {quiet}), b = fuse(fusion, {loudOutside});
                    QVERIFY(std::abs(a.score - b.score) < 1e-4);
                    QVERIFY(cv::norm(a.map, b.map, cv::NORM_INF) < 1e-4);
                    QVERIFY(fuse(fusion, {loudInside}).score > a.score + 5);
                    cv::Mat outside = a.map.clone();
                    outside(cv::Rect(16, 16, 32, 32)).setTo(0);
                    QCOMPARE(cv::countNonZero(outside), 0);
                }
    }

    /// A distance that errs only outside of the region is as good as any.
    void theFitLooksAtTheRegionAlone() {
        Random random(5);
        FusionSamples samples;
        cv::Mat region = cv::Mat::zeros(256, 256, CV_8UC1);
        region(cv::Rect(16, 16, 224, 112)).setTo(255);
        samples.inspected = inspectedCells(region, 56, 4);
        for (int i = 0; i < 20; ++i) {
            Differences d{noise(random, 1), {}, {}, {}, {}, {}, {}};
            d[0](cv::Rect(5, 40, 20, 8)) += float(random.uniform(0, 40));
            samples.good.push_back(d);
        }
        for (int i = 0; i < 60; ++i) {
            Differences d{noise(random, 1), {}, {}, {}, {}, {}, {}};
            d[0](cv::Rect(5, 40, 20, 8)) += float(random.uniform(0, 40));
            d[0](cv::Rect(8 + i % 20, 10, 5, 5)) += 2.0F;
            samples.spoiled.push_back({d, std::size_t(i % 20), i % 5, {}});
        }
        QVERIFY(fitFusion(samples, FusionChoice::Default).candidates.front().auroc > 0.99);
        const FusionFit fit = fitFusion(samples, FusionChoice::Default);
        QVERIFY(!fit.fusion.inspected.empty());
        samples.inspected = cv::Mat();
        QVERIFY(fitFusion(samples, FusionChoice::Default).candidates.front().auroc < 0.9);
    }

    /// Where only the cosine distance tells spoiled from good, the fit must find that out, whatever the other says.
    void fitFindsTheDistanceThatTells() {
        Random random(4);
        FusionSamples samples;
        for (int i = 0; i < 20; ++i)
            samples.good.push_back({noise(random, random.uniform(1, 9)), noise(random, 1), {}, {}, {}, {}, {}});
        for (int i = 0; i < 60; ++i) {
            Differences d{noise(random, random.uniform(1, 9)), noise(random, 1), {}, {}, {}, {}, {}};
            d[1](cv::Rect(10 + i % 20, 12, 5, 5)) += 0.35F;
            samples.spoiled.push_back({d, std::size_t(i % 20), i % 5, {}});
        }
        const FusionFit fit = fitFusion(samples, FusionChoice::Fitted);
        QVERIFY2(fit.candidates.front().auroc > 0.99, fit.reason.c_str());
        QVERIFY2(fit.fusion.weight[1] > fit.fusion.weight[0], fit.fusion.description().c_str());
        QCOMPARE(fit.goodScores.size(), std::size_t(20));
        const FusionFit paper = fitFusion(samples, FusionChoice::Paper);
        QCOMPARE(paper.fusion.description(), paperFusion().description());
        QCOMPARE(paper.candidates.size(), std::size_t(1));
    }

    /// Errors of good parts that grow with what happens in the image: the fit finds the power, and only what is left
    /// tells spoiled from good.
    void fitFindsHowErrorsGrowWithEnergy() {
        Random random(6);
        FusionSamples samples;
        const auto make = [&] {
            cv::Mat energy(56, 56, CV_32F), power;
            for (int y = 0; y < 56; ++y)
                for (int x = 0; x < 56; ++x) energy.at<float>(y, x) = float(10.0 * random.normal());
            cv::GaussianBlur(energy, energy, {}, 3.0);
            cv::exp(energy, energy);
            // It is what happens near by that counts.
            cv::exp(0.4 * smoothedEnergy(energy, 1.0, kEnergySigma, {}), power);
            const cv::Mat white = power.mul(noise(random, 1));
            return Differences{white.clone(), white.clone(), {}, {}, {}, white, energy};
        };
        for (int i = 0; i < 20; ++i) samples.good.push_back(make());
        for (int i = 0; i < 60; ++i) {
            Differences d = make();
            const cv::Rect at(8 + i % 20, 10, 6, 6);
            for (const std::size_t k : {0, 1, 5}) d[k](at) *= 2.0F;
            samples.spoiled.push_back({d, std::size_t(i % 20), i % 5, {}});
        }
        const Fusion fusion = fitFusion(samples, FusionChoice::Fitted).fusion;
        QVERIFY2(std::abs(fusion.relative - 0.4) < 0.02, fusion.description().c_str());
        QVERIFY(fusion.energyScale > 1.0);
    }

    /// Where every rule tells all defects, the one that looks at most cells is taken; where they are small, it is not.
    void fitTakesMoreCellsInATie_data() {
        QTest::addColumn<int>("side");
        QTest::addColumn<bool>("tie");
        QTest::newRow("large defects") << 8 << true;
        QTest::newRow("one cell") << 1 << false;
    }
    void fitTakesMoreCellsInATie() {
        QFETCH(int, side);
        QFETCH(bool, tie);
        Random random(7);
        FusionSamples samples;
        const auto make = [&] {
            // Bright cells of good parts, few or many: their number shakes what looks at many cells, not the maximum.
            cv::Mat same = noise(random, 1);
            const int bright = 1 + int(60 * random.uniform());
            for (int i = 0; i < bright; ++i)
                same.at<float>(20 + int(30 * random.uniform()), int(56 * random.uniform())) = 1.11F;
            return Differences{same, same, {}, {}, {}, {}, {}};
        };
        for (int i = 0; i < 20; ++i) samples.good.push_back(make());
        for (int i = 0; i < 60; ++i) {
            Differences d = make();
            d[0] = d[1] = d[0].clone();
            d[0](cv::Rect(8 + i % 20, 10, side, side)) = 1.12F;
            samples.spoiled.push_back({d, std::size_t(i % 20), i % 5, {}});
        }
        const FusionFit fit = fitFusion(samples, FusionChoice::Fitted);
        QVERIFY2((fit.fusion.score == ScoreRule::TopHundredth) == tie, fit.fusion.description().c_str());
        QCOMPARE(fit.candidates.front().description, fit.fusion.description());
    }

    /// Two distances tell spoiled images from good ones equally well, but only one of them in the right place.
    void fitPrefersTheDistanceThatLocalises() {
        Random random(5);
        FusionSamples samples;
        for (int i = 0; i < 20; ++i) samples.good.push_back({noise(random, 1), noise(random, 1), {}, {}, {}, {}, {}});
        for (int i = 0; i < 60; ++i) {
            Differences d{noise(random, 1), noise(random, 1), {}, {}, {}, {}, {}};
            const cv::Rect spoiled(8 + i % 20, 10, 6, 6), elsewhere(40, 40, 6, 6);
            d[0](elsewhere) += 3.0F;
            d[1](spoiled) += 3.0F;
            cv::Mat mask = cv::Mat::zeros(56, 56, CV_8U);
            mask(spoiled) = 255;
            samples.spoiled.push_back({d, std::size_t(i % 20), i % 5, mask});
        }
        const FusionFit fit = fitFusion(samples, FusionChoice::Fitted);
        QCOMPARE(fit.fusion.weight[0], 0.0);
        QCOMPARE(fit.fusion.weight[1], 1.0);
        for (auto& s : samples.spoiled) {
            std::swap(s.differences[0], s.differences[1]);
        }
        QCOMPARE(fitFusion(samples, FusionChoice::Fitted).fusion.weight[0], 1.0);
    }

    void spoilsWithinItsMask_data() {
        QTest::addColumn<int>("kind");
        for (const SyntheticDefect d : kSyntheticDefects) QTest::newRow(std::string(name(d)).c_str()) << int(d);
    }
    void spoilsWithinItsMask() {
        QFETCH(int, kind);
        cv::Mat good(256, 256, CV_8UC3);
        cv::theRNG().state = 11;
        cv::randu(good, 60, 180);
        cv::GaussianBlur(good, good, {}, 2.0);
        for (std::uint64_t seed = 0; seed < 5; ++seed) {
            Random random(seed), again(seed);
            const SpoiledImage s = spoil(good, good, SyntheticDefect(kind), random);
            QCOMPARE(cv::norm(s.rgb, spoil(good, good, SyntheticDefect(kind), again).rgb, cv::NORM_INF), 0.0);
            QVERIFY(cv::countNonZero(s.mask) > 0);
            cv::Mat difference, around;
            cv::absdiff(s.rgb, good, difference);
            QVERIFY(cv::norm(difference, cv::NORM_INF) > 4);
            cv::dilate(s.mask, around, cv::Mat(), {-1, -1}, 10);
            difference.setTo(cv::Scalar::all(0), around);
            QVERIFY(cv::norm(difference, cv::NORM_INF) <= 4);
        }
    }
};

QTEST_GUILESS_MAIN(TestFusion)
#include "tst_fusion.moc"
