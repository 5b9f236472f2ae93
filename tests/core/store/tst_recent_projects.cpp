// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recent_projects.h"
#include "tests/support/test_support.h"

#include <QDir>
#include <QSettings>

using namespace hawksight;

class TestRecentProjects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QCoreApplication::setOrganizationName(QStringLiteral("hawksight-test"));
        QCoreApplication::setApplicationName(QStringLiteral("recent"));
        QSettings().clear();
    }

    void theNewestComesFirstAndOnce() {
        QTemporaryDir dir;
        for (const char* name : {"a", "b", "c"}) QDir(dir.path()).mkdir(QLatin1String(name));
        for (const char* name : {"a", "b", "c", "a"})
            rememberProject(dir.filePath(QLatin1String(name)), QLatin1String(name));
        const auto projects = recentProjects();
        QCOMPARE(projects.size(), 3);
        QCOMPARE(projects[0].name, QStringLiteral("a"));
        QCOMPARE(projects[1].name, QStringLiteral("c"));
        QVERIFY(projects[0].opened.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    }

    void foldersThatAreGoneComeBackWithTheirDrive() {
        QTemporaryDir dir;
        QDir(dir.path()).mkdir(QStringLiteral("usb"));
        QDir(dir.path()).mkdir(QStringLiteral("disk"));
        rememberProject(dir.filePath(QStringLiteral("usb")), QStringLiteral("usb"));
        QDir(dir.path()).rmdir(QStringLiteral("usb"));
        rememberProject(dir.filePath(QStringLiteral("disk")), QStringLiteral("disk"));
        QCOMPARE(recentProjects().size(), 1);
        QDir(dir.path()).mkdir(QStringLiteral("usb"));
        QCOMPARE(recentProjects().size(), 2);
    }

    void atMostTwelveAreKept() {
        QTemporaryDir dir;
        for (int i = 0; i < 15; ++i) {
            QDir(dir.path()).mkdir(QString::number(i));
            rememberProject(dir.filePath(QString::number(i)), QString::number(i));
        }
        const auto projects = recentProjects();
        QCOMPARE(projects.size(), 12);
        QCOMPARE(projects.last().name, QStringLiteral("3"));
        forgetProject(projects.first().folder);
        QCOMPARE(recentProjects().size(), 11);
        QCOMPARE(recentProjects().first().name, QStringLiteral("13"));
    }
};

QTEST_GUILESS_MAIN(TestRecentProjects)
#include "tst_recent_projects.moc"
