// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/threshold.h"
#include "tests/support/test_support.h"

using namespace hawksight;

namespace {

std::vector<LabelledScore> sample(int good, int bad) {
    Random random(5);
    std::vector<LabelledScore> scores;
    for (int i = 0; i < good; ++i) scores.push_back({random.normal(), false});
    for (int i = 0; i < bad; ++i) scores.push_back({random.normal() + 2, true});
    return scores;
}

}  // namespace

class TestThreshold : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Over many draws a new good part must exceed the limit at most as often as was wanted.
    void goodOnlyKeepsItsPromise() {
        Random random(3);
        int exceeded = 0;
        const int trials = 4000;
        for (int t = 0; t < trials; ++t) {
            std::vector<double> scores;
            for (int i = 0; i < 59; ++i) scores.push_back(random.normal());
            const GoodOnlyThreshold limit = goodOnlyThreshold(scores, 0.05);
            QVERIFY(limit.supported);
            exceeded += random.normal() >= limit.threshold ? 1 : 0;
        }
        QVERIFY2(exceeded <= 0.06 * trials && exceeded >= 0.035 * trials, qPrintable(QString::number(exceeded)));
    }

    void goodOnlySaysWhenThereAreTooFew() {
        const GoodOnlyThreshold few = goodOnlyThreshold(std::vector<double>(20, 1.0), 0.01);
        QVERIFY(!few.supported);
        QCOMPARE(few.imagesNeeded, 99);
        QVERIFY(few.description.find("too few") != std::string::npos);
        QVERIFY(few.threshold > 1.0);
        QVERIFY(goodOnlyThreshold(std::vector<double>(99, 1.0), 0.01).supported);
    }

    void limitsHold() {
        const auto scores = sample(300, 100);
        const Confusion fr = confusionAt(scores, maxFalseRejectsThreshold(scores, 0.02));
        QCOMPARE(fr.falsePositives, 6);
        const Confusion es = confusionAt(scores, maxEscapesThreshold(scores, 0.03));
        QCOMPARE(es.falseNegatives, 3);
        QCOMPARE(confusionAt(scores, maxEscapesThreshold(scores, 0.0)).falseNegatives, 0);
        QCOMPARE(confusionAt(scores, maxFalseRejectsThreshold(scores, 0.0)).falsePositives, 0);
    }

    /// No other threshold is cheaper.
    void costIsLowest() {
        const auto scores = sample(100, 40);
        const auto cost = [&](double t) {
            const Confusion c = confusionAt(scores, t);
            return 2.0 * c.falsePositives + 15.0 * c.falseNegatives;
        };
        const double best = cost(lowestCostThreshold(scores, 2.0, 15.0));
        for (const auto& s : scores) QVERIFY(cost(s.score) >= best);
        QVERIFY(cost(1e9) >= best);
    }

    void f1IsBest() {
        const auto scores = sample(100, 40);
        const auto f1 = [&](double t) {
            const Confusion c = confusionAt(scores, t);
            return 2.0 * c.truePositives / (2.0 * c.truePositives + c.falsePositives + c.falseNegatives);
        };
        const double best = f1(f1MaxThreshold(scores));
        for (const auto& s : scores) QVERIFY(f1(s.score) <= best + 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestThreshold)
#include "tst_threshold.moc"
