// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/threshold.h"
#include "tests/core/metrics/labelled.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

using namespace hawksight;
using namespace hawksight::test;

namespace {

std::vector<LabelledScore> randomScores(Random& random) {
    std::vector<LabelledScore> scores;
    const int n = 4 + int(random.below(40));
    for (int i = 0; i < n; ++i) {
        const bool defective = i == 0 || (i > 1 && random.chance(0.5));
        scores.push_back({double(random.below(12)) + (defective ? 3.0 : 0.0), defective});
    }
    return scores;
}

/// Calls with the counts at every threshold that makes a difference.
void atEveryThreshold(const std::vector<LabelledScore>& scores, const std::function<void(const Confusion&)>& call) {
    call(confusionAt(scores, std::numeric_limits<double>::infinity()));
    for (const auto& s : scores) call(confusionAt(scores, s.score));
}

std::vector<double> ramp(int n) {
    std::vector<double> scores(static_cast<std::size_t>(n));
    std::iota(scores.begin(), scores.end(), 1.0);
    return scores;
}

}  // namespace

class TestThreshold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bestOfAllThresholds() {
        Random random(11);
        for (int round = 0; round < 200; ++round) {
            const auto scores = randomScores(random);
            const double rate = random.uniform(0.0, 0.5), rejectCost = random.uniform(0.1, 3.0),
                         escapeCost = random.uniform(0.1, 3.0);
            int escapes = 1 << 20, rejects = 1 << 20;
            double f1 = 0.0, cost = 1e9;
            atEveryThreshold(scores, [&](const Confusion& c) {
                if (c.falseRejectRate() <= rate) escapes = std::min(escapes, c.falseNegatives);
                if (c.escapeRate() <= rate) rejects = std::min(rejects, c.falsePositives);
                f1 = std::max(f1, 2.0 * c.truePositives / (c.truePositives + c.falsePositives + c.defective()));
                cost = std::min(cost, rejectCost * c.falsePositives + escapeCost * c.falseNegatives);
            });

            const Confusion few = confusionAt(scores, maxFalseRejectsThreshold(scores, rate));
            QVERIFY(few.falseRejectRate() <= rate + 1e-12);
            QCOMPARE(few.falseNegatives, escapes);
            const Confusion tight = confusionAt(scores, maxEscapesThreshold(scores, rate));
            QVERIFY(tight.escapeRate() <= rate + 1e-12);
            QCOMPARE(tight.falsePositives, rejects);
            const Confusion balanced = confusionAt(scores, f1MaxThreshold(scores));
            QVERIFY(std::abs(2.0 * balanced.truePositives /
                                 (balanced.truePositives + balanced.falsePositives + balanced.defective()) -
                             f1) < 1e-12);
            const Confusion cheap = confusionAt(scores, lowestCostThreshold(scores, rejectCost, escapeCost));
            QVERIFY(std::abs(rejectCost * cheap.falsePositives + escapeCost * cheap.falseNegatives - cost) < 1e-9);
        }
    }

    /// A rate of 1/3 of three parts is one part, whatever 3 * (1.0 / 3) is in binary.
    void ratesCountWholeParts() {
        const auto scores = labelled({1, 2, 5}, {4, 6, 7});
        QCOMPARE(confusionAt(scores, maxFalseRejectsThreshold(scores, 1.0 / 3)).falsePositives, 1);
        QCOMPARE(confusionAt(scores, maxFalseRejectsThreshold(scores, 0.33)).falsePositives, 0);
        QCOMPARE(confusionAt(scores, maxEscapesThreshold(scores, 1.0 / 3)).falseNegatives, 1);
        QCOMPARE(confusionAt(scores, maxEscapesThreshold(scores, 0.33)).falseNegatives, 0);
    }

    /// Where the worst good part beats every defective one, no false reject means that everything passes.
    void noFalseRejectIsAlwaysPossible() {
        const auto scores = labelled({1, 9}, {2, 3});
        const Confusion c = confusionAt(scores, maxFalseRejectsThreshold(scores, 0.0));
        QCOMPARE(c.falsePositives, 0);
        QCOMPARE(c.falseNegatives, 2);
    }

    void pricesMoveTheThreshold() {
        const auto scores = labelled({1, 2, 3, 4, 5}, {3, 4, 5, 6, 7});
        QCOMPARE(confusionAt(scores, lowestCostThreshold(scores, 1.0, 1000.0)).falseNegatives, 0);
        QCOMPARE(confusionAt(scores, lowestCostThreshold(scores, 1000.0, 1.0)).falsePositives, 0);
    }

    void nothingGivesZero() {
        QCOMPARE(maxFalseRejectsThreshold({}, 0.1), 0.0);
        QCOMPARE(maxEscapesThreshold({}, 0.1), 0.0);
        QCOMPARE(lowestCostThreshold({}, 1.0, 1.0), 0.0);
    }

    void goodOnlyNeeds_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<int>("needed");
        QTest::newRow("1 %") << 0.01 << 99;
        QTest::newRow("5 %") << 0.05 << 19;
        QTest::newRow("10 %") << 0.1 << 9;
        QTest::newRow("3 %") << 0.03 << 33;
        QTest::newRow("0.1 %") << 0.001 << 999;
    }
    void goodOnlyNeeds() {
        QFETCH(double, rate);
        QFETCH(int, needed);
        const GoodOnlyThreshold enough = goodOnlyThreshold(ramp(needed), rate);
        QVERIFY(enough.supported);
        QCOMPARE(enough.imagesNeeded, needed);
        const GoodOnlyThreshold few = goodOnlyThreshold(ramp(needed - 1), rate);
        QVERIFY(!few.supported);
        QCOMPARE(few.imagesNeeded, needed);
        // The person must read how many images it would take.
        QVERIFY(few.description.find(std::to_string(needed)) != std::string::npos);
        QVERIFY(few.threshold > needed - 1.0 && few.threshold < needed);
    }

    void goodOnlyTakesTheRank() {
        const GoodOnlyThreshold t = goodOnlyThreshold(ramp(199), 0.05);  // k = 190 of 199
        QVERIFY(t.threshold > 190.0 && t.threshold < 191.0);
    }

    /// The promise itself: over many draws a new good part is rejected at most at the wanted rate.
    void goodOnlyKeepsItsPromise() {
        Random random(12);
        double rejected = 0.0;
        constexpr int kRounds = 4000;
        for (int round = 0; round < kRounds; ++round) {
            std::vector<double> held(39);
            for (double& s : held) s = std::exp(random.normal());
            rejected += std::exp(random.normal()) >= goodOnlyThreshold(held, 0.1).threshold ? 1.0 : 0.0;
        }
        // 0.1 with a deviation of sqrt(0.1 * 0.9 / 4000) = 0.0047.
        QVERIFY2(std::abs(rejected / kRounds - 0.1) < 0.02, qPrintable(QString::number(rejected / kRounds)));
    }

    void goodOnlyAtImpossibleRates_data() {
        QTest::addColumn<double>("rate");
        for (const double rate : {0.0, -1.0, 1.0, 2.0, 1e-300}) QTest::addRow("%g", rate) << rate;
    }
    void goodOnlyAtImpossibleRates() {
        QFETCH(double, rate);
        const GoodOnlyThreshold t = goodOnlyThreshold({3, 1, 2}, rate);
        QVERIFY(std::isfinite(t.threshold) && t.threshold > 0.9 && t.threshold < 3.1);
        QVERIFY(t.imagesNeeded >= 0);
        QCOMPARE(t.supported, rate >= 1.0);
    }

    void goodOnlyWithoutImages() {
        const GoodOnlyThreshold t = goodOnlyThreshold({}, 0.01);
        QVERIFY(!t.supported);
        QCOMPARE(t.imagesNeeded, 99);
        QVERIFY(!t.description.empty());
    }
};

QTEST_APPLESS_MAIN(TestThreshold)
#include "tst_threshold.moc"
