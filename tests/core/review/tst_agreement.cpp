// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/agreement.h"
#include "tests/core/review/entries.h"
#include "tests/support/test_support.h"

#include <cmath>

using namespace hawksight;
using namespace hawksight::test;

class TestAgreement : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Kappa of the first from its definition by hand, the errors from the delta method with a numerical gradient of
    /// kappa over the nine cells, computed outside of this program.
    void kappaAndItsErrorAreThoseOfTheBooks() {
        const Agreement two = agreement({{{20, 5, 0}, {10, 15, 0}, {0, 0, 0}}});
        QCOMPARE(two.images, 50);
        QVERIFY(std::abs(two.observed - 0.7) < 1e-12);
        QVERIFY(std::abs(two.expected - 0.5) < 1e-12);
        QVERIFY(std::abs(two.kappa - 0.4) < 1e-12);
        QVERIFY(std::abs(two.standardError - 0.12699606293) < 1e-7);
        QVERIFY(std::abs(two.interval.low - (0.4 - 1.959963985 * 0.12699606293)) < 1e-7);
        const Agreement three = agreement({{{44, 5, 1}, {7, 20, 3}, {6, 2, 12}}});
        QVERIFY(std::abs(three.kappa - 0.6013289036544851) < 1e-9);
        QVERIFY(std::abs(three.standardError - 0.06961358932) < 1e-7);
    }

    void theEndsOfTheScale() {
        const Agreement perfect = agreement({{{7, 0, 0}, {0, 5, 0}, {0, 0, 1}}});
        QCOMPARE(perfect.kappa, 1.0);
        QCOMPARE(perfect.standardError, 0.0);
        QCOMPARE(perfect.interval.high, 1.0);
        const Agreement opposite = agreement({{{0, 5, 0}, {5, 0, 0}, {0, 0, 0}}});
        QCOMPARE(opposite.kappa, -1.0);
        const Agreement chance = agreement({{{25, 25, 0}, {25, 25, 0}, {0, 0, 0}}});
        QVERIFY(std::abs(chance.kappa) < 1e-12);
        // Nothing to tell agreement from chance by.
        QVERIFY(std::isnan(agreement({{{9, 0, 0}, {0, 0, 0}, {0, 0, 0}}}).kappa));
        QVERIFY(std::isnan(agreement({}).kappa));
        QVERIFY(std::isnan(agreement({}).observed));
    }

    void onlyWhatBothHaveSeenCounts() {
        DecisionLog log;
        log.add(said("anna", "1", Judgement::Good));
        log.add(said("ben", "1", Judgement::Good));
        log.add(said("anna", "2", Judgement::Unsure));
        log.add(said("ben", "2", Judgement::Defective));
        log.add(said("anna", "3", Judgement::Good));
        log.add(said("ben", "3", Judgement::Defective));
        log.add(said("anna", "4", Judgement::Good));
        const auto slip = said("ben", "5", Judgement::Good);
        log.add(said("anna", "5", Judgement::Defective));
        log.add(slip);
        log.add(takenBack(slip));
        const ReviewerComparison c = compareReviewers(log, "anna", "ben");
        QCOMPARE(c.agreement.images, 3);
        QCOMPARE(c.agreement.table[0][1], 1);
        QCOMPARE(c.agreement.table[2][1], 1);
        QCOMPARE(c.differences.size(), std::size_t(2));
        QCOMPARE(c.differences[0].image.string(), std::string("3"));
        QCOMPARE(c.differences[0].a.judgement, Judgement::Good);
        QCOMPARE(c.differences[1].image.string(), std::string("2"));
    }

    void theAuditCountsWhatTheMachineDecidedAlone() {
        const auto at = [](double score, Judgement judgement) {
            auto entry = said("anna", "x", judgement);
            entry.score = score;
            return entry;
        };
        const std::vector<ReviewDecision> all{at(0.1, Judgement::Good),
                                              at(0.1, Judgement::Defective),
                                              at(0.6, Judgement::Good),
                                              at(0.6, Judgement::Defective),
                                              at(0.3, Judgement::Defective),
                                              at(0.1, Judgement::Unsure),
                                              at(std::nan(""), Judgement::Defective)};
        std::vector<const ReviewDecision*> pointers;
        for (const auto& d : all) pointers.push_back(&d);
        const AuditResult result = auditResult(pointers);
        QCOMPARE(result.judged, 4);
        QCOMPARE(result.falseRejects, 1);
        QCOMPARE(result.escapes, 1);
        QCOMPARE(result.wrong.low, clopperPearson(2, 4).low);
        QCOMPARE(result.wrong.high, clopperPearson(2, 4).high);
    }
};

QTEST_GUILESS_MAIN(TestAgreement)
#include "tst_agreement.moc"
