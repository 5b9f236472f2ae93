// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/ranking.h"
#include "tests/support/test_support.h"
#include "ui/models/scored_set.h"

#include <cmath>
#include <limits>

using namespace hawksight;

namespace {

std::vector<ScoredImage> randomImages(int count, std::uint64_t seed) {
    Random random(seed);
    std::vector<ScoredImage> images;
    for (int i = 0; i < count; ++i) {
        const bool bad = random.chance(0.4);
        // Coarse steps make ties, within and between the classes.
        const double score = std::round((random.normal() + (bad ? 1.5 : 0.0)) * 8.0) / 8.0;
        images.push_back(
            {i, score, bad ? Label::Defective : Label::Good, bad ? (random.chance(0.5) ? "dent" : "scratch") : "good"});
    }
    return images;
}

}  // namespace

class TestScoredSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAgreeWithCountingOneByOne() {
        const auto images = randomImages(400, 7);
        const ScoredSet set(images);
        for (double fail = -4.0; fail <= 6.0; fail += 0.125) {
            const Limits limits{fail - 0.5, fail};
            Outcome expected;
            for (const ScoredImage& image : images) {
                const auto verdict = static_cast<std::size_t>(decide(image.score, limits));
                ++(image.label == Label::Good ? expected.good : expected.defective)[verdict];
            }
            QVERIFY(set.outcome(limits) == expected);
            std::vector<std::array<int, 3>> types(set.types().size());
            set.outcomeByType(limits, types);
            QCOMPARE(types.size(), std::size_t(3));
            for (std::size_t v = 0; v < 3; ++v) {
                QCOMPARE(types[0][v], expected.good[v]);
                QCOMPARE(types[1][v] + types[2][v], expected.defective[v]);
            }
        }
    }

    void ratesAgreeWithTheConfusionOfTheCore() {
        const ScoredSet set(randomImages(300, 3));
        for (double threshold = -3.0; threshold <= 5.0; threshold += 0.31) {
            const Confusion confusion = confusionAt(set.labelled(), threshold);
            QCOMPARE(set.rates(threshold).first, confusion.falseRejectRate());
            QCOMPARE(set.rates(threshold).second, 1.0 - confusion.escapeRate());
        }
    }

    void aSettledThresholdFlagsTheSameImages() {
        const ScoredSet set(randomImages(200, 11));
        for (const ScoredImage& image : set.images()) {
            const double settled = set.settled(image.score);
            QVERIFY(settled < image.score);
            QCOMPARE(set.outcome({settled, settled}), set.outcome({image.score, image.score}));
        }
        const double above = set.settled(std::numeric_limits<double>::infinity());
        QVERIFY(std::isfinite(above));
        QCOMPARE(set.outcome({above, above}).falseRejects(), 0);
        QCOMPARE(set.outcome({above, above}).escapes(), int(set.defective().size()));
    }

    void aStepFlagsOneDistinctScoreMoreOrFewer() {
        const ScoredSet set({{0, 1.0, Label::Good, "good"},
                             {1, 2.0, Label::Good, "good"},
                             {2, 2.0, Label::Defective, "dent"},
                             {3, 3.0, Label::Defective, "dent"}});
        const double fail = 2.5;
        QCOMPARE(set.outcome({fail, fail}).falseRejects(), 0);
        const double lower = set.stepped(fail, -1);
        QCOMPARE(set.outcome({lower, lower}).falseRejects(), 1);
        QCOMPARE(set.outcome({lower, lower}).escapes(), 0);
        const double higher = set.stepped(fail, 1);
        QCOMPARE(set.outcome({higher, higher}).escapes(), 2);
        QCOMPARE(set.stepped(higher, 5), higher);
    }

    void selectsWhatTheFilterSays() {
        const ScoredSet set({{10, 1.0, Label::Good, "good"},
                             {11, 4.0, Label::Good, "good"},
                             {12, 2.0, Label::Defective, "dent"},
                             {13, 5.0, Label::Defective, "scratch"},
                             {14, 6.0, Label::Unknown, ""}});
        const Limits limits{2.5, 3.0};
        ImageFilter falseRejects;
        falseRejects.label = Label::Good;
        falseRejects.verdict = Verdict::Fail;
        QCOMPARE(set.select(falseRejects, limits), std::vector<int>{11});
        ImageFilter escapes;
        escapes.label = Label::Defective;
        escapes.verdict = Verdict::Pass;
        QCOMPARE(set.select(escapes, limits), std::vector<int>{12});
        ImageFilter range;
        range.lowScore = 2.0;
        range.highScore = 5.0;
        QCOMPARE(set.select(range, limits), (std::vector<int>{12, 11, 13}));
        ImageFilter type;
        type.defectType = "scratch";
        QCOMPARE(set.select(type, limits), std::vector<int>{13});
    }

    void scoresThatAreNoNumbersAreLeftOut() {
        const ScoredSet set({{0, std::nan(""), Label::Good, "good"},
                             {1, std::numeric_limits<double>::infinity(), Label::Good, "good"},
                             {2, 1.0, Label::Good, "good"}});
        QCOMPARE(set.images().size(), std::size_t(1));
        QVERIFY(ScoredSet().empty());
        QCOMPARE(ScoredSet().outcome({1, 2}), Outcome{});
    }
};

QTEST_APPLESS_MAIN(TestScoredSet)
#include "tst_scored_set.moc"
