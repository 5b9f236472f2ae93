// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/test_support.h"
#include "ui/models/threshold_model.h"

#include <QSignalSpy>

#include <limits>

using namespace hawksight;

namespace {

std::shared_ptr<const ScoredSet> scored(int count) {
    Random random(5);
    std::vector<ScoredImage> images;
    for (int i = 0; i < count; ++i) {
        const bool bad = i % 3 == 0;
        images.push_back({i, random.normal() + (bad ? 3.0 : 0.0), bad ? Label::Defective : Label::Good,
                          bad ? "type" + std::to_string(i % 5) : "good"});
    }
    return std::make_shared<ScoredSet>(std::move(images));
}

}  // namespace

class TestThresholdModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void limitsNeverCross() {
        ThresholdModel model;
        model.setScores(scored(100));
        model.reset({1.0, 2.0}, 0.5);
        model.setFail(0.5);
        QCOMPARE(model.limits().fail, 0.5);
        QVERIFY(model.limits().review <= model.limits().fail);
        model.reset({1.0, 2.0}, 0.5);
        model.setReview(3.0);
        QCOMPARE(model.limits().review, 3.0);
        QCOMPARE(model.limits().fail, 3.0);
    }

    void withoutABandBothLimitsMoveTogether() {
        ThresholdModel model;
        model.setScores(scored(100));
        model.reset({1.0, 1.0}, 0.5);
        model.setFail(2.0);
        QCOMPARE(model.limits().review, 2.0);
        model.setReviewBand(true);
        QVERIFY(model.limits().review < 2.0);
        model.setReviewBand(false);
        QCOMPARE(model.limits().review, 2.0);
    }

    void countsFollowTheLimits() {
        ThresholdModel model;
        model.setScores(scored(300));
        QSignalSpy changed(&model, &ThresholdModel::limitsChanged);
        model.setLimits({1.0, 1.5});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.outcome(), model.scores().outcome({1.0, 1.5}));
        QVERIFY(model.outcome().reviews() > 0);
        model.setLimits({1.0, 1.5});
        QCOMPARE(changed.count(), 1);
        int total = 0;
        for (const auto& type : model.outcomeByType()) total += type[0] + type[1] + type[2];
        QCOMPARE(total, 300);
    }

    void aDragIsCommittedOnce() {
        ThresholdModel model;
        model.setScores(scored(100));
        model.reset({1.0, 1.0}, 0.25);
        QSignalSpy committed(&model, &ThresholdModel::committed);
        model.beginGesture(QStringLiteral("drag"));
        for (int i = 1; i <= 50; ++i) model.setFail(1.0 + 0.01 * i);
        QCOMPARE(committed.count(), 0);
        model.endGesture();
        QCOMPARE(committed.count(), 1);
        QCOMPARE(committed[0][0].toString(), QStringLiteral("drag"));
        // There and back again is no change.
        model.beginGesture(QStringLiteral("drag"));
        model.setFail(2.0);
        model.setFail(1.5);
        model.endGesture();
        QCOMPARE(committed.count(), 1);
        model.setPixel(0.5);
        QCOMPARE(committed.count(), 2);
    }

    void takingLimitsOverCommitsNothing() {
        ThresholdModel model;
        model.setScores(scored(100));
        QSignalSpy committed(&model, &ThresholdModel::committed), changed(&model, &ThresholdModel::limitsChanged);
        model.beginGesture(QStringLiteral("drag"));
        model.setFail(2.0);
        model.reset({0.5, 0.75}, 0.25);
        model.endGesture();
        QCOMPARE(committed.count(), 0);
        QCOMPARE(changed.count(), 2);
        QCOMPARE(model.limits().review, 0.5);
        QCOMPARE(model.outcome(), model.scores().outcome({0.5, 0.75}));
    }

    void anySequenceOfEditsKeepsLimitsInOrderAndCountsTrue() {
        ThresholdModel model;
        model.setScores(scored(100));
        model.reset({0.75, 1.25}, 0.5);
        Random random(99);
        for (int i = 0; i < 200; ++i) {
            switch (random.below(4)) {
                case 0: model.setFail(random.uniform(-1, 3)); break;
                case 1: model.setReview(random.uniform(-1, 3)); break;
                case 2: model.setLimits({random.uniform(-1, 3), random.uniform(-1, 3)}); break;
                default: model.setReviewBand(random.chance(0.5)); break;
            }
            QVERIFY(model.limits().review <= model.limits().fail);
            QCOMPARE(model.hasReviewBand(), model.limits().review < model.limits().fail);
            QCOMPARE(model.outcome(), model.scores().outcome(model.limits()));
        }
    }

    void numbersThatAreNoneAreRefused() {
        ThresholdModel model;
        model.setScores(scored(10));
        model.reset({1.0, 1.0}, 0.5);
        model.setFail(std::numeric_limits<double>::infinity());
        model.setPixel(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(model.limits().fail, 1.0);
        QCOMPARE(model.pixel(), 0.5);
    }
};

QTEST_GUILESS_MAIN(TestThresholdModel)
#include "tst_threshold_model.moc"
