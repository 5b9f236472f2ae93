// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/support/interface_size.h"
#include "ui/support/path_text.h"

#include <QDir>
#include <QSettings>

using namespace hawksight;

class TestInterfaceSize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test")); }
    void init() {
        QSettings().clear();
        qunsetenv("QT_SCALE_FACTOR");
        qunsetenv("HAWKSIGHT_INTERFACE_SIZE");
    }

    void aScreenGetsWhatSuitsIt_data() {
        QTest::addColumn<QSize>("pixels");
        QTest::addColumn<double>("desktop");
        QTest::addColumn<int>("percent");
        QTest::newRow("laptop") << QSize(1366, 768) << 1.0 << 100;
        QTest::newRow("full HD") << QSize(1920, 1080) << 1.0 << 100;
        QTest::newRow("full HD, enlarged by the desktop") << QSize(1920, 1080) << 1.5 << 100;
        QTest::newRow("4K") << QSize(3840, 2160) << 1.0 << 175;
        QTest::newRow("4K, enlarged by the desktop") << QSize(3840, 2160) << 2.0 << 100;
        QTest::newRow("4K, upright") << QSize(2160, 3840) << 1.0 << 175;
        QTest::newRow("8K") << QSize(7680, 4320) << 1.0 << 250;
    }
    void aScreenGetsWhatSuitsIt() {
        QFETCH(QSize, pixels);
        QFETCH(double, desktop);
        QFETCH(int, percent);
        QCOMPARE(suitableInterfaceSize(pixels, desktop), percent);
    }

    void aChoiceComesIntoForceAtTheNextStart() {
        QCOMPARE(chosenInterfaceSize(), 0);
        chooseInterfaceSize(150);
        QCOMPARE(chosenInterfaceSize(), 150);
        QCOMPARE(interfaceSize(), 100);
        applyInterfaceSize();
        QCOMPARE(interfaceSize(), 150);
        QVERIFY(!shouldStartAgainLarger());
        forgetInterfaceSize();
        QVERIFY(!qEnvironmentVariableIsSet("QT_SCALE_FACTOR"));
        chooseInterfaceSize(0);
        applyInterfaceSize();
        QCOMPARE(interfaceSize(), 100);
    }

    void nonsenseInTheSettingsIsNoChoice() {
        QSettings().setValue(QStringLiteral("appearance/interfaceSize"), QStringLiteral("huge"));
        QCOMPARE(chosenInterfaceSize(), 0);
        QSettings().setValue(QStringLiteral("appearance/interfaceSize"), 5000);
        QCOMPARE(chosenInterfaceSize(), 0);
        QSettings().setValue(QStringLiteral("appearance/suitableInterfaceSize"), 5000);
        applyInterfaceSize();
        QCOMPARE(interfaceSize(), 250);
    }

    void aFactorOfThePersonsOwnStays() {
        qputenv("QT_SCALE_FACTOR", "1.25");
        chooseInterfaceSize(200);
        applyInterfaceSize();
        QCOMPARE(interfaceSize(), 125);
        QVERIFY(!shouldStartAgainLarger());
        forgetInterfaceSize();
        QCOMPARE(qEnvironmentVariable("QT_SCALE_FACTOR"), QStringLiteral("1.25"));
    }

    void anotherScreenIsMetOnce() {
        applyInterfaceSize();
        // As left by a start on a larger screen; this one is small.
        qputenv("QT_SCALE_FACTOR", "2");
        QSettings().setValue(QStringLiteral("appearance/suitableInterfaceSize"), 200);
        QVERIFY(shouldStartAgainLarger());
        QVERIFY(!shouldStartAgainLarger());
        QCOMPARE(QSettings().value(QStringLiteral("appearance/suitableInterfaceSize")).toInt(), 100);
    }

    void onesOwnHomeIsATilde() {
        QCOMPARE(pathText(QDir::homePath() + QStringLiteral("/parts")), QStringLiteral("~/parts"));
        QCOMPARE(pathText(QDir::homePath()), QStringLiteral("~"));
        QCOMPARE(pathText(QDir::homePath() + QStringLiteral("2/parts")), QDir::homePath() + QStringLiteral("2/parts"));
        QCOMPARE(pathText(QStringLiteral("/data/parts")), QStringLiteral("/data/parts"));
    }
};

QTEST_MAIN(TestInterfaceSize)
#include "tst_interface_size.moc"
