// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace hawksight {

struct RecentProject {
    QString folder;
    QString name;
    QDateTime opened;
};

/// The projects opened last, newest first, at most twelve; kept in the user's settings. Folders that are gone are left
/// out. Thread: GUI.
QList<RecentProject> recentProjects();
void rememberProject(const QString& folder, const QString& name);
void forgetProject(const QString& folder);

}  // namespace hawksight
