// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace hawksight {

/// Where the translations lie: beside an installed program, or in the build folder.
QString translationsFolder();

/// Codes of the languages there are, English first.
QStringList languages();

}  // namespace hawksight
