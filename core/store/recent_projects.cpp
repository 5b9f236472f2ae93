// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/recent_projects.h"

#include <QFileInfo>
#include <QSettings>

namespace hawksight {

namespace {

constexpr int kMost = 12;
const QString kList = QStringLiteral("recentProjects");
const QString kFolder = QStringLiteral("folder");
const QString kName = QStringLiteral("name");
const QString kOpened = QStringLiteral("opened");

QList<RecentProject> readAll() {
    QSettings settings;
    QList<RecentProject> projects;
    const int count = settings.beginReadArray(kList);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        projects.append({settings.value(kFolder).toString(), settings.value(kName).toString(),
                         settings.value(kOpened).toDateTime()});
    }
    settings.endArray();
    return projects;
}

void writeAll(const QList<RecentProject>& projects) {
    QSettings settings;
    settings.remove(kList);
    settings.beginWriteArray(kList, static_cast<int>(projects.size()));
    for (int i = 0; i < projects.size(); ++i) {
        settings.setArrayIndex(i);
        settings.setValue(kFolder, projects[i].folder);
        settings.setValue(kName, projects[i].name);
        settings.setValue(kOpened, projects[i].opened);
    }
    settings.endArray();
}

void take(QList<RecentProject>& projects, const QString& folder) {
    projects.removeIf([&](const RecentProject& p) { return p.folder == folder; });
}

}  // namespace

QList<RecentProject> recentProjects() {
    QList<RecentProject> projects = readAll();
    projects.removeIf([](const RecentProject& p) { return !QFileInfo(p.folder).isDir(); });
    return projects;
}

void rememberProject(const QString& folder, const QString& name) {
    // From all of them, not from those that are there now: a network drive may come back.
    QList<RecentProject> projects = readAll();
    take(projects, folder);
    projects.prepend({folder, name, QDateTime::currentDateTimeUtc()});
    writeAll(projects.mid(0, kMost));
}

void forgetProject(const QString& folder) {
    QList<RecentProject> projects = readAll();
    take(projects, folder);
    writeAll(projects);
}

}  // namespace hawksight
