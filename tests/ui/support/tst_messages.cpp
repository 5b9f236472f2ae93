// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/support/messages.h"

#include <QLocale>
#include <QSet>

#include <limits>

using namespace hawksight;

class TestMessages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void everyCodeHasASentenceOfItsOwn() {
        QSet<QString> sentences;
        for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
            const QString said = sentence(static_cast<ErrorCode>(code));
            QVERIFY(said.endsWith(QLatin1Char('.')));
            sentences.insert(said);
        }
        QCOMPARE(sentences.size(), int(ErrorCode::Internal) + 1);
        QVERIFY(message({ErrorCode::BadImage, "/a/b.png: truncated"}).contains(QLatin1String("/a/b.png: truncated")));
        QCOMPARE(message({ErrorCode::Cancelled, ""}), sentence(ErrorCode::Cancelled));
    }

    void numbersFollowTheLocale() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(scoreText(0.123456), QStringLiteral("0.1235"));
        QCOMPARE(scoreText(12.3456), QStringLiteral("12.35"));
        QCOMPARE(scoreText(1234.2), QStringLiteral("1,234"));
        QCOMPARE(scoreText(0.0), QStringLiteral("0.0"));
        QCOMPARE(scoreText(std::numeric_limits<double>::quiet_NaN()), QStringLiteral("–"));
        QCOMPARE(percentText(0.0567), QStringLiteral("5.7 %"));
        QCOMPARE(bytesText(11'200'000), QStringLiteral("11.2 MB"));
        QLocale::setDefault(QLocale(QLocale::German));
        QCOMPARE(scoreText(12.3456), QStringLiteral("12,35"));
        QCOMPARE(percentText(0.5, 0), QStringLiteral("50 %"));
    }

    void durationsAreWords() {
        QCOMPARE(durationText(0.123), QStringLiteral("0.12 s"));
        QCOMPARE(durationText(3.21), QStringLiteral("3.2 s"));
        QCOMPARE(durationText(59.6), QStringLiteral("1 min 0 s"));
        QCOMPARE(durationText(200), QStringLiteral("3 min 20 s"));
        QCOMPARE(durationText(3700), QStringLiteral("1 h 1 min"));
        QCOMPARE(durationText(-1), QStringLiteral("–"));
    }

    void pathsKeepTheirBytes() {
        const std::filesystem::path path("/tmp/Größe 1.png");
        QCOMPARE(toPath(toQString(path)), path);
    }
};

QTEST_MAIN(TestMessages)
#include "tst_messages.moc"
