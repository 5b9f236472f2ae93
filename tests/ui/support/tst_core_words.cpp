// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/threshold.h"
#include "tests/support/test_support.h"
#include "ui/support/core_words.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTranslator>

using namespace hawksight;

class TestCoreWords : public QObject {
    Q_OBJECT

    static QStringList remarks() {
        QStringList all{
            QStringLiteral("whitened error, logarithm, sigma 2, standardised per position, centred, top 0.1 %"),
            QStringLiteral("whitened error, logarithm, relative to energy near by^0.41, sigma 1.5, centred, top 1 %"),
            QStringLiteral("squared error + 0.5 cosine distance + projection 1 + 2 projection 3, maximum"),
            QStringLiteral("0.25 whitened error + cosine distance, sigma 1.5, top 1 %"),
            QStringLiteral("best of 420 on 120 synthetic defects against 21 held-out good images (AUROC 0.881, pixels "
                           "0.949)"),
            QStringLiteral("best of 672 on 120 synthetic defects against 76 held-out good images (AUROC 0.808, pixels "
                           "0.929); round 1 of 3"),
            QStringLiteral("best of 672 on 120 synthetic defects against 76 held-out good images (AUROC 0.808, pixels "
                           "0.929); round 1 of 3 (merits 0.857/0.850/0.843)"),
            QStringLiteral("asked for (paper)"),
            QStringLiteral("hkt, bf16, oneDNN and AVX3"),
            QStringLiteral("hkt, bf16, oneDNN and AVX3, fastest here at 122.1 ms"),
            QStringLiteral("the mask is 100 x 80, its image 900 x 900"),
            QStringLiteral("3 different image sizes, from 100 x 80 to 900 x 900 px")};
        for (const std::size_t count : {std::size_t{0}, std::size_t{21}, std::size_t{500}})
            all.append(QString::fromStdString(goodOnlyThreshold(std::vector<double>(count, 1.0), 0.01).description));
        return all;
    }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void inEnglishTheyStayAsTheyAre() {
        QLocale::setDefault(QLocale(QLocale::English));
        for (const QString& remark : remarks()) QCOMPARE(coreWords(remark.toStdString()), remark);
        QCOMPARE(coreWords("something, quite else"), QStringLiteral("something, quite else"));
        QCOMPARE(coreWords(""), QString());
    }

    void inGermanNoEnglishIsLeft() {
#ifdef HAWKSIGHT_TRANSLATIONS
        QLocale::setDefault(QLocale(QStringLiteral("de")));
        QTranslator german;
        QVERIFY(german.load(QStringLiteral("hawksight_de"), QStringLiteral(HAWKSIGHT_TRANSLATIONS)));
        QCoreApplication::installTranslator(&german);
        for (const QString& remark : remarks()) {
            const QString text = coreWords(remark.toStdString());
            QVERIFY2(text != remark, qPrintable(text));
            for (const char* word :
                 {"error", "top ", "good", "held", "needed", "against", "sizes", "mask is", "asked", "fastest"})
                QVERIFY2(!text.contains(QLatin1String(word)), qPrintable(text));
            QVERIFY2(!text.contains(u'%') || !text.contains(QRegularExpression(QStringLiteral("%[1-9]"))),
                     qPrintable(text));
        }
        QVERIFY(coreWords("sigma 1.5, maximum").contains(QStringLiteral("1,5")));
#else
        QSKIP("built without Qt's translation tools");
#endif
    }
};

QTEST_GUILESS_MAIN(TestCoreWords)
#include "tst_core_words.moc"
