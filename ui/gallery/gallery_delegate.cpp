// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_delegate.h"

#include "ui/gallery/gallery_model.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/gallery/tile_paint.h"
#include "ui/support/messages.h"

#include <QFontMetrics>

namespace hawksight {

namespace {

constexpr int kLineGap = 6;

int lineHeight() {
    return QFontMetrics(Theme::instance().font(Theme::Text::Body)).height();
}

}  // namespace

GalleryDelegate::GalleryDelegate(const ThumbnailStore& thumbnails, QObject* parent)
    : QAbstractItemDelegate(parent), m_thumbnails(thumbnails) {}

int GalleryDelegate::captionHeight() {
    return lineHeight() + badgeHeight() + kTilePad + 1;
}

QSize GalleryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return option.rect.size();
}

void GalleryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QRect& tile = option.rect;
    const auto mistake = static_cast<Mistake>(index.data(GalleryModel::MistakeRole).toInt());
    paintTileGround(*painter, tile, option.state, mistake == Mistake::None ? QColor() : themeColor(Token::Fail));

    const QRect box(tile.left() + kTilePad, tile.top() + kTilePad, tile.width() - 2 * kTilePad,
                    tile.width() - 2 * kTilePad);
    const std::string path = index.data(GalleryModel::PathRole).toString().toStdString();
    const Thumbnail* thumbnail = m_thumbnails.find(path);
    const bool broken = thumbnail != nullptr && thumbnail->image.isNull();
    paintPicture(*painter, box, m_thumbnails.scaled(path, box.size(), painter->device()->devicePixelRatioF()),
                 broken ? QStringLiteral("warning") : QStringLiteral("image"));
    const QFont caption = Theme::instance().font(Theme::Text::Caption);
    if (broken) {
        painter->setFont(caption);
        painter->setPen(themeColor(Token::TextMuted));
        painter->drawText(box.adjusted(4, 0, -4, -kTilePad), Qt::AlignHCenter | Qt::AlignBottom | Qt::TextWordWrap,
                          tr("Cannot be read"));
    }
    if (mistake != Mistake::None)
        paintBadge(*painter,
                   {QStringLiteral("warning"), mistakeText(mistake), Token::Surface, themeColor(Token::Fail), {}},
                   box.topLeft() + QPoint(6, 6), box.width() - 12);

    QRect line(box.left(), box.bottom() + kLineGap, box.width(), lineHeight());
    if (const QVariant score = index.data(GalleryModel::ScoreRole); score.isValid()) {
        const QString text = scoreText(score.toDouble());
        painter->setFont(Theme::instance().font(Theme::Text::Strong));
        painter->setPen(themeColor(Token::Text));
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
        line.setRight(line.right() - painter->fontMetrics().horizontalAdvance(text) - kTilePad);
    }
    painter->setFont(Theme::instance().font(Theme::Text::Body));
    painter->setPen(themeColor(Token::TextMuted));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, line.width()));
    paintBadges(*painter, QRect(box.left(), line.bottom() + kLineGap - 1, box.width(), badgeHeight()), index);
}

void GalleryDelegate::paintBadges(QPainter& painter, const QRect& line, const QModelIndex& index) const {
    int right = line.right() + 1;
    // The verdict stands on the right and keeps its width; a long defect type gives way.
    if (const QVariant verdict = index.data(GalleryModel::VerdictRole); verdict.isValid()) {
        const Badge badge = verdictBadge(static_cast<Verdict>(verdict.toInt()));
        const int width = badgeWidth(badge);
        right -= std::min(width, line.width());
        paintBadge(painter, badge, {right, line.top()}, line.right() + 1 - right);
        right -= 4;
    }
    const auto label = static_cast<Label>(index.data(GalleryModel::LabelRole).toInt());
    const QString type = index.data(GalleryModel::DefectTypeRole).toString();
    const QString word = label == Label::Defective && !type.isEmpty() ? type : labelText(label);
    const Token ink = label == Label::Defective ? Token::Text : Token::TextMuted;
    paintBadge(painter, {{}, word, ink, {}, themeColor(Token::BorderStrong)}, line.topLeft(), right - line.left());
}

}  // namespace hawksight
