// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace hawksight {

class ThumbnailStore;

/// Paints an image of the gallery: picture, name and score, what it is (label) and what the model says (verdict), each
/// with a word; where the two disagree the tile is marked and says how. Thread: GUI.
class GalleryDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit GalleryDelegate(const ThumbnailStore& thumbnails, QObject* parent = nullptr);

    /// Height below the square picture, for the font as it is now.
    static int captionHeight();

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintBadges(QPainter& painter, const QRect& line, const QModelIndex& index) const;

    const ThumbnailStore& m_thumbnails;
};

}  // namespace hawksight
