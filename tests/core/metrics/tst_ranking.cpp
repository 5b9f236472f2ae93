// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/intervals.h"
#include "core/metrics/ranking.h"
#include "tests/support/test_support.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace hawksight;

class TestRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchesGolden() {
        SKIP_WITHOUT("golden/image_metrics.json");
        std::ifstream file(test::sharedPath("golden/image_metrics.json"));
        const auto cases = nlohmann::json::parse(file);
        QVERIFY(cases.size() >= 2);
        for (const auto& c : cases) {
            std::vector<LabelledScore> scores;
            for (std::size_t i = 0; i < c["labels"].size(); ++i)
                scores.push_back({c["scores"][i].get<double>(), c["labels"][i].get<int>() == 1});
            const RankingMetrics m = rankingMetrics(scores);
            const auto close = [](double a, double b) { return std::abs(a - b) <= 1e-9; };
            QVERIFY(close(m.auroc, c["auroc"]));
            QVERIFY(close(m.averagePrecision, c["average_precision"]));
            QVERIFY(close(m.f1Max, c["f1_max"]));
            QVERIFY(close(m.f1Threshold, c["f1_max_threshold"]));
            const auto& fpr = c["roc"]["fpr"];
            QCOMPARE(m.roc.size(), fpr.size());
            for (std::size_t i = 0; i < fpr.size(); ++i) {
                QVERIFY(close(m.roc[i].falsePositiveRate, fpr[i]));
                QVERIFY(close(m.roc[i].truePositiveRate, c["roc"]["tpr"][i]));
            }
        }
    }

    void needsBothClasses() {
        QVERIFY(std::isnan(rankingMetrics({}).auroc));
        QVERIFY(std::isnan(rankingMetrics({{1.0, true}, {2.0, true}}).auroc));
    }

    void tiesCountHalf() { QCOMPARE(rankingMetrics({{1.0, true}, {1.0, false}}).auroc, 0.5); }

    /// DeLong's interval holds the truth about 95 times in 100: on a ranking of known quality.
    void intervalIsAsWideAsHanleyMcNeilSays() {
        std::vector<LabelledScore> scores;
        for (int i = 0; i < 200; ++i) scores.push_back({std::fmod(i * 0.618, 1.0) + (i % 2 ? 0.4 : 0.0), i % 2 == 1});
        const RankingMetrics m = rankingMetrics(scores);
        const double a = m.auroc, q1 = a / (2 - a), q2 = 2 * a * a / (1 + a);
        const double variance = (a * (1 - a) + 99 * (q1 - a * a) + 99 * (q2 - a * a)) / 10000;
        const double half = 1.96 * std::sqrt(variance);
        QVERIFY(std::abs((m.aurocHigh - m.aurocLow) / 2 - half) < 0.25 * half);
    }

    void countsAtAThreshold() {
        const Confusion c = confusionAt({{0.1, false}, {0.5, false}, {0.5, true}, {0.4, true}}, 0.5);
        QCOMPARE(c.truePositives, 1);
        QCOMPARE(c.falsePositives, 1);
        QCOMPARE(c.falseNegatives, 1);
        QCOMPARE(c.trueNegatives, 1);
        QCOMPARE(c.escapeRate(), 0.5);
    }

    void clopperPearsonMatchesKnownValues() {
        // "No escape in 63 bad parts: at most 5.7 %": 1 - 0.025^(1/63).
        QVERIFY(std::abs(clopperPearson(0, 63).high - (1 - std::pow(0.025, 1.0 / 63))) < 1e-9);
        QCOMPARE(clopperPearson(0, 63).low, 0.0);
        // Clopper and Pearson's own example: 1 of 10.
        QVERIFY(std::abs(clopperPearson(1, 10).low - 0.00252857854) < 1e-8);
        QVERIFY(std::abs(clopperPearson(1, 10).high - 0.44501611) < 1e-7);
        QCOMPARE(clopperPearson(5, 5).high, 1.0);
    }
};

QTEST_GUILESS_MAIN(TestRanking)
#include "tst_ranking.moc"
