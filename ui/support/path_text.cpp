// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/path_text.h"

#include <QDir>

namespace hawksight {

QString pathText(const QString& path) {
    const QString home = QDir::homePath();
    if (home.size() > 1 && (path == home || path.startsWith(home + QLatin1Char('/'))))
        return QLatin1Char('~') + QDir::toNativeSeparators(path.mid(home.size()));
    return QDir::toNativeSeparators(path);
}

}  // namespace hawksight
