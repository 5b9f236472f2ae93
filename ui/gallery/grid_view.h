// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

class QPainter;

namespace hawksight {

class ThumbnailStore;

/// A grid of equal tiles that fills its width. Where a tile lies follows from its row alone, so that nothing is ever
/// laid out: 100,000 tiles cost what those in sight cost. Tiles in sight get their pictures first, then those one page
/// below and above. After a reset of the model the same images are current, selected and in sight, as far as they are
/// still there. Thread: GUI.
class GridView : public QAbstractItemView {
    Q_OBJECT

public:
    explicit GridView(QWidget* parent = nullptr);

    /// Tiles are at least `px` wide and share what is left of the row.
    void setTileWidth(int px);
    int tileWidth() const { return m_wantedWidth; }
    /// Height below the square picture.
    void setCaptionHeight(int px);
    /// Whose pictures the tiles show, and which role gives the image's path (QString).
    void setThumbnails(ThumbnailStore* store, int pathRole);
    /// What names a tile beyond a reset: its number at a row, and its row (-1 = gone) by that number.
    void setIdentity(std::function<int(int row)> numberAt, std::function<int(int number)> rowOf);

    int columnCount() const;
    QSize tileSize() const;
    /// First and last row in sight; (0, -1) = none.
    std::pair<int, int> rowsInSight() const;

    QRect visualRect(const QModelIndex& index) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint& point) const override;
    /// What a person types is a search.
    void keyboardSearch(const QString& text) override;
    void setModel(QAbstractItemModel* model) override;
    void dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>& roles) override;

Q_SIGNALS:
    void typed(const QString& text);
    void tileWidthWanted(int steps);  ///< Ctrl + wheel

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex&) const override { return false; }
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int count() const;
    int gridWidth() const;  ///< leaves room for the scroll bar, there or not, so that it does not move the tiles
    QRect tileRect(int row) const;  ///< in the viewport
    void remember();
    void restore();
    void setHover(int row);
    void askForThumbnails();
    void showThumbnail(const std::string& path);
    void paintBand(QPainter& painter) const;

    ThumbnailStore* m_thumbnails = nullptr;
    int m_pathRole = Qt::UserRole;
    std::function<int(int)> m_numberAt, m_rowOf;
    int m_wantedWidth = 176;
    int m_captionHeight = 56;
    int m_hover = -1;
    int m_topRow = 0;                                  ///< first in sight when last painted
    bool m_asked = false;                              ///< a new wish list is on its way
    QPoint m_bandOrigin;                               ///< in the contents
    QRect m_band;                                      ///< likewise; null = none
    std::unordered_map<std::string, int> m_rowOfPath;  ///< of the wish list

    struct Memory {
        std::optional<int> current;
        std::vector<int> selected;
        std::vector<std::pair<int, int>> inSight;  ///< number and distance from the viewport's top
    } m_memory;
};

}  // namespace hawksight
