// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/language.h"

#include "core/base/resources.h"
#include "ui/support/messages.h"

#include <QCoreApplication>
#include <QDir>

namespace hawksight {

namespace {
const QString kPrefix = QStringLiteral("hawksight_");
const QString kSuffix = QStringLiteral(".qm");
}  // namespace

QString translationsFolder() {
    const QString installed = toQString(resourcePath("translations"));
    return QDir(installed).exists()
               ? installed
               : QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../translations"));
}

QStringList languages() {
    QStringList found{QStringLiteral("en")};
    for (const QString& name :
         QDir(translationsFolder()).entryList({kPrefix + QLatin1Char('*') + kSuffix}, QDir::Files)) {
        const QString code = name.mid(kPrefix.size()).chopped(kSuffix.size());
        if (!found.contains(code)) found.append(code);
    }
    return found;
}

}  // namespace hawksight
