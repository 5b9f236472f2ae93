// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/annotate_canvas.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QTabletEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr double kMaskOpacity = 0.38;
constexpr double kProposalOpacity = 0.5;
constexpr qreal kSmallestTip = 5.0;  // of the ring shown, view units
}  // namespace

AnnotateCanvas::AnnotateCanvas(CanvasView& view, Workbench& bench, QWidget* parent)
    : ImageCanvas(view, parent), m_bench(bench) {
    setAccessibleName(tr("Photograph to annotate"));
    grabGesture(Qt::PinchGesture);
    for (const ToolId id : kTools) {
        auto tool = makeTool(id, bench);
        connect(tool.get(), &Tool::changed, this, qOverload<>(&QWidget::update));
        m_tools[id] = std::move(tool);
    }
    m_tool = m_tools[m_toolId].get();
    connect(&bench, &Workbench::maskChanged, this, [this](const QRect& part) { repaintImage(part); });
    connect(&bench, &Workbench::proposalChanged, this, [this](const QRect& part) { repaintImage(part); });
    connect(&bench, &Workbench::imageAboutToChange, this, &AnnotateCanvas::endTool);
    connect(&bench.book(), &MaskBook::aboutToExchange, this, [this] {
        if (m_working) m_tool->cancel();
        m_working = false;
    });
    connect(&bench, &Workbench::imageChanged, this, &AnnotateCanvas::repaintAll);
    connect(&bench, &Workbench::optionsChanged, this, qOverload<>(&QWidget::update));
    connect(&bench, &Workbench::classChanged, this, qOverload<>(&QWidget::update));
    followCursor();
}

void AnnotateCanvas::setTool(ToolId id) {
    if (id == m_toolId) return;
    endTool();
    m_bench.accept();
    m_toolId = id;
    m_tool = m_tools[id].get();
    followCursor();
    update();
    Q_EMIT toolChanged();
}

void AnnotateCanvas::endTool() {
    // A polygon in hand is painted, a stroke in hand taken back.
    if (!m_tool->finish()) m_tool->cancel();
    m_working = false;
}

void AnnotateCanvas::setClassColours(const MaskColours& colours) {
    m_colours = colours;
    repaintAll();
}

void AnnotateCanvas::setMaskShown(bool on) {
    if (on == m_maskShown) return;
    m_maskShown = on;
    repaintAll();
}

// -- painting
// ----------------------------------------------------------------------------------------------------------

void AnnotateCanvas::paintOver(QPainter& painter, const QRect& devicePart, const QTransform& deviceFromImage) {
    if (!m_bench.isReady()) return;
    const int line = std::max(1, qRound(1.5 * devicePixelRatioF()));
    if (m_maskShown)
        paintMask(painter, m_bench.mask(), {0, 0}, devicePart, deviceFromImage, m_colours, kMaskOpacity, line);
    if (m_bench.hasProposal()) {
        // White edges tell what is only proposed from what is painted.
        const Shape& shape = m_bench.proposal();
        MaskColours own;
        own.fill(m_colours[static_cast<std::size_t>(m_bench.classId())]);
        const QPoint at(shape.box.x, shape.box.y);
        paintMask(painter, shape.filled, at, devicePart, deviceFromImage, own, kProposalOpacity, line);
        MaskColours white;
        white.fill(qRgb(255, 255, 255));
        paintMask(painter, shape.filled, at, devicePart, deviceFromImage, white, 0.0, line);
    }
}

void AnnotateCanvas::paintEvent(QPaintEvent* event) {
    ImageCanvas::paintEvent(event);
    if (!photograph()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_tool->paint(painter, viewFromImage());
    if (!m_tip || m_tool->tipPx() <= 0 || m_panning || m_spaceDown) return;
    const qreal radius = std::max(kSmallestTip / 2, m_tool->tipPx() * view().scale() / 2);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(0, 0, 0, 170), 3));
    painter.drawEllipse(*m_tip, radius, radius);
    painter.setPen(QPen(Qt::white, 1.25));
    painter.drawEllipse(*m_tip, radius, radius);
}

QRect AnnotateCanvas::tipRect() const {
    if (!m_tip) return {};
    const qreal radius = std::max(kSmallestTip, m_tool->tipPx() * view().scale() / 2) + 4;
    return QRectF(m_tip->x() - radius, m_tip->y() - radius, 2 * radius, 2 * radius).toAlignedRect();
}

void AnnotateCanvas::moveTip(std::optional<QPointF> inView) {
    const QRect before = tipRect();
    m_tip = inView;
    if (m_tool->tipPx() > 0) {
        update(before);
        update(tipRect());
    }
}

void AnnotateCanvas::followCursor() {
    if (m_panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_spaceDown)
        setCursor(Qt::OpenHandCursor);
    else
        setCursor(m_tool->tipPx() > 0 ? Qt::BlankCursor : Qt::CrossCursor);
}

