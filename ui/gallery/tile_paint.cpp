// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/tile_paint.h"

#include "ui/support/icons.h"
#include "ui/support/messages.h"

#include <QFontMetrics>
#include <QPainterPath>

namespace hawksight {

namespace {

constexpr double kTileRadius = 8.0;
constexpr double kPictureRadius = 5.0;
constexpr int kBadgeIconPx = 14;
constexpr int kBadgePad = 6;

}  // namespace

void paintTileGround(QPainter& painter, const QRect& tile, QStyle::State state, const QColor& mark) {
    const bool selected = state.testFlag(QStyle::State_Selected), focused = state.testFlag(QStyle::State_HasFocus);
    QColor ground = themeColor(selected ? Token::Selected : Token::Surface);
    if (!selected && state.testFlag(QStyle::State_MouseOver)) ground = themeColor(Token::Hover);
    QPen edge(themeColor(Token::Border), 1.0);
    if (mark.isValid()) edge = QPen(mark, 2.0);
    if (selected || focused) edge = QPen(themeColor(Token::Accent), focused ? 3.0 : 2.0);
    painter.setPen(edge);
    painter.setBrush(ground);
    const double inset = edge.widthF() / 2.0;
    painter.drawRoundedRect(QRectF(tile).adjusted(inset, inset, -inset, -inset), kTileRadius, kTileRadius);
}

void paintPicture(QPainter& painter, const QRect& box, const QPixmap& picture, const QString& iconName) {
    QPainterPath outline;
    outline.addRoundedRect(QRectF(box), kPictureRadius, kPictureRadius);
    painter.fillPath(outline, themeColor(Token::Sunken));
    if (picture.isNull()) {
        const int side = std::min(32, box.width() / 3);
        const QPixmap sign = iconPixmap(iconName, side, Token::TextDisabled, painter.device()->devicePixelRatioF());
        painter.drawPixmap(box.center() - QPoint(side / 2, side / 2), sign);
        return;
    }
    const QSize size = (QSizeF(picture.size()) / picture.devicePixelRatio()).toSize();
    const QPoint at = box.topLeft() + QPoint((box.width() - size.width()) / 2, (box.height() - size.height()) / 2);
    painter.save();
    painter.setClipPath(outline, Qt::IntersectClip);
    painter.drawPixmap(at, picture);
    painter.restore();
}

int badgeHeight() {
    return QFontMetrics(Theme::instance().font(Theme::Text::Caption)).height() + 4;
}

int badgeWidth(const Badge& badge) {
    const QFontMetrics metrics(Theme::instance().font(Theme::Text::Caption));
    return 2 * kBadgePad + (badge.icon.isEmpty() ? 0 : kBadgeIconPx + 4) + metrics.horizontalAdvance(badge.word);
}

QRect paintBadge(QPainter& painter, const Badge& badge, QPoint at, int maxWidth) {
    const QFont font = Theme::instance().font(Theme::Text::Caption);
    const QFontMetrics metrics(font);
    const int iconSpace = badge.icon.isEmpty() ? 0 : kBadgeIconPx + 4;
    const int around = 2 * kBadgePad + iconSpace;
    if (maxWidth < around) return {at, QSize(0, badgeHeight())};
    // What fits by whole pixels is not left to eliding, which counts parts of them.
    const QString word =
        maxWidth >= badgeWidth(badge) ? badge.word : metrics.elidedText(badge.word, Qt::ElideRight, maxWidth - around);
    const QRect rect(at, QSize(around + metrics.horizontalAdvance(word), badgeHeight()));
    painter.setPen(badge.edge.isValid() ? QPen(badge.edge, 1.0) : QPen(Qt::NoPen));
    painter.setBrush(badge.ground.isValid() ? QBrush(badge.ground) : QBrush(Qt::NoBrush));
    const double radius = rect.height() / 2.0;
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (iconSpace > 0)
        painter.drawPixmap(QPoint(rect.left() + kBadgePad, rect.top() + (rect.height() - kBadgeIconPx) / 2),
                           iconPixmap(badge.icon, kBadgeIconPx, badge.ink, painter.device()->devicePixelRatioF()));
    painter.setFont(font);
    painter.setPen(themeColor(badge.ink));
    painter.drawText(rect.adjusted(kBadgePad + iconSpace, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, word);
    return rect;
}

Badge verdictBadge(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return {QStringLiteral("pass"), verdictText(verdict), Token::Pass, themeColor(Token::PassSoft), {}};
        case Verdict::Review:
            return {QStringLiteral("review"), verdictText(verdict), Token::Review, themeColor(Token::ReviewSoft), {}};
        case Verdict::Fail:
            return {QStringLiteral("fail"), verdictText(verdict), Token::Fail, themeColor(Token::FailSoft), {}};
    }
    return {};
}

}  // namespace hawksight
