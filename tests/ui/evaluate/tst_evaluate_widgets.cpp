// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/metrics/threshold.h"
#include "tests/support/test_support.h"
#include "ui/evaluate/confusion_matrix.h"
#include "ui/evaluate/limits_panel.h"
#include "ui/evaluate/rates_panel.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QSignalSpy>

using namespace hawksight;

class TestEvaluateWidgets : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    static std::shared_ptr<const ScoredSet> scores(int good, int defective) {
        Random random(4);
        std::vector<ScoredImage> images;
        for (int i = 0; i < good + defective; ++i) {
            const bool bad = i >= good;
            images.push_back({i, 1.0 + 0.3 * random.normal() + (bad ? 1.0 : 0.0), bad ? Label::Defective : Label::Good,
                              bad ? "dent" : "good"});
        }
        return std::make_shared<ScoredSet>(std::move(images));
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void everyWishIsMet() {
        ThresholdModel model;
        model.setScores(scores(200, 100));
        model.reset({1.5, 1.5}, 0.1);
        LimitsPanel panel(model);
        const ScoredSet& set = model.scores();
        QSignalSpy committed(&model, &ThresholdModel::committed);
        using Method = LimitsPanel::Method;

        panel.chooseMethod(Method::MaxFalseRejects);
        QVERIFY(model.outcome().falseRejects() <= 2);
        // It cannot do better: one more step down lets in too many, or the same.
        const double lower = set.stepped(model.limits().fail, -3);
        QVERIFY(set.outcome({lower, lower}).falseRejects() >= 2);

        panel.chooseMethod(Method::MaxEscapes);
        QVERIFY(model.outcome().escapes() <= 1);

        panel.chooseMethod(Method::BestBalance);
        const double best = f1MaxThreshold(set.labelled());
        QCOMPARE(model.outcome(), set.outcome({best, best}));

        panel.chooseMethod(Method::LowestCost);
        const double cheapest = lowestCostThreshold(set.labelled(), 1.0, 100.0);
        QCOMPARE(model.outcome(), set.outcome({cheapest, cheapest}));

        panel.chooseMethod(Method::BothRates);
        QVERIFY(model.hasReviewBand());
        QVERIFY(model.outcome().falseRejects() <= 2);
        QVERIFY(model.outcome().escapes() <= 1);
        QVERIFY(panel.methodText().contains(QLatin1String("review between")));
        QCOMPARE(committed.count(), 5);
    }

    void goodPartsAloneSetALimitAndSayWhenTheyAreTooFew() {
        ThresholdModel model;
        model.setScores(scores(20, 0));
        model.reset({1.0, 1.0}, 0.1);
        LimitsPanel panel(model);
        panel.chooseMethod(LimitsPanel::Method::GoodOnly);
        QVERIFY(panel.warning().contains(QLatin1String("keeps no scores")));
        QCOMPARE(model.limits().fail, 1.0);
        std::vector<double> heldOut;
        for (int i = 0; i < 20; ++i) heldOut.push_back(i);
        panel.setHeldOutScores(heldOut);
        panel.chooseMethod(LimitsPanel::Method::GoodOnly);
        QVERIFY(model.limits().fail > 19.0);
        QVERIFY2(panel.warning().contains(QLatin1String("99")), qPrintable(panel.warning()));  // 1 % needs 99
        panel.chooseMethod(LimitsPanel::Method::BestBalance);
        QVERIFY(panel.warning().contains(QLatin1String("needs inspected good and defective parts")));
    }

    void aSmallSampleIsWarnedOf() {
        ThresholdModel model;
        model.setScores(scores(20, 63));
        LimitsPanel panel(model);
        panel.chooseMethod(LimitsPanel::Method::MaxEscapes);
        QVERIFY2(panel.warning().contains(QLatin1String("368")), qPrintable(panel.warning()));
    }

    void aHandOnTheLineTurnsTheChoiceBack() {
        ThresholdModel model;
        model.setScores(scores(50, 50));
        LimitsPanel panel(model);
        panel.chooseMethod(LimitsPanel::Method::BestBalance);
        QCOMPARE(panel.method(), LimitsPanel::Method::BestBalance);
        model.setFail(1.2);
        QCOMPARE(panel.method(), LimitsPanel::Method::ByHand);
        QVERIFY(panel.warning().isEmpty());
    }

    void typingALimitMovesIt() {
        ThresholdModel model;
        model.setScores(scores(50, 50));
        model.reset({1.0, 1.0}, 0.25);
        LimitsPanel panel(model);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (auto* box : panel.findChildren<QDoubleSpinBox*>()) {
            if (box->accessibleName() == QLatin1String("Fail from")) box->setValue(1.75);
            if (box->accessibleName() == QLatin1String("Pixels from")) box->setValue(0.5);
        }
        QCOMPARE(model.limits().fail, 1.75);
        QCOMPARE(model.pixel(), 0.5);
    }

    void aClickOnACellNamesIt() {
        ConfusionMatrix matrix;
        Outcome outcome;
        outcome.good = {18, 1, 1};
        outcome.defective = {2, 3, 58};
        matrix.setOutcome(outcome, true);
        matrix.resize(360, 200);
        matrix.show();
        QVERIFY(QTest::qWaitForWindowExposed(&matrix));
        QSignalSpy clicked(&matrix, &ConfusionMatrix::cellClicked);
        for (const auto label : {Label::Good, Label::Defective})
            for (const auto verdict : {Verdict::Pass, Verdict::Review, Verdict::Fail}) {
                const QRectF rect = matrix.rectOf({label, verdict});
                QVERIFY(matrix.rect().contains(rect.toRect()));
                QTest::mouseClick(&matrix, Qt::LeftButton, {}, rect.center().toPoint());
                QCOMPARE(clicked.last()[0].value<Label>(), label);
                QCOMPARE(clicked.last()[1].value<Verdict>(), verdict);
            }
        QCOMPARE(clicked.count(), 6);
        QTest::keyClick(&matrix, Qt::Key_Left);
        QTest::keyClick(&matrix, Qt::Key_Up);
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(clicked.count(), 7);
        QCOMPARE(clicked.last()[0].value<Label>(), Label::Good);
        QCOMPARE(clicked.last()[1].value<Verdict>(), Verdict::Review);
        QVERIFY(matrix.accessibleDescription().contains(QLatin1String("Escapes: 2")));
    }

    void wordsFollowTheLimits() {
        ThresholdModel model;
        model.setScores(scores(20, 63));
        RatesPanel panel(model);
        model.reset({-10, -10}, 0);
        QVERIFY(panel.escapes().startsWith(QLatin1String("No escape in 63 defective parts")));
        QVERIFY(panel.falseRejects().startsWith(QLatin1String("False rejects: 20 in 20")));
        model.reset({10, 10}, 0);
        QVERIFY(panel.escapes().startsWith(QLatin1String("Escapes: 63 in 63")));
        QVERIFY(panel.falseRejects().startsWith(QLatin1String("No false reject in 20")));
    }
};

QTEST_MAIN(TestEvaluateWidgets)
#include "tst_evaluate_widgets.moc"
