// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/category_chooser.h"

#include "ui/gallery/category_model.h"
#include "ui/gallery/grid_view.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/gallery/tile_paint.h"
#include "ui/support/widgets.h"

#include <QAbstractItemDelegate>
#include <QFontMetrics>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kTileWidth = 208;

class CategoryDelegate : public QAbstractItemDelegate {
public:
    CategoryDelegate(const ThumbnailStore& thumbnails, QObject* parent)
        : QAbstractItemDelegate(parent), m_thumbnails(thumbnails) {}

    static int lineHeight(Theme::Text text) { return QFontMetrics(Theme::instance().font(text)).height(); }
    static int captionHeight() {
        return lineHeight(Theme::Text::Heading) + 2 * lineHeight(Theme::Text::Caption) + kTilePad + 1;
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QRect& tile = option.rect;
        paintTileGround(*painter, tile, option.state);
        const QRect box(tile.left() + kTilePad, tile.top() + kTilePad, tile.width() - 2 * kTilePad,
                        tile.width() - 2 * kTilePad);
        const std::string path = index.data(CategoryModel::PathRole).toString().toStdString();
        paintPicture(*painter, box, m_thumbnails.scaled(path, box.size(), painter->device()->devicePixelRatioF()),
                     QStringLiteral("image"));
        QRect line(box.left(), box.bottom() + kTilePad, box.width(), 0);
        const auto write = [&](Theme::Text text, Token ink, const QString& words) {
            line.setHeight(lineHeight(text));
            painter->setFont(Theme::instance().font(text));
            painter->setPen(themeColor(ink));
            painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
            line.moveTop(line.bottom() + 1);
        };
        write(Theme::Text::Heading, Token::Text, index.data().toString());
        write(Theme::Text::Caption, Token::TextMuted, index.data(CategoryModel::NumbersRole).toString());
        write(Theme::Text::Caption, Token::TextMuted, index.data(CategoryModel::DefectsRole).toString());
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override { return option.rect.size(); }

private:
    const ThumbnailStore& m_thumbnails;
};

}  // namespace

CategoryChooser::CategoryChooser(ThumbnailStore& thumbnails, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2 * kGap);
    layout->addWidget(makeLabel(tr("This folder holds several products. Choose the one to work on."),
                                static_cast<int>(Theme::Text::Body), Tone::Muted));
    m_model = new CategoryModel(this);
    m_view = new GridView;
    m_view->setObjectName(QStringLiteral("categories"));
    m_view->setAccessibleName(tr("Products"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setItemDelegate(new CategoryDelegate(thumbnails, this));
    m_view->setTileWidth(kTileWidth);
    m_view->setCaptionHeight(CategoryDelegate::captionHeight());
    m_view->setThumbnails(&thumbnails, CategoryModel::PathRole);
    m_view->setModel(m_model);
    m_view->viewport()->setCursor(Qt::PointingHandCursor);
    layout->addWidget(m_view, 1);
    const auto take = [this](const QModelIndex& index) { Q_EMIT chosen(m_model->nameOf(index.row())); };
    connect(m_view, &GridView::clicked, this, take);
    connect(m_view, &GridView::activated, this, take);
}

void CategoryChooser::setCategories(const std::vector<Dataset>& categories) {
    m_model->setCategories(categories);
}

}  // namespace hawksight
