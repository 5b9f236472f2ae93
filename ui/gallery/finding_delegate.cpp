// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/finding_delegate.h"

#include "ui/gallery/finding_model.h"
#include "ui/gallery/tile_paint.h"
#include "ui/support/icons.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace hawksight {

namespace {

constexpr int kIconPx = 18;

int lineHeight(Theme::Text text) {
    return QFontMetrics(Theme::instance().font(text)).height();
}

}  // namespace

FindingDelegate::FindingDelegate(QObject* parent) : QAbstractItemDelegate(parent) {}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {160, 2 * kTilePad + lineHeight(Theme::Text::Strong) + 2 * lineHeight(Theme::Text::Caption)};
}

void FindingDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QString file = index.data(FindingModel::FileRole).toString();
    const bool leads = !file.isEmpty();
    const QRect rect = option.rect.adjusted(0, 1, -1, -1);
    if (option.state.testFlag(QStyle::State_Selected) || (leads && option.state.testFlag(QStyle::State_MouseOver))) {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setBrush(themeColor(selected ? Token::Selected : Token::Hover));
        painter->setPen(option.state.testFlag(QStyle::State_HasFocus) ? QPen(themeColor(Token::Accent), 2)
                                                                      : QPen(Qt::NoPen));
        painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6);
    }
    const bool isError = index.data(FindingModel::IsErrorRole).toBool();
    const QString sign = isError ? QStringLiteral("fail") : QStringLiteral("info");
    painter->drawPixmap(
        rect.topLeft() + QPoint(kTilePad, kTilePad + 1),
        iconPixmap(sign, kIconPx, isError ? Token::Fail : Token::Review, painter->device()->devicePixelRatioF()));
    QRect line(rect.left() + 2 * kTilePad + kIconPx, rect.top() + kTilePad - 1, 0, 0);
    line.setRight(rect.right() - kTilePad);
    const auto write = [&](Theme::Text text, Token ink, Qt::TextElideMode elide, const QString& words) {
        if (words.isEmpty()) return;
        line.setHeight(lineHeight(text));
        painter->setFont(Theme::instance().font(text));
        painter->setPen(themeColor(ink));
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(words, elide, line.width()));
        line.moveTop(line.bottom() + 1);
    };
    write(Theme::Text::Strong, Token::Text, Qt::ElideRight, index.data().toString());
    write(Theme::Text::Caption, leads ? Token::Accent : Token::TextMuted, Qt::ElideMiddle,
          leads ? file : tr("The whole data set"));
    write(Theme::Text::Caption, Token::TextMuted, Qt::ElideRight, index.data(FindingModel::ReasonRole).toString());
    painter->restore();
}

}  // namespace hawksight
