// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/support/theme.h"

#include <QPainter>
#include <QPixmap>
#include <QStyle>

namespace hawksight {

/// What tiles are painted with. Thread: GUI.

inline constexpr int kTilePad = 8;  ///< between a tile's edge and what it holds

/// Rounded ground of a tile, with the pointer, the choice and the focus shown. A `mark` draws the edge in its colour.
void paintTileGround(QPainter& painter, const QRect& tile, QStyle::State state, const QColor& mark = {});

/// `picture` in the middle of `box` on a sunken ground; without one an icon stands there.
void paintPicture(QPainter& painter, const QRect& box, const QPixmap& picture, const QString& icon);

/// A word with an icon on a rounded ground, at `at` (its left top), at most `maxWidth` wide; gives back what it covers.
/// Without an icon only the word, without a ground only an edge.
struct Badge {
    QString icon;
    QString word;
    Token ink = Token::Text;
    QColor ground;
    QColor edge;
};
QRect paintBadge(QPainter& painter, const Badge& badge, QPoint at, int maxWidth);
int badgeHeight();
int badgeWidth(const Badge& badge);  ///< unabridged

Badge verdictBadge(Verdict verdict);

}  // namespace hawksight
