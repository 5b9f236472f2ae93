// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/ranking.h"
#include "tests/core/metrics/compare_close.h"
#include "tests/core/metrics/labelled.h"
#include "tests/support/test_support.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <limits>

using namespace hawksight;
using namespace hawksight::test;

namespace {

constexpr double kTolerance = 1e-9;

std::vector<LabelledScore> randomScores(Random& random, int n, int levels) {
    std::vector<LabelledScore> scores;
    for (int i = 0; i < n; ++i) {
        const bool defective = i == 0 || (i > 1 && random.chance(0.4));
        scores.push_back({double(random.below(levels)) + (defective ? 2.0 : 0.0), defective});
    }
    return scores;
}

}  // namespace

class TestRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesGolden_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < 4; ++i) QTest::addRow("case %d", i) << i;
    }
    void matchesGolden() {
        SKIP_WITHOUT("golden/image_metrics.json");
        QFETCH(int, index);
        std::ifstream file(sharedPath("golden/image_metrics.json"));
        const auto all = nlohmann::json::parse(file);
        QCOMPARE(all.size(), std::size_t{4});
        const auto& golden = all[std::size_t(index)];
        std::vector<LabelledScore> scores;
        for (std::size_t i = 0; i < golden["scores"].size(); ++i)
            scores.push_back({golden["scores"][i].get<double>(), golden["labels"][i].get<int>() == 1});

        const RankingMetrics ours = rankingMetrics(scores);
        COMPARE_CLOSE(ours.auroc, golden["auroc"].get<double>(), kTolerance);
        COMPARE_CLOSE(ours.averagePrecision, golden["average_precision"].get<double>(), kTolerance);
        COMPARE_CLOSE(ours.f1Max, golden["f1_max"].get<double>(), kTolerance);
        COMPARE_CLOSE(ours.f1Threshold, golden["f1_max_threshold"].get<double>(), kTolerance);
        QCOMPARE(ours.roc.size(), golden["roc"]["fpr"].size());
        for (std::size_t i = 0; i < ours.roc.size(); ++i) {
            COMPARE_CLOSE(ours.roc[i].falsePositiveRate, golden["roc"]["fpr"][i].get<double>(), kTolerance);
            COMPARE_CLOSE(ours.roc[i].truePositiveRate, golden["roc"]["tpr"][i].get<double>(), kTolerance);
        }
    }

    /// The definition, pair by pair, and DeLong's variance from its structural components.
    void matchesTheDefinition() {
        Random random(5);
        for (int round = 0; round < 40; ++round) {
            const auto scores = randomScores(random, 12 + int(random.below(40)), 1 + int(random.below(9)));
            std::vector<double> good, bad;
            for (const auto& s : scores) (s.defective ? bad : good).push_back(s.score);
            const auto win = [](double b, double g) { return b > g ? 1.0 : b == g ? 0.5 : 0.0; };
            double wins = 0.0;
            for (const double b : bad)
                for (const double g : good) wins += win(b, g);
            const double auroc = wins / double(bad.size() * good.size());
            double ofBad = 0.0, ofGood = 0.0;
            for (const double b : bad) {
                double mean = 0.0;
                for (const double g : good) mean += win(b, g) / double(good.size());
                ofBad += (mean - auroc) * (mean - auroc);
            }
            for (const double g : good) {
                double mean = 0.0;
                for (const double b : bad) mean += win(b, g) / double(bad.size());
                ofGood += (mean - auroc) * (mean - auroc);
            }
            const double m = double(bad.size()), n = double(good.size());
            const double variance = (m > 1 ? ofBad / (m - 1) / m : 0.0) + (n > 1 ? ofGood / (n - 1) / n : 0.0);
            const double half = 1.959963984540054 * std::sqrt(variance);

            const RankingMetrics ours = rankingMetrics(scores);
            COMPARE_CLOSE(ours.auroc, auroc, 1e-12);
            COMPARE_CLOSE(ours.aurocLow, std::max(0.0, auroc - half), 1e-9);
            COMPARE_CLOSE(ours.aurocHigh, std::min(1.0, auroc + half), 1e-9);
        }
    }

    void curvesAgreeWithCountsAtTheirThresholds() {
        Random random(6);
        const auto scores = randomScores(random, 80, 15);
        const RankingMetrics ours = rankingMetrics(scores);
        QCOMPARE(ours.roc.front().threshold, std::numeric_limits<double>::infinity());
        QCOMPARE(ours.roc.size(), ours.precisionRecall.size() + 1);
        double best = 0.0;
        for (std::size_t i = 0; i < ours.roc.size(); ++i) {
            const RocPoint& p = ours.roc[i];
            const Confusion c = confusionAt(scores, p.threshold);
            COMPARE_CLOSE(p.falsePositiveRate, c.falseRejectRate(), 1e-12);
            COMPARE_CLOSE(p.truePositiveRate, 1.0 - c.escapeRate(), 1e-12);
            if (i == 0) continue;
            const PrecisionRecallPoint& q = ours.precisionRecall[i - 1];
            QCOMPARE(q.threshold, p.threshold);
            COMPARE_CLOSE(q.recall, p.truePositiveRate, 1e-12);
            COMPARE_CLOSE(q.precision, double(c.truePositives) / (c.truePositives + c.falsePositives), 1e-12);
            best =
                std::max(best, 2.0 * c.truePositives / (2.0 * c.truePositives + c.falsePositives + c.falseNegatives));
        }
        COMPARE_CLOSE(ours.f1Max, best, 1e-12);
        const Confusion atBest = confusionAt(scores, ours.f1Threshold);
        COMPARE_CLOSE(
            2.0 * atBest.truePositives / (2.0 * atBest.truePositives + atBest.falsePositives + atBest.falseNegatives),
            best, 1e-12);
    }

    void aScoreOnTheThresholdIsDefective() {
        const Confusion c = confusionAt(labelled({1.0, 2.0}, {2.0, 3.0}), 2.0);
        QCOMPARE(c.trueNegatives, 1);
        QCOMPARE(c.falsePositives, 1);
        QCOMPARE(c.truePositives, 2);
        QCOMPARE(c.falseNegatives, 0);
    }

    void extremes() {
        QCOMPARE(rankingMetrics(labelled({1, 2}, {3, 4})).auroc, 1.0);
        QCOMPARE(rankingMetrics(labelled({3, 4}, {1, 2})).auroc, 0.0);
        QCOMPARE(rankingMetrics(labelled({1, 1, 1}, {1, 1})).auroc, 0.5);
        QCOMPARE(rankingMetrics(labelled({1, 1, 1}, {1, 1})).averagePrecision, 0.4);
    }

    void oneClassAloneHasNoMetrics() {
        for (const auto& scores : {labelled({1, 2}, {}), labelled({}, {1, 2}), labelled({}, {})}) {
            const RankingMetrics ours = rankingMetrics(scores);
            QVERIFY(std::isnan(ours.auroc) && std::isnan(ours.averagePrecision) && std::isnan(ours.f1Max));
            QVERIFY(ours.roc.empty());
        }
    }

    /// Nobody knows how anomalous such a part is, so it must never pass; and nothing may hang on it.
    void aScoreThatIsNoNumberCountsAsAnomalous() {
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const auto scores = labelled({1, nan, 2}, {3, nan, 4});
        QCOMPARE(rankingMetrics(scores).auroc, (2 + 2.5 + 2) / 9.0);
        QCOMPARE(confusionAt(scores, 3.5).truePositives, 2);
        QCOMPARE(confusionAt(scores, 3.5).falsePositives, 1);
    }

    void fiveThousandScoresAreCountedInNoTime() {
        Random random(7);
        std::vector<LabelledScore> scores;
        for (int i = 0; i < 5000; ++i) scores.push_back({random.normal() + (i % 3 == 0 ? 1.0 : 0.0), i % 3 == 0});
        QBENCHMARK {
            confusionAt(scores, 0.5);
        }
    }
};

QTEST_APPLESS_MAIN(TestRanking)
#include "tst_ranking.moc"
