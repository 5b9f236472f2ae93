// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/review/limit_changes.h"
#include "tests/support/test_support.h"

#include <algorithm>
#include <cmath>
#include <set>

using namespace hawksight;

class TestReviewQueue : public QObject {
    Q_OBJECT

    using Queue = std::vector<int>;
    static constexpr Limits kLimits{0.4, 0.6};

    static std::vector<ReviewCandidate> some() {
        const double none = std::nan("");
        return {{0, "a", Label::Good, 0.10, 100},     {1, "b", Label::Defective, 0.36, 90},
                {2, "c", Label::Unknown, 0.45, 80},   {3, "d", Label::Good, 0.55, 70},
                {4, "e", Label::Good, 0.90, 60},      {5, "f", Label::Defective, 0.61, 50},
                {6, "g", Label::Unknown, 0.70, 55},   {7, "h", Label::Good, none, 200},
                {8, "i", Label::Defective, 0.05, 40}, {9, "j", Label::Good, 0.65, 60}};
    }

private Q_SLOTS:
    void everyOrderHasItsImages() {
        const auto all = some();
        QCOMPARE(reviewQueue(all, QueueOrder::ReviewBand, kLimits), (Queue{3, 2}));
        QCOMPARE(reviewQueue(all, QueueOrder::LabelDiffers, kLimits), (Queue{8, 4, 9, 1}));
        QCOMPARE(reviewQueue(all, QueueOrder::NewestFails, kLimits), (Queue{4, 9, 6, 5}));
        const Queue uncertain = reviewQueue(all, QueueOrder::MostUncertain, kLimits);
        QCOMPARE(uncertain.size(), std::size_t(9));
        QCOMPARE(uncertain.front(), 5);
        QCOMPARE(uncertain.back(), 8);
        QVERIFY(reviewQueue({}, QueueOrder::RandomAudit, kLimits).empty());
    }

    void limitsOnTheEdgeBelongAbove() {
        const std::vector<ReviewCandidate> edge{{0, "a", Label::Good, 0.4, 0}, {1, "b", Label::Good, 0.6, 0}};
        QCOMPARE(reviewQueue(edge, QueueOrder::ReviewBand, kLimits), (Queue{0}));
        QCOMPARE(reviewQueue(edge, QueueOrder::LabelDiffers, kLimits), (Queue{1}));
    }

    void theAuditIsASampleThatStays() {
        std::vector<ReviewCandidate> all;
        for (int i = 0; i < 1000; ++i) all.push_back({i, "image " + std::to_string(i), Label::Unknown, i / 1000.0, 0});
        const Queue sample = reviewQueue(all, QueueOrder::RandomAudit, kLimits, {200, 50, 3});
        QCOMPARE(sample.size(), std::size_t(50));
        QCOMPARE(std::set<int>(sample.begin(), sample.end()).size(), std::size_t(50));
        QVERIFY(reviewQueue(all, QueueOrder::RandomAudit, kLimits, {200, 50, 4}) != sample);
        // In another order, with other limits: the same. With a tenth more images: mostly the same.
        auto reversed = all;
        std::reverse(reversed.begin(), reversed.end());
        QCOMPARE(reviewQueue(reversed, QueueOrder::RandomAudit, {0, 0}, {200, 50, 3}), sample);
        for (int i = 1000; i < 1100; ++i) all.push_back({i, "image " + std::to_string(i), Label::Unknown, 0.5, 0});
        const Queue later = reviewQueue(all, QueueOrder::RandomAudit, kLimits, {200, 50, 3});
        const auto kept = std::count_if(later.begin(), later.end(), [&](int index) {
            return std::find(sample.begin(), sample.end(), index) != sample.end();
        });
        QVERIFY2(kept >= 35 && kept < 50, qPrintable(QString::number(kept)));
        // Fair: over many seeds every image comes as often as any other, high scores and low.
        double sum = 0;
        for (std::uint64_t seed = 0; seed < 200; ++seed)
            for (const int index : reviewQueue(all, QueueOrder::RandomAudit, kLimits, {200, 50, seed})) sum += index;
        QVERIFY(std::abs(sum / 10000 - 549.5) < 4 * 317.5 / 100);
    }

    void changesOfTheLimitsGiveTheVerdictTheyPromise() {
        Random random(11);
        std::vector<ReviewCandidate> all;
        for (int i = 0; i < 60; ++i) all.push_back({i, std::to_string(i), Label(random.below(3)), random.uniform(), 0});
        int seen = 0;
        for (int round = 0; round < 300; ++round) {
            const double a = random.uniform(), b = random.chance(0.3) ? a : random.uniform();
            const Limits limits{std::min(a, b), std::max(a, b)};
            const auto& one = all[std::size_t(random.below(60))];
            const auto changes = limitChanges(one.score, limits, all, one.index);
            QCOMPARE(changes.size(), std::size_t(a == b ? 1 : 2));
            for (const LimitChange& change : changes) {
                ++seen;
                QVERIFY(change.becomes != decide(one.score, limits));
                QCOMPARE(decide(one.score, change.limits), change.becomes);
                QVERIFY(change.limits.review <= change.limits.fail);
                int others = 0;
                for (const auto& other : all)
                    if (other.index != one.index)
                        others += decide(other.score, limits) != decide(other.score, change.limits);
                QCOMPARE(change.others(), others);
                // The smallest: half the way is not enough.
                const Limits half{(limits.review + change.limits.review) / 2, (limits.fail + change.limits.fail) / 2};
                QVERIFY(decide(one.score, half) != change.becomes || half.review == change.limits.review ||
                        half.fail == change.limits.fail);
            }
        }
        QVERIFY(seen > 300);
        QVERIFY(limitChanges(std::nan(""), kLimits, all).empty());
    }
};

QTEST_GUILESS_MAIN(TestReviewQueue)
#include "tst_review_queue.moc"
