// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/evaluate/rate_words.h"

#include <QLocale>

using namespace hawksight;

class TestRateWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void ratesAreShort_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0\u00a0%");
        QTest::newRow("all") << 1.0 << QStringLiteral("100\u00a0%");
        QTest::newRow("small") << 0.00042 << QStringLiteral("0.042\u00a0%");
        QTest::newRow("two digits") << 0.0569 << QStringLiteral("5.7\u00a0%");
        QTest::newRow("whole") << 0.1 << QStringLiteral("10\u00a0%");
        QTest::newRow("large") << 0.634 << QStringLiteral("63\u00a0%");
    }
    void ratesAreShort() {
        QFETCH(double, rate);
        QTEST(rateText(rate), "text");
    }

    // 1 - 0.025^(1/63) = 5.69 %: the two-sided Clopper-Pearson limit without an event.
    void noEscapeStillLeavesALimit() {
        QCOMPARE(escapesInWords(0, 63),
                 QStringLiteral("No escape in 63 defective parts: at most 5.7\u00a0% with 95\u00a0% confidence."));
    }

    void someHaveTwoLimits() {
        // Clopper-Pearson 2 of 63: 0.387 % to 10.996 %.
        QCOMPARE(escapesInWords(2, 63), QStringLiteral("Escapes: 2 in 63 defective parts (3.2\u00a0%), between "
                                                       "0.39\u00a0% and 11\u00a0% with 95\u00a0% confidence."));
        QVERIFY(falseRejectsInWords(0, 0).contains(QStringLiteral("nothing can be said")));
    }

    void warnsWhereTheSampleIsTooSmall() {
        QCOMPARE(partsNeeded(0.01), 368);
        QVERIFY(escapeTargetWarning(0.01, 63).contains(QStringLiteral("368")));
        QVERIFY(escapeTargetWarning(0.01, 63).contains(QStringLiteral("5.7\u00a0%")));
        QVERIFY(escapeTargetWarning(0.01, 368).isEmpty());
        QVERIFY(escapeTargetWarning(0.0, 100000).startsWith(QStringLiteral("No sample can prove")));
        QVERIFY(falseRejectTargetWarning(0.06, 63).isEmpty());
        QVERIFY(!falseRejectTargetWarning(0.05, 0).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRateWords)
#include "tst_rate_words.moc"
