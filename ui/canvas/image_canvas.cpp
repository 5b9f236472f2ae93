// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/image_canvas.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <cmath>
#include <cstring>

namespace hawksight {

namespace {

constexpr int kSettleMs = 80;
constexpr int kCoarse = 2;                // device pixels a side, of a frame that must be quick
constexpr double kSmoothBudgetMs = 10.0;  // of the 16.7 of 60 Hz; the rest is the window system's
constexpr qreal kWheelStep = 1.25;        // per notch
constexpr qreal kKeyStep = 1.25;
constexpr qreal kKeyPan = 64.0;
constexpr qreal kEcho = 8.0;

/// Moves the picture inside the image by whole pixels; what comes in keeps its old content.
void moveInside(QImage& image, int dx, int dy) {
    const qsizetype stride = image.bytesPerLine();
    const int width = image.width() - std::abs(dx), rows = image.height() - std::abs(dy);
    uchar* const bits = image.bits();
    for (int i = 0; i < rows; ++i) {
        const int to = dy > 0 ? image.height() - 1 - i : i;
        uchar* target = bits + to * stride + std::max(0, dx) * 4;
        std::memmove(target, bits + (to - dy) * stride + std::max(0, -dx) * 4, static_cast<std::size_t>(width) * 4);
    }
}

}  // namespace

ImageCanvas::ImageCanvas(CanvasView& view, QWidget* parent) : QWidget(parent), m_view(view) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::CrossCursor);
    setAccessibleName(tr("Image"));
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, [this] {
        m_zooming = false;
        if (!m_frameIsSmooth) invalidate();
    });
    connect(&m_view, &CanvasView::changed, this, qOverload<>(&QWidget::update));
}

QTransform ImageCanvas::viewFromImage() const {
    return m_view.viewFromImage(size());
}

QTransform ImageCanvas::imageFromView() const {
    return m_view.imageFromView(size());
}

QTransform ImageCanvas::deviceFromImage() const {
    return viewFromImage() * QTransform::fromScale(devicePixelRatioF(), devicePixelRatioF());
}

void ImageCanvas::setPhotograph(std::shared_ptr<const MipPyramid> photograph) {
    if (photograph == m_photograph) return;
    m_photograph = std::move(photograph);
    if (m_photograph) m_view.setImageSize(m_photograph->size());
    invalidate();
}

void ImageCanvas::setHeat(const QImage& texture) {
    m_overlays.heat = texture;
    invalidate();
}

void ImageCanvas::setOpacity(double opacity) {
    m_overlays.opacity = opacity;
    invalidate();
}

void ImageCanvas::setContour(const QList<QPolygonF>& lines) {
    m_overlays.contour = lines;
    invalidate();
}

void ImageCanvas::setTruth(const QList<QPolygonF>& lines) {
    m_overlays.truth = lines;
    invalidate();
}

void ImageCanvas::setMarks(const QList<CanvasMark>& marks) {
    m_overlays.marks = marks;
    invalidate();
}

void ImageCanvas::setChosenMark(int index) {
    m_overlays.chosenMark = index;
    invalidate();
}

void ImageCanvas::setLayers(CanvasLayers layers) {
    m_overlays.shown = layers;
    invalidate();
}

void ImageCanvas::setColours(const CanvasColours& colours) {
    m_overlays.colours = colours;
    invalidate();
}

void ImageCanvas::setBlinking(bool on) {
    if (on == m_blinking) return;
    m_blinking = on;
    invalidate();
}

void ImageCanvas::setEcho(std::optional<QPointF> inImage) {
    if (inImage == m_echo) return;
    update(echoRect());
    m_echo = inImage;
    update(echoRect());
}

QRect ImageCanvas::echoRect() const {
    if (!m_echo) return {};
    const QPointF at = viewFromImage().map(*m_echo);
    return QRectF(at.x() - kEcho, at.y() - kEcho, 2 * kEcho, 2 * kEcho).toAlignedRect().adjusted(-2, -2, 2, 2);
}

void ImageCanvas::invalidate() {
    m_frameValid = false;
    update();
}

void ImageCanvas::paintInto(const QRect& devicePart) {
    const int step = m_frameIsSmooth ? 1 : kCoarse;
    const QTransform frameFromImage = m_frameTransform * QTransform::fromScale(1.0 / step, 1.0 / step);
    const QRect part(devicePart.topLeft() / step, devicePart.size() / step);
    QPainter painter(m_frameIsSmooth ? &m_frame : &m_coarse);
    painter.setClipRect(part);
    painter.fillRect(part, m_overlays.colours.background);
    if (!m_photograph) return;
    m_photograph->paint(painter, frameFromImage,
                        m_frameIsSmooth ? MipPyramid::Quality::Smooth : MipPyramid::Quality::Fast);
    if (m_blinking) return;
    m_overlays.paint(painter, m_photograph->size(), frameFromImage, devicePixelRatioF() / step);
    paintOver(painter, part, frameFromImage);
}

void ImageCanvas::paintOver(QPainter&, const QRect&, const QTransform&) {}

void ImageCanvas::repaintImage(const QRectF& inImage) {
    if (!m_frameValid) return update();
    if (!m_frameIsSmooth) return invalidate();
    const QRect part = m_frameTransform.mapRect(inImage).toAlignedRect().adjusted(-4, -4, 4, 4) & m_frame.rect();
    if (part.isEmpty()) return;
    paintInto(part);
    // A pan that has not been painted yet moves it elsewhere.
    if (m_frameTransform == deviceFromImage())
        update(QRectF(QPointF(part.topLeft()) / devicePixelRatioF(), QSizeF(part.size()) / devicePixelRatioF())
                   .toAlignedRect());
    else
        update();
}

