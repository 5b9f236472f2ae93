// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/grid_view.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

namespace hawksight {

void GridView::keyboardSearch(const QString& text) {
    if (!text.isEmpty() && text.front().isPrint() && !text.front().isSpace()) Q_EMIT typed(text);
}

void GridView::resizeEvent(QResizeEvent* event) {
    // What was at the top stays there, whatever the number of columns becomes.
    const int top = m_topRow;
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
    if (top > 0) verticalScrollBar()->setValue(verticalOffset() + tileRect(top).top());
}

void GridView::scrollContentsBy(int dx, int dy) {
    Q_UNUSED(dx);
    viewport()->scroll(0, dy);
    setHover(indexAt(viewport()->mapFromGlobal(QCursor::pos())).row());
}

void GridView::mousePressEvent(QMouseEvent* event) {
    m_bandOrigin = event->position().toPoint() + QPoint(0, verticalOffset());
    QAbstractItemView::mousePressEvent(event);
}

void GridView::mouseMoveEvent(QMouseEvent* event) {
    QAbstractItemView::mouseMoveEvent(event);
    const QPoint at = event->position().toPoint();
    setHover(indexAt(at).row());
    if (state() == DragSelectingState && event->buttons().testFlag(Qt::LeftButton)) {
        m_band = QRect(m_bandOrigin, at + QPoint(0, verticalOffset())).normalized();
        viewport()->update();
    }
}

void GridView::mouseReleaseEvent(QMouseEvent* event) {
    QAbstractItemView::mouseReleaseEvent(event);
    if (m_band.isNull()) return;
    m_band = {};
    viewport()->update();
}

void GridView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        if (event->angleDelta().y() != 0) Q_EMIT tileWidthWanted(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractItemView::wheelEvent(event);
}

bool GridView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave) setHover(-1);
    return QAbstractItemView::viewportEvent(event);
}

void GridView::setHover(int row) {
    if (row == m_hover) return;
    for (const int changed : {m_hover, row})
        if (changed >= 0) viewport()->update(tileRect(changed));
    m_hover = row;
}

}  // namespace hawksight
