// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/support/theme.h"

#include <QIcon>
#include <QString>

namespace hawksight {

/// One of our own icons (resources/icons/<name>.svg, 24 px, strokes in `currentColor`), tinted by `token`, muted when
/// disabled. Follows the screen's scale; it is drawn anew on each paint, so it also follows the theme. Thread: GUI.
QIcon icon(const QString& name, Token token = Token::Text);

/// The same as a picture of `sizePx` logical pixels. Thread: GUI.
QPixmap iconPixmap(const QString& name, int sizePx, Token token, qreal devicePixelRatio);

}  // namespace hawksight