// -- the hand
// ----------------------------------------------------------------------------------------------------------

HandEvent AnnotateCanvas::handAt(const QPointF& inView, Qt::KeyboardModifiers modifiers, double pressure) const {
    return {imageFromView().map(inView), pressure, m_secondary, modifiers.testFlag(Qt::ShiftModifier), view().scale()};
}

bool AnnotateCanvas::pans(const QMouseEvent* event) const {
    return event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceDown);
}

void AnnotateCanvas::mousePressEvent(QMouseEvent* event) {
    if (m_working) {
        // The other button during a stroke takes it back.
        m_tool->cancel();
        m_working = false;
        return;
    }
    if (pans(event)) {
        m_panning = true;
        ImageCanvas::mousePressEvent(event);
        followCursor();
        return;
    }
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) return;
    m_secondary = event->button() == Qt::RightButton;
    m_working = true;
    m_tool->press(handAt(event->position(), event->modifiers(), 1.0));
    moveTip(event->position());
}

void AnnotateCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_panning) {
        ImageCanvas::mouseMoveEvent(event);
        followCursor();
    } else {
        const HandEvent hand = handAt(event->position(), event->modifiers(), 1.0);
        if (m_working)
            m_tool->move(hand);
        else
            m_tool->hover(hand);
        const bool inside = photograph() && QRectF(QPointF(0, 0), photograph()->size()).contains(hand.at);
        Q_EMIT hovered(inside ? std::optional(hand.at) : std::nullopt);
    }
    moveTip(event->position());
}

void AnnotateCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_panning) {
        ImageCanvas::mouseReleaseEvent(event);
        m_panning = false;
        followCursor();
        return;
    }
    const bool isOurs = event->button() == (m_secondary ? Qt::RightButton : Qt::LeftButton);
    if (!m_working || !isOurs) return;
    m_working = false;
    m_tool->release(handAt(event->position(), event->modifiers(), 1.0));
    Q_EMIT handLifted();
}

void AnnotateCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    // A quick second dab is a dab.
    mousePressEvent(event);
    if (event->button() == Qt::LeftButton && m_working)
        m_tool->doubleClick(handAt(event->position(), event->modifiers(), 1.0));
}

void AnnotateCanvas::tabletEvent(QTabletEvent* event) {
    const double pressure = event->pressure() > 0 ? event->pressure() : 1.0;
    const bool isEraser = event->pointerType() == QPointingDevice::PointerType::Eraser;
    switch (event->type()) {
        case QEvent::TabletPress:
            if (event->button() == Qt::MiddleButton || m_spaceDown) return event->ignore();
            m_secondary = isEraser || event->button() == Qt::RightButton;
            m_working = true;
            m_tool->press(handAt(event->position(), event->modifiers(), pressure));
            break;
        case QEvent::TabletMove:
            if (!m_working) return event->ignore();
            m_tool->move(handAt(event->position(), event->modifiers(), pressure));
            break;
        case QEvent::TabletRelease:
            if (!m_working) return event->ignore();
            m_working = false;
            m_tool->release(handAt(event->position(), event->modifiers(), pressure));
            Q_EMIT handLifted();
            break;
        default:
            return event->ignore();
    }
    moveTip(event->position());
    event->accept();
}

void AnnotateCanvas::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
        if (delta != 0) Q_EMIT tipWanted(delta > 0 ? 1 : -1);
        event->accept();
        return;
    }
    ImageCanvas::wheelEvent(event);
    moveTip(event->position());
}

void AnnotateCanvas::leaveEvent(QEvent* event) {
    moveTip(std::nullopt);
    ImageCanvas::leaveEvent(event);
}

void AnnotateCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space) {
        if (!event->isAutoRepeat() && !m_working) {
            m_spaceDown = true;
            followCursor();
            update();
        }
        return;
    }
    ImageCanvas::keyPressEvent(event);
}

void AnnotateCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_spaceDown = false;
        followCursor();
        update();
        return;
    }
    ImageCanvas::keyReleaseEvent(event);
}

void AnnotateCanvas::focusOutEvent(QFocusEvent* event) {
    m_spaceDown = false;
    followCursor();
    ImageCanvas::focusOutEvent(event);
}

bool AnnotateCanvas::event(QEvent* event) {
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            // The first of two fingers has begun a stroke by then.
            if (m_working) m_tool->cancel();
            m_working = false;
            const QPointF centre = mapFromGlobal(pinch->centerPoint());
            const QPointF last = mapFromGlobal(pinch->lastCenterPoint());
            if (pinch->state() != Qt::GestureStarted) view().panBy(centre - last);
            view().zoomAt(centre, pinch->scaleFactor());
            gestures->accept(pinch);
            return true;
        }
    }
    return ImageCanvas::event(event);
}

}  // namespace hawksight
