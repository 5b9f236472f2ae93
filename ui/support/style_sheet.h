// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/theme.h"

#include <QColor>
#include <QHash>
#include <QString>

namespace hawksight {

/// Colours by token from a JSON object {"Window": "#f4f5f7", ...}; what is missing or malformed keeps the colour in
/// `fallback`.
QHash<int, QColor> readTokens(const QByteArray& json, const QHash<int, QColor>& fallback);

/// The light colours as they are without any file.
QHash<int, QColor> builtInTokens();

/// `sheet` with every "@Name" replaced by the colour of that token; an unknown name becomes "transparent".
QString fillIn(const QString& sheet, const QHash<int, QColor>& colors);

/// The name of a token as it stands in the files.
QString tokenName(Token token);

}  // namespace hawksight
