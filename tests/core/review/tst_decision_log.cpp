// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/core/review/entries.h"
#include "tests/support/test_support.h"

#include <algorithm>

using namespace hawksight;
using namespace hawksight::test;

class TestDecisionLog : public QObject {
    Q_OBJECT

    static std::vector<std::string> names(const std::vector<FeedbackItem>& items) {
        std::vector<std::string> all;
        for (const FeedbackItem& item : items) all.push_back(item.image.string());
        return all;
    }

private Q_SLOTS:
    void theNewestOfEachPersonStands() {
        DecisionLog log;
        log.add(said("anna", "a.png", Judgement::Good));
        log.add(said("ben", "a.png", Judgement::Unsure));
        log.add(said("anna", "a.png", Judgement::Defective));
        QCOMPARE(log.entries().size(), std::size_t(3));
        QCOMPARE(log.standing("anna", "a.png")->judgement, Judgement::Defective);
        QCOMPARE(log.standing("ben", "a.png")->judgement, Judgement::Unsure);
        QVERIFY(!log.standing("cleo", "a.png"));
        QVERIFY(!log.standing("anna", "b.png"));
        const auto all = log.standing("a.png");
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all[0]->reviewer, std::string("ben"));
        QCOMPARE(log.reviewers(), (std::vector<std::string>{"anna", "ben"}));
    }

    void takingBackUncoversWhatWasSaidBefore() {
        DecisionLog log;
        const auto first = said("anna", "a.png", Judgement::Good), second = said("anna", "a.png", Judgement::Defective);
        log.add(first);
        log.add(second);
        log.add(takenBack(second));
        QCOMPARE(log.standing("anna", "a.png")->judgement, Judgement::Good);
        QCOMPARE(log.newest("anna")->key, first.key);
        log.add(takenBack(first));
        QVERIFY(!log.standing("anna", "a.png"));
        QVERIFY(!log.newest("anna"));
        QVERIFY(log.reviewers().empty());
        QVERIFY(log.images().empty());
        QCOMPARE(log.entries().size(), std::size_t(4));
    }

    /// Any sequence of decisions, each taken back in turn, ends with nothing said; and an entry that is dropped leaves
    /// the log as if it had never been.
    void undoIsALaw() {
        Random random(7);
        DecisionLog log;
        for (int i = 0; i < 200; ++i) {
            const std::string reviewer = random.chance(0.5) ? "anna" : "ben";
            if (random.chance(0.3)) {
                if (const auto* last = log.newest(reviewer)) log.add(takenBack(*last));
            } else {
                const auto entry = said(reviewer, std::to_string(random.below(12)), Judgement(random.below(3)));
                const auto before = log.feedback();
                log.add(entry);
                log.drop(entry.key);
                QCOMPARE(names(log.feedback().frozen), names(before.frozen));
                QCOMPARE(names(log.feedback().good), names(before.good));
                QVERIFY(!log.newest(reviewer) || log.newest(reviewer)->key != entry.key);
                log.add(entry);
                QCOMPARE(log.newest(reviewer)->key, entry.key);
            }
        }
        QVERIFY(!log.images().empty());
        for (const char* reviewer : {"anna", "ben"})
            while (const auto* last = log.newest(reviewer)) log.add(takenBack(*last));
        QVERIFY(log.images().empty());
        QVERIFY(log.feedback().frozen.empty() && log.feedback().good.empty());
    }

    void confirmedIsWhatNobodyDoubts() {
        DecisionLog log;
        log.add(said("anna", "good", Judgement::Good));
        log.add(said("ben", "good", Judgement::Good));
        log.add(said("anna", "bad", Judgement::Defective));
        log.add(said("anna", "doubt", Judgement::Good));
        log.add(said("ben", "doubt", Judgement::Unsure));
        auto feedback = log.feedback();
        QCOMPARE(names(feedback.good), (std::vector<std::string>{"good"}));
        QCOMPARE(names(feedback.frozen), (std::vector<std::string>{"bad"}));
        QCOMPARE(feedback.frozen[0].label, Label::Defective);
        QCOMPARE(feedback.frozen[0].product, std::string("bottle"));
    }

    void onceDefectiveStaysOutOfTraining() {
        DecisionLog log;
        const auto bad = said("anna", "x", Judgement::Defective);
        log.add(bad);
        log.add(said("anna", "x", Judgement::Good));
        auto feedback = log.feedback();
        QVERIFY(feedback.good.empty());
        QCOMPARE(feedback.frozen.size(), std::size_t(1));
        QCOMPARE(feedback.frozen[0].label, Label::Unknown);
        log.add(said("ben", "x", Judgement::Good));
        QVERIFY(log.feedback().good.empty());
        // A slip of the finger is another matter: taken back, it was never said.
        log.add(takenBack(bad));
        QCOMPARE(names(log.feedback().good), (std::vector<std::string>{"x"}));
        QVERIFY(log.feedback().frozen.empty());
    }

    void copiesAreTheSameImage() {
        DecisionLog log;
        log.add(said("anna", "a", Judgement::Good, "same"));
        log.add(said("ben", "copy of a", Judgement::Defective, "same"));
        const auto feedback = log.feedback();
        QVERIFY(feedback.good.empty());
        QCOMPARE(feedback.frozen.size(), std::size_t(1));
        auto unread = said("anna", "b", Judgement::Good);
        unread.content.clear();
        log.add(unread);
        QVERIFY2(log.feedback().good.empty(), "what could not be read cannot be learnt from");
    }
};

QTEST_GUILESS_MAIN(TestDecisionLog)
#include "tst_decision_log.moc"
