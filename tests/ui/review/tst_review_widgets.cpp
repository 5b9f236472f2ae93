// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/io_pool.h"
#include "tests/core/review/entries.h"
#include "tests/support/test_support.h"
#include "ui/review/agreement_sheet.h"
#include "ui/review/difference_model.h"
#include "ui/review/review_words.h"
#include "ui/review/verdict_card.h"
#include "ui/support/messages.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestReviewWidgets : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

    static DecisionLog twoPeople() {
        DecisionLog log;
        for (int i = 0; i < 10; ++i) {
            const std::string image = "/data/part/" + std::to_string(i) + ".png";
            log.add(said("anna", image, i < 5 ? Judgement::Good : Judgement::Defective));
            log.add(said("ben", image, i < 3 ? Judgement::Good : i == 9 ? Judgement::Unsure : Judgement::Defective));
        }
        return log;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void differencesAreASoundModel() {
        DifferenceModel model(nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto differences = compareReviewers(twoPeople(), "anna", "ben").differences;
        QCOMPARE(differences.size(), std::size_t(3));
        model.setDifferences(differences, QStringLiteral("anna"), QStringLiteral("ben"), "/data/part");
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0, DifferenceModel::Image).data().toString(), QStringLiteral("3.png"));
        QCOMPARE(model.index(0, DifferenceModel::Image).data(DifferenceModel::PathRole).toString(),
                 QStringLiteral("/data/part/3.png"));
        QCOMPARE(model.index(0, DifferenceModel::First).data().toString(), judgementText(Judgement::Good));
        QCOMPARE(model.index(0, DifferenceModel::Second).data().toString(), judgementText(Judgement::Defective));
        QCOMPARE(model.index(2, DifferenceModel::Second).data().toString(), judgementText(Judgement::Unsure));
        QVERIFY(model.index(0, DifferenceModel::Machine).data().toString().startsWith(verdictText(Verdict::Review)));
        QCOMPARE(model.headerData(DifferenceModel::Second, Qt::Horizontal).toString(), QStringLiteral("ben"));
        model.setDifferences({}, {}, {}, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void theSheetSaysHowFarTwoAgree() {
        IoPool io;
        AgreementSheet sheet(io);
        sheet.resize(1000, 600);
        sheet.show();
        QVERIFY(QTest::qWaitForWindowExposed(&sheet));
        DecisionLog one;
        one.add(said("anna", "/data/part/0.png", Judgement::Good));
        sheet.setLog(one, "/data/part");
        QVERIFY2(!sheet.findChild<QTableView*>()->isVisible(), "one alone agrees with nobody");
        sheet.setLog(twoPeople(), "/data/part");
        QVERIFY(sheet.findChild<QTableView*>()->isVisible());
        const auto expected = compareReviewers(twoPeople(), "anna", "ben").agreement;
        QCOMPARE(sheet.agreement().kappa, expected.kappa);
        QCOMPARE(sheet.agreement().images, 10);
        QVERIFY(sheet.summary().contains(QLocale().toString(expected.kappa, 'f', 2)));
        QVERIFY(sheet.summary().contains(QLocale().toString(expected.interval.low, 'f', 2)));
        QSignalSpy asked(&sheet, &AgreementSheet::reviewRequested);
        QTest::mouseClick(sheet.findChild<QPushButton*>(QStringLiteral("reviewDifferences")), Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].value<std::vector<fs::path>>().size(), std::size_t(3));
        // The same person twice: nothing to compare.
        const auto boxes = sheet.findChildren<QComboBox*>();
        boxes[1]->setCurrentText(boxes[0]->currentText());
        QVERIFY(!sheet.findChild<QPushButton*>(QStringLiteral("reviewDifferences"))->isEnabled());
    }

    void theVerdictSaysWhatWouldChangeIt() {
        VerdictCard card;
        card.resize(336, 300);
        card.show();
        const Limits limits{0.4, 0.6};
        card.setScale(limits, 0.0, 1.0);
        const std::vector<ReviewCandidate> all{{0, "a", Label::Good, 0.65, 0}, {1, "b", Label::Defective, 0.61, 0}};
        card.setScore(0.65, limitChanges(0.65, limits, all, 0));
        QCOMPARE(card.verdictWord(), verdictText(Verdict::Fail));
        const QString text = card.changesText();
        QVERIFY2(text.contains(QLatin1String("both limits above")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("a fail limit above")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("1 labelled defective")), qPrintable(text));
        card.setScore(std::nullopt, {});
        QVERIFY(card.changesText().isEmpty());
        card.setScale({0.5, 0.5}, 0.0, 1.0);
        card.setScore(0.2, limitChanges(0.2, {0.5, 0.5}, {}, 0));
        QVERIFY(card.changesText().contains(QLatin1String("a limit of")));
        QVERIFY(card.grab().width() > 0);
    }
};

QTEST_MAIN(TestReviewWidgets)
#include "tst_review_widgets.moc"
