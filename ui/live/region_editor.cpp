// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/region_editor.h"

#include "ui/support/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr qreal kHandle = 9.0;  // radius of what is drawn
constexpr qreal kReach = 28.0;  // of what a finger hits
}  // namespace

RegionEditor::RegionEditor(CanvasView& view, QWidget* canvas) : QWidget(canvas), m_view(view) {
    setObjectName(QStringLiteral("regionEditor"));
    setAccessibleName(tr("Region on the picture"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    canvas->installEventFilter(this);
    connect(&m_view, &CanvasView::changed, this, qOverload<>(&QWidget::update));
    hide();
}

QRectF RegionEditor::bounds() const {
    return {QPointF(0, 0), QSizeF(m_view.imageSize())};
}

void RegionEditor::begin(Shape shape, const QPolygonF& corners) {
    m_shape = shape;
    m_corners = corners;
    if (m_corners.size() != 4) {
        const QRectF all = bounds();
        const QRectF most =
            all.adjusted(all.width() * 0.1, all.height() * 0.1, -all.width() * 0.1, -all.height() * 0.1);
        m_corners = {most.topLeft(), most.topRight(), most.bottomRight(), most.bottomLeft()};
    }
    m_chosen = 0;
    m_last.reset();
    setGeometry(parentWidget()->rect());
    show();
    raise();
    setFocus();
    update();
    Q_EMIT changed();
}

bool RegionEditor::isSound() const {
    if (m_corners.size() != 4) return false;
    // Convex and clockwise: every turn goes the same way, and no side is too short.
    for (int i = 0; i < 4; ++i) {
        const QPointF a = m_corners[i], b = m_corners[(i + 1) % 4], c = m_corners[(i + 2) % 4];
        const QPointF u = b - a, v = c - b;
        if (u.x() * v.y() - u.y() * v.x() <= 0.0) return false;
        if (std::hypot(u.x(), u.y()) < kLeastPx) return false;
    }
    return true;
}

int RegionEditor::cornerAt(const QPointF& viewPoint) const {
    const QTransform viewFromImage = m_view.viewFromImage(size());
    int best = -1;
    qreal least = kReach;
    for (int i = 0; i < m_corners.size(); ++i) {
        const QPointF d = viewFromImage.map(m_corners[i]) - viewPoint;
        if (const qreal distance = std::hypot(d.x(), d.y()); distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

void RegionEditor::moveCorner(int corner, QPointF to) {
    const QRectF all = bounds();
    to.setX(std::clamp(to.x(), all.left(), all.right()));
    to.setY(std::clamp(to.y(), all.top(), all.bottom()));
    if (m_shape == Shape::Corners) {
        const QPolygonF before = m_corners;
        m_corners[corner] = to;
        if (!isSound()) m_corners = before;
    } else {
        // The opposite corner stays; the two others follow.
        const QPointF fixed = m_corners[(corner + 2) % 4];
        const bool left = corner == 0 || corner == 3, top = corner < 2;
        to.setX(left ? std::min(to.x(), fixed.x() - kLeastPx) : std::max(to.x(), fixed.x() + kLeastPx));
        to.setY(top ? std::min(to.y(), fixed.y() - kLeastPx) : std::max(to.y(), fixed.y() + kLeastPx));
        const QRectF r = QRectF(to, fixed).normalized();
        m_corners = {r.topLeft(), r.topRight(), r.bottomRight(), r.bottomLeft()};
    }
    update();
    Q_EMIT changed();
}

void RegionEditor::moveAll(QPointF by) {
    const QRectF box = m_corners.boundingRect(), all = bounds();
    by.setX(std::clamp(by.x(), all.left() - box.left(), std::max(all.left() - box.left(), all.right() - box.right())));
    by.setY(std::clamp(by.y(), all.top() - box.top(), std::max(all.top() - box.top(), all.bottom() - box.bottom())));
    m_corners.translate(by);
    update();
    Q_EMIT changed();
}

void RegionEditor::paintEvent(QPaintEvent*) {
    if (m_corners.size() != 4) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QTransform viewFromImage = m_view.viewFromImage(size());
    const QPolygonF shape = viewFromImage.map(m_corners);
    QPainterPath outside, inside;
    outside.addRect(rect());
    inside.addPolygon(shape);
    inside.closeSubpath();
    painter.fillPath(outside.subtracted(inside), QColor(0, 0, 0, 140));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Qt::black, 4));
    painter.drawPolygon(shape);
    painter.setPen(QPen(themeColor(Token::Accent), 2));
    painter.drawPolygon(shape);
    for (int i = 0; i < shape.size(); ++i) {
        painter.setPen(QPen(Qt::black, 2));
        painter.setBrush(i == m_chosen && hasFocus() ? themeColor(Token::Accent) : QColor(Qt::white));
        painter.drawEllipse(shape[i], kHandle, kHandle);
    }
}

void RegionEditor::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    const QPointF at = m_view.imageFromView(size()).map(event->position());
    const int corner = cornerAt(event->position());
    m_draggingAll = corner < 0;
    if (m_draggingAll && (m_shape != Shape::Rectangle || !m_corners.containsPoint(at, Qt::OddEvenFill))) return;
    if (corner >= 0) m_chosen = corner;
    m_last = at;
    update();
}

void RegionEditor::mouseMoveEvent(QMouseEvent* event) {
    const QPointF at = m_view.imageFromView(size()).map(event->position());
    if (!m_last) {
        setCursor(cornerAt(event->position()) >= 0                                              ? Qt::CrossCursor
                  : m_shape == Shape::Rectangle && m_corners.containsPoint(at, Qt::OddEvenFill) ? Qt::SizeAllCursor
                                                                                                : Qt::ArrowCursor);
        return;
    }
    if (m_draggingAll)
        moveAll(at - *m_last);
    else
        moveCorner(m_chosen, at);
    m_last = at;
}

void RegionEditor::mouseReleaseEvent(QMouseEvent*) {
    m_last.reset();
}

void RegionEditor::keyPressEvent(QKeyEvent* event) {
    QPointF by;
    switch (event->key()) {
        case Qt::Key_Left:
            by = {-1, 0};
            break;
        case Qt::Key_Right:
            by = {1, 0};
            break;
        case Qt::Key_Up:
            by = {0, -1};
            break;
        case Qt::Key_Down:
            by = {0, 1};
            break;
        default:
            QWidget::keyPressEvent(event);
            return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) by *= 10;
    moveCorner(m_chosen, m_corners[m_chosen] + by);
}

bool RegionEditor::focusNextPrevChild(bool next) {
    const int to = m_chosen + (next ? 1 : -1);
    if (to < 0 || to > 3) return QWidget::focusNextPrevChild(next);
    m_chosen = to;
    update();
    return true;
}

bool RegionEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

}  // namespace hawksight