void ImageCanvas::renderFrame() {
    const QSize deviceSize = (QSizeF(size()) * devicePixelRatioF()).toSize();
    const QTransform wanted = deviceFromImage();
    const QTransform shown = m_frameTransform;
    const bool sameZoom = m_frame.size() == deviceSize && std::abs(shown.m11() - wanted.m11()) < 1e-9;
    if (m_frameValid && sameZoom) {
        const int dx = qRound(wanted.dx() - shown.dx()), dy = qRound(wanted.dy() - shown.dy());
        if (dx == 0 && dy == 0) return;
        if (m_frameIsSmooth && std::abs(dx) < deviceSize.width() && std::abs(dy) < deviceSize.height()) {
            moveInside(m_frame, dx, dy);
            m_frameTransform = wanted;
            const int top = dy > 0 ? 0 : deviceSize.height() + dy;
            if (dy != 0) paintInto({0, top, deviceSize.width(), std::abs(dy)});
            const int left = dx > 0 ? 0 : deviceSize.width() + dx;
            if (dx != 0) paintInto({left, 0, std::abs(dx), deviceSize.height()});
            return;
        }
    }
    if (m_frame.size() != deviceSize) m_frame = QImage(deviceSize, QImage::Format_RGB32);
    if (m_frameValid && !sameZoom) m_zooming = true;
    m_frameTransform = wanted;
    m_frameIsSmooth = !m_zooming || m_smoothMs < kSmoothBudgetMs;
    // Up to a whole step, so that the last column and row are covered.
    const QSize steps = (deviceSize + QSize(kCoarse - 1, kCoarse - 1)) / kCoarse;
    const QSize coarseSize(std::max(1, steps.width()), std::max(1, steps.height()));
    if (!m_frameIsSmooth && m_coarse.size() != coarseSize) m_coarse = QImage(coarseSize, QImage::Format_RGB32);
    QElapsedTimer timer;
    timer.start();
    paintInto(m_frameIsSmooth ? m_frame.rect() : QRect(QPoint(0, 0), coarseSize * kCoarse));
    if (m_frameIsSmooth) m_smoothMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (m_zooming) m_settle.start();
    m_frameValid = true;
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    renderFrame();
    QPainter painter(this);
    const QImage& shown = m_frameIsSmooth ? m_frame : m_coarse;
    // Not by the image's own device pixel ratio: Qt paints one below 1, which means larger, as if it were 1.
    const qreal side = (m_frameIsSmooth ? 1 : kCoarse) / devicePixelRatioF();
    painter.drawImage(QRectF(0, 0, shown.width() * side, shown.height() * side), shown);
    if (m_echo && m_photograph) {
        const QPointF at = viewFromImage().map(*m_echo);
        for (const auto& [colour, width] : {std::pair{m_overlays.colours.halo, 4.0}, {m_overlays.colours.mark, 1.5}}) {
            painter.setPen(QPen(colour, width));
            painter.drawLine(at - QPointF(kEcho, 0), at + QPointF(kEcho, 0));
            painter.drawLine(at - QPointF(0, kEcho), at + QPointF(0, kEcho));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void ImageCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // A hidden canvas in step must not tell the others how large they are.
    if (isVisible()) m_view.setViewport(size(), devicePixelRatioF());
}

void ImageCanvas::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_view.setViewport(size(), devicePixelRatioF());
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    m_view.zoomAt(event->position(), std::pow(kWheelStep, delta / 120.0));
    hoverAt(event->position());
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    m_press = m_last = event->position();
    m_dragging = false;
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_press && !m_dragging &&
        (event->position() - *m_press).manhattanLength() >= QApplication::startDragDistance()) {
        m_dragging = true;
        setCursor(Qt::ClosedHandCursor);
    }
    if (m_dragging) {
        m_view.panBy(event->position() - m_last);
        m_last = event->position();
    }
    hoverAt(event->position());
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    const bool isClick = m_press && !m_dragging && event->button() == Qt::LeftButton;
    m_press.reset();
    m_dragging = false;
    setCursor(Qt::CrossCursor);
    if (isClick && m_photograph) Q_EMIT clicked(imageFromView().map(event->position()));
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    if (m_view.isFit())
        m_view.actualSize(event->position());
    else
        m_view.fit();
}

void ImageCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    Q_EMIT hovered(std::nullopt);
}

void ImageCanvas::hoverAt(const QPointF& viewPoint) {
    const QPointF at = imageFromView().map(viewPoint);
    const bool inside = m_photograph && QRectF(QPointF(0, 0), m_photograph->size()).contains(at);
    Q_EMIT hovered(inside ? std::optional(at) : std::nullopt);
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    const bool pans = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            m_view.zoomBy(kKeyStep);
            return;
        case Qt::Key_Minus:
            m_view.zoomBy(1 / kKeyStep);
            return;
        case Qt::Key_0:
            m_view.fit();
            return;
        case Qt::Key_1:
            m_view.actualSize();
            return;
        case Qt::Key_Left:
            if (pans) return m_view.panBy({kKeyPan, 0});
            break;
        case Qt::Key_Right:
            if (pans) return m_view.panBy({-kKeyPan, 0});
            break;
        case Qt::Key_Up:
            if (pans) return m_view.panBy({0, kKeyPan});
            break;
        case Qt::Key_Down:
            if (pans) return m_view.panBy({0, -kKeyPan});
            break;
        default:
            break;
    }
    QWidget::keyPressEvent(event);
}

bool ImageCanvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            m_view.zoomAt(gesture->position(), 1.0 + gesture->value());
            return true;
        }
    }
    return QWidget::event(event);
}

}  // namespace hawksight
