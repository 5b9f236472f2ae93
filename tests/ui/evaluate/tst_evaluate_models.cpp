// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "tests/support/test_support.h"
#include "ui/evaluate/defect_type_model.h"
#include "ui/evaluate/threshold_history_model.h"
#include "ui/support/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>

using namespace hawksight;

class TestEvaluateModels : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    static std::shared_ptr<const ScoredSet> scores() {
        return std::make_shared<ScoredSet>(std::vector<ScoredImage>{{0, 1.0, Label::Good, "good"},
                                                                    {1, 2.0, Label::Good, "good"},
                                                                    {2, 1.5, Label::Defective, "dent"},
                                                                    {3, 4.0, Label::Defective, "dent"},
                                                                    {4, 5.0, Label::Defective, "sc\"ratch"}});
    }

private Q_SLOTS:
    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }
    void cleanupTestCase() { m_theme.reset(); }

    void typesFollowScoresAndLimits() {
        ThresholdModel thresholds;
        DefectTypeModel model(thresholds);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        thresholds.setScores(scores());
        QCOMPARE(model.rowCount(), 3);
        thresholds.reset({1.2, 3.0}, 0.0);
        const auto text = [&](int row, DefectTypeModel::Column column) {
            return model.index(row, static_cast<int>(column)).data().toString();
        };
        QCOMPARE(text(0, DefectTypeModel::Column::Type), QStringLiteral("good"));
        QCOMPARE(text(0, DefectTypeModel::Column::Pass), QStringLiteral("1"));
        QCOMPARE(text(0, DefectTypeModel::Column::Review), QStringLiteral("1"));
        QCOMPARE(text(1, DefectTypeModel::Column::Type), QStringLiteral("dent"));
        QCOMPARE(text(1, DefectTypeModel::Column::Review), QStringLiteral("1"));
        QCOMPARE(text(1, DefectTypeModel::Column::Fail), QStringLiteral("1"));
        // One of the four pairs of a dent and a good part is the wrong way round.
        QCOMPARE(text(1, DefectTypeModel::Column::Auroc), QStringLiteral("0.7500"));
        QCOMPARE(text(0, DefectTypeModel::Column::Auroc), QStringLiteral("\u2013"));
        QCOMPARE(model.index(2, 0).data(DefectTypeModel::TypeRole).toString(), QStringLiteral("sc\"ratch"));

        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        thresholds.setLimits({4.5, 4.5});
        QCOMPARE(changed.count(), 1);
        QCOMPARE(text(1, DefectTypeModel::Column::Pass), QStringLiteral("2"));
        Random random(8);
        for (int i = 0; i < 50; ++i) thresholds.setFail(random.uniform(0.0, 6.0));
        thresholds.setScores(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void theTableAsCsv() {
        ThresholdModel thresholds;
        thresholds.setScores(scores());
        thresholds.reset({3.0, 3.0}, 0.0);
        const DefectTypeModel model(thresholds);
        const QStringList lines = model.csv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0], QStringLiteral("type,images,pass,review,fail,share_right,auroc"));
        QCOMPARE(lines[1], QStringLiteral("\"good\",2,2,0,0,1,nan"));
        QCOMPARE(lines[2], QStringLiteral("\"dent\",2,1,0,1,0.5,0.75"));
        QVERIFY(lines[3].startsWith(QStringLiteral("\"sc\"\"ratch\",1,0,0,1,1,1")));
    }

    void historyShowsTheNewestFirst() {
        ThresholdHistoryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const Thresholds first{{1.0, 1.0}, 0.5, "first", "", ""}, second{{1.0, 2.0}, 0.5, "second", "a note", ""},
            present{{3.0, 4.0}, 0.5, "present", "", "2026-11-24T12:00:00Z"};
        model.setHistory(present, {first, second});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.at(0).method, std::string("present"));
        QCOMPARE(model.at(1).method, std::string("second"));
        QCOMPARE(model.at(2).method, std::string("first"));
        const auto text = [&](int row, ThresholdHistoryModel::Column column) {
            return model.index(row, static_cast<int>(column)).data().toString();
        };
        QVERIFY(text(0, ThresholdHistoryModel::Column::SetAt).contains(QLatin1String("in the model")));
        QVERIFY(text(0, ThresholdHistoryModel::Column::SetAt).contains(QLatin1String("26")));
        QCOMPARE(text(1, ThresholdHistoryModel::Column::Note), QStringLiteral("a note"));
        QCOMPARE(text(2, ThresholdHistoryModel::Column::Review), QStringLiteral("\u2013"));  // no band
        model.setHistory(first, {});
        QCOMPARE(model.rowCount(), 1);
    }
};

QTEST_MAIN(TestEvaluateModels)
#include "tst_evaluate_models.moc"
