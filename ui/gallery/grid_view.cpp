// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/grid_view.h"

#include "ui/gallery/thumbnail_store.h"
#include "ui/support/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kSpacing = 12;
constexpr int kBottom = 16;

}  // namespace

GridView::GridView(QWidget* parent) : QAbstractItemView(parent) {
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setProperty("plain", true);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    // Painted whole by ourselves, so that scrolling moves what is there and paints only what is new.
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void GridView::setModel(QAbstractItemModel* model) {
    if (QAbstractItemModel* before = this->model()) before->disconnect(this);
    QAbstractItemView::setModel(model);
    // Behind the base class and its selection, which both forget everything first.
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &GridView::remember);
    connect(model, &QAbstractItemModel::modelReset, this, &GridView::restore);
}

void GridView::setTileWidth(int px) {
    if (px == m_wantedWidth) return;
    remember();
    m_wantedWidth = px;
    updateGeometries();
    restore();
}

void GridView::setCaptionHeight(int px) {
    if (px == m_captionHeight) return;
    m_captionHeight = px;
    updateGeometries();
    viewport()->update();
}

void GridView::setThumbnails(ThumbnailStore* store, int pathRole) {
    m_thumbnails = store;
    m_pathRole = pathRole;
    connect(store, &ThumbnailStore::ready, this, &GridView::showThumbnail);
}

void GridView::setIdentity(std::function<int(int)> numberAt, std::function<int(int)> rowOf) {
    m_numberAt = std::move(numberAt);
    m_rowOf = std::move(rowOf);
}

int GridView::count() const {
    return model() != nullptr ? model()->rowCount() : 0;
}

int GridView::gridWidth() const {
    return width() - verticalScrollBar()->sizeHint().width();
}

int GridView::columnCount() const {
    return std::max(1, (gridWidth() + kSpacing) / (m_wantedWidth + kSpacing));
}

QSize GridView::tileSize() const {
    const int columns = columnCount();
    const int width = std::max(1, (gridWidth() - (columns - 1) * kSpacing) / columns);
    return {width, width + m_captionHeight};
}

QRect GridView::tileRect(int row) const {
    const QSize tile = tileSize();
    const int columns = columnCount();
    return {QPoint(row % columns * (tile.width() + kSpacing),
                   row / columns * (tile.height() + kSpacing) - verticalOffset()),
            tile};
}

std::pair<int, int> GridView::rowsInSight() const {
    const int step = tileSize().height() + kSpacing;
    const int top = verticalOffset(), bottom = top + viewport()->height() - 1;
    const int first = std::min(top / step * columnCount(), count());
    const int last = std::min((bottom / step + 1) * columnCount(), count()) - 1;
    return first <= last ? std::pair(first, last) : std::pair(0, -1);
}

int GridView::verticalOffset() const {
    return verticalScrollBar()->value();
}

QRect GridView::visualRect(const QModelIndex& index) const {
    return index.isValid() ? tileRect(index.row()) : QRect();
}

QModelIndex GridView::indexAt(const QPoint& point) const {
    const QSize tile = tileSize();
    const int y = point.y() + verticalOffset();
    if (point.x() < 0 || y < 0) return {};
    const int column = point.x() / (tile.width() + kSpacing), line = y / (tile.height() + kSpacing);
    if (column >= columnCount() || point.x() % (tile.width() + kSpacing) >= tile.width()) return {};
    if (y % (tile.height() + kSpacing) >= tile.height()) return {};
    const int row = line * columnCount() + column;
    return row < count() ? model()->index(row, 0) : QModelIndex();
}

void GridView::scrollTo(const QModelIndex& index, ScrollHint hint) {
    if (!index.isValid()) return;
    const QRect rect = tileRect(index.row());
    const int height = viewport()->height();
    int by = 0;
    if (hint == PositionAtCenter)
        by = rect.center().y() - height / 2;
    else if (hint == PositionAtTop || rect.top() < 0)
        by = rect.top();
    else if (hint == PositionAtBottom || rect.bottom() >= height)
        by = std::min(rect.bottom() - height + 1 + kSpacing / 2, rect.top());
    if (by != 0) verticalScrollBar()->setValue(verticalOffset() + by);
}

QModelIndex GridView::moveCursor(CursorAction action, Qt::KeyboardModifiers) {
    if (count() == 0) return {};
    if (!currentIndex().isValid()) return model()->index(std::max(0, rowsInSight().first), 0);
    const int columns = columnCount();
    const int page = std::max(1, viewport()->height() / (tileSize().height() + kSpacing)) * columns;
    int row = currentIndex().row();
    const auto jump = [&](int by) {
        // Beyond the last line: the last tile, so that it can always be reached by going down.
        if (row + by >= count())
            row = row / columns == (count() - 1) / columns && by == columns ? row : count() - 1;
        else if (row + by >= 0)
            row += by;
        else if (by < -columns)
            row %= columns;
    };
    switch (action) {
        case MoveLeft:
        case MovePrevious:
            row -= 1;
            break;
        case MoveRight:
        case MoveNext:
            row += 1;
            break;
        case MoveUp:
            jump(-columns);
            break;
        case MoveDown:
            jump(columns);
            break;
        case MovePageUp:
            jump(-page);
            break;
        case MovePageDown:
            jump(page);
            break;
        case MoveHome:
            row = 0;
            break;
        case MoveEnd:
            row = count() - 1;
            break;
    }
    return model()->index(std::clamp(row, 0, count() - 1), 0);
}

