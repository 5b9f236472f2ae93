// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/intervals.h"
#include "tests/support/test_support.h"
#include "ui/evaluate/rate_words.h"

#include <QLocale>

#include <limits>

using namespace hawksight;

class TestRateWords : public QObject {
    Q_OBJECT

    static QString plain(QString text) { return text.replace(QChar(0xa0), QLatin1Char(' ')); }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void noEscapeInSixtyThree() {
        QCOMPARE(plain(escapesInWords(0, 63)),
                 QStringLiteral("No escape in 63 defective parts: at most 5.7 % with 95 % confidence."));
        QCOMPARE(plain(falseRejectsInWords(0, 20)),
                 QStringLiteral("No false reject in 20 good parts: at most 17 % with 95 % confidence."));
    }

    void someEventsHaveTwoLimits() {
        // Clopper-Pearson of 2 in 63: 0.0039 to 0.1100.
        QCOMPARE(plain(escapesInWords(2, 63)),
                 QStringLiteral(
                     "Escapes: 2 in 63 defective parts (3.2 %), between 0.39 % and 11 % with 95 % confidence."));
        QCOMPARE(plain(reviewsInWords(5, 5)),
                 QStringLiteral("To review: 5 of 5 parts (100 %), between 48 % and 100 % with 95 % confidence."));
    }

    void withoutPartsNothingIsSaid() {
        QVERIFY(escapesInWords(0, 0).contains(QLatin1String("nothing can be said")));
        QVERIFY(falseRejectsInWords(0, 0).contains(QLatin1String("nothing can be said")));
    }

    void ratesReadAsOneWouldWriteThem_data() {
        QTest::addColumn<double>("rate");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0.0 << QStringLiteral("0 %");
        QTest::newRow("all") << 1.0 << QStringLiteral("100 %");
        QTest::newRow("beyond") << 1.2 << QStringLiteral("100 %");
        QTest::newRow("two digits") << 0.0569 << QStringLiteral("5.7 %");
        QTest::newRow("ten") << 0.1 << QStringLiteral("10 %");
        QTest::newRow("small") << 0.000412 << QStringLiteral("0.041 %");
        QTest::newRow("nearly all") << 0.987 << QStringLiteral("99 %");
    }
    void ratesReadAsOneWouldWriteThem() {
        QFETCH(double, rate);
        QFETCH(QString, text);
        QCOMPARE(plain(rateText(rate)), text);
    }

    /// The number of parts asked for is the smallest one whose interval ends at or below the rate.
    void thePartsNeededAreJustEnough() {
        for (const double rate : {0.5, 0.1, 0.057, 0.01, 0.002}) {
            const int needed = partsNeeded(rate);
            QVERIFY(clopperPearson(0, needed).high <= rate + 1e-12);
            QVERIFY(clopperPearson(0, needed - 1).high > rate);
            QVERIFY(escapeTargetWarning(rate, needed).isEmpty());
            QVERIFY(!escapeTargetWarning(rate, needed - 1).isEmpty());
            QVERIFY(falseRejectTargetWarning(rate, needed).isEmpty());
        }
        QCOMPARE(partsNeeded(0.01), 368);
        QCOMPARE(partsNeeded(0.0), std::numeric_limits<int>::max());
    }

    void aWarningSaysWhatIsMissing() {
        const QString text = plain(escapeTargetWarning(0.01, 63));
        QVERIFY2(text.contains(QLatin1String("63 defective parts cannot prove 1 % escapes")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("5.7 %")), qPrintable(text));
        QVERIFY2(text.contains(QLatin1String("368")), qPrintable(text));
        QVERIFY(plain(falseRejectTargetWarning(0.0, 20)).contains(QLatin1String("20 good parts can show at most 17 %")));
    }

    void numbersFollowTheLocale() {
        const QLocale before;
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(plain(rateText(0.0569)), QStringLiteral("5,7 %"));
        QLocale::setDefault(before);
    }
};

QTEST_GUILESS_MAIN(TestRateWords)
#include "tst_rate_words.moc"