void GridView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags command) {
    if (selectionModel() == nullptr || count() == 0) return;
    QItemSelection chosen;
    const auto add = [&](int from, int to) {
        if (from <= to) chosen.select(model()->index(from, 0), model()->index(to, 0));
    };
    if (state() == DragSelectingState) {
        const QRect area = rect.normalized().translated(0, verticalOffset());
        const QSize tile = tileSize();
        const int columns = columnCount();
        const auto firstOf = [](int at, int size) { return std::max(0, (at + kSpacing) / (size + kSpacing)); };
        const auto lastOf = [](int at, int size) { return at < 0 ? -1 : at / (size + kSpacing); };
        const int left = firstOf(area.left(), tile.width());
        const int right = std::min(lastOf(area.right(), tile.width()), columns - 1);
        const int lines = (count() + columns - 1) / columns;
        const int bottom = std::min(lastOf(area.bottom(), tile.height()), lines - 1);
        for (int line = firstOf(area.top(), tile.height()); line <= bottom && left <= right; ++line)
            add(line * columns + left, std::min(line * columns + right, count() - 1));
    } else {
        // From where a range began to where it ends, in reading order; not what a rectangle around both would hold.
        const QModelIndex from = indexAt(rect.topLeft()), to = indexAt(rect.bottomRight());
        if (from.isValid() && to.isValid()) add(std::min(from.row(), to.row()), std::max(from.row(), to.row()));
    }
    selectionModel()->select(chosen, command);
}

QRegion GridView::visualRegionForSelection(const QItemSelection& selection) const {
    const auto [first, last] = rowsInSight();
    QRegion region;
    for (const QItemSelectionRange& range : selection)
        for (int row = std::max(first, range.top()); row <= std::min(last, range.bottom()); ++row)
            region += tileRect(row);
    return region;
}

void GridView::updateGeometries() {
    const int step = tileSize().height() + kSpacing;
    const int lines = (count() + columnCount() - 1) / columnCount();
    const int height = lines > 0 ? lines * step - kSpacing + kBottom : 0;
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(std::max(1, step / 3));
    QAbstractItemView::updateGeometries();
}

void GridView::remember() {
    m_memory = {};
    if (!m_numberAt) return;
    if (currentIndex().isValid()) m_memory.current = m_numberAt(currentIndex().row());
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) m_memory.selected.push_back(m_numberAt(row));
    const auto [first, last] = rowsInSight();
    for (int row = first; row <= last; ++row) m_memory.inSight.emplace_back(m_numberAt(row), tileRect(row).top());
}

void GridView::restore() {
    updateGeometries();
    m_hover = -1;
    viewport()->update();
    if (!m_rowOf) return;
    const Memory memory = std::exchange(m_memory, {});
    std::vector<int> rows;
    for (const int number : memory.selected)
        if (const int row = m_rowOf(number); row >= 0) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1) ++end;
        selection.select(model()->index(rows[i], 0), model()->index(rows[end - 1], 0));
        i = end;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = memory.current ? m_rowOf(*memory.current) : -1;
    if (current >= 0) selectionModel()->setCurrentIndex(model()->index(current, 0), QItemSelectionModel::NoUpdate);
    for (const auto& [number, top] : memory.inSight) {
        const int row = m_rowOf(number);
        if (row < 0) continue;
        verticalScrollBar()->setValue(verticalOffset() + tileRect(row).top() - top);
        return;
    }
}

void GridView::dataChanged(const QModelIndex& topLeft, const QModelIndex& bottomRight, const QList<int>&) {
    const auto [first, last] = rowsInSight();
    if (topLeft.row() <= last && bottomRight.row() >= first) viewport()->update();
}

void GridView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), themeColor(Token::Window));
    painter.setRenderHint(QPainter::Antialiasing);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    const auto [first, last] = rowsInSight();
    m_topRow = first;
    const bool active = hasFocus();
    for (int row = first; row <= last; ++row) {
        option.rect = tileRect(row);
        if (!event->region().intersects(option.rect)) continue;
        const QModelIndex index = model()->index(row, 0);
        option.state = QStyle::State_Enabled;
        option.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
        option.state.setFlag(QStyle::State_HasFocus, active && index == currentIndex());
        option.state.setFlag(QStyle::State_MouseOver, row == m_hover);
        option.state.setFlag(QStyle::State_Active, active);
        itemDelegate()->paint(&painter, option, index);
    }
    paintBand(painter);
    if (!m_asked && m_thumbnails != nullptr) {
        m_asked = true;
        QTimer::singleShot(0, this, &GridView::askForThumbnails);
    }
}

void GridView::paintBand(QPainter& painter) const {
    if (m_band.isNull()) return;
    QColor fill = themeColor(Token::Accent);
    painter.setPen(fill);
    fill.setAlphaF(0.15F);
    painter.setBrush(fill);
    painter.drawRect(QRectF(m_band.translated(0, -verticalOffset())).adjusted(0.5, 0.5, -0.5, -0.5));
}

void GridView::askForThumbnails() {
    m_asked = false;
    const auto [first, last] = rowsInSight();
    m_rowOfPath.clear();
    std::vector<std::string> wanted;
    const auto add = [&](int from, int to) {
        for (int row = std::max(0, from); row <= std::min(to, count() - 1); ++row) {
            std::string path = model()->index(row, 0).data(m_pathRole).toString().toStdString();
            if (path.empty()) continue;
            m_rowOfPath.emplace(path, row);
            wanted.push_back(std::move(path));
        }
    };
    if (isVisible() && last >= first) {
        const int page = last - first + 1;
        add(first, last);
        add(last + 1, last + page);
        add(first - page, first - 1);
    }
    m_thumbnails->setSide(qCeil(tileSize().width() * devicePixelRatioF()));
    m_thumbnails->want(std::move(wanted));
}

void GridView::showThumbnail(const std::string& path) {
    const auto row = m_rowOfPath.find(path);
    if (row != m_rowOfPath.end()) viewport()->update(tileRect(row->second));
}

}  // namespace hawksight
