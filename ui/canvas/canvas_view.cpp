// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_view.h"

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr qreal kMargin = 16.0;         // view units around a fitted image
constexpr qreal kLargestZoom = 64.0;    // screen pixels per image pixel
constexpr qreal kLargestFitZoom = 8.0;  // a thumbnail is not blown up to fill a wall
constexpr qreal kShownShare = 1.0 / 3;  // of the viewport that a place shown takes up
constexpr qreal kLegibleShare = 1.0 / 12;
constexpr qreal kLargestShownZoom = 4.0;
}  // namespace

CanvasView::CanvasView(QObject* parent) : QObject(parent) {}

void CanvasView::setImageSize(const QSize& sizePx) {
    if (sizePx == m_image) return;
    m_image = sizePx;
    fit();
}

void CanvasView::setViewport(const QSizeF& size, qreal devicePixelRatio) {
    if (size == m_viewport && devicePixelRatio == m_deviceRatio) return;
    m_viewport = size;
    m_deviceRatio = devicePixelRatio;
    if (m_fit)
        fit();
    else
        Q_EMIT changed();
}

QTransform CanvasView::viewFromImage(const QSizeF& viewport) const {
    const auto snapped = [this](qreal offset) { return std::round(offset * m_deviceRatio) / m_deviceRatio; };
    return {m_scale,
            0,
            0,
            m_scale,
            snapped(viewport.width() / 2 - m_centre.x() * m_scale),
            snapped(viewport.height() / 2 - m_centre.y() * m_scale)};
}

QTransform CanvasView::imageFromView(const QSizeF& viewport) const {
    return viewFromImage(viewport).inverted();
}

qreal CanvasView::fitScale() const {
    if (m_image.isEmpty()) return 1.0;
    const qreal width = std::max(1.0, m_viewport.width() - 2 * kMargin);
    const qreal height = std::max(1.0, m_viewport.height() - 2 * kMargin);
    return std::min({width / m_image.width(), height / m_image.height(), kLargestFitZoom / m_deviceRatio});
}

void CanvasView::fit() {
    apply(fitScale(), QPointF(m_image.width(), m_image.height()) / 2, true);
}

void CanvasView::actualSize(const QPointF& keep) {
    zoomAt(keep, 1.0 / zoom());
}

void CanvasView::actualSize() {
    zoomBy(1.0 / zoom());
}

void CanvasView::zoomAt(const QPointF& keep, qreal factor) {
    const qreal smallest = std::min(fitScale(), 1.0 / m_deviceRatio) / 2;
    const qreal scale = std::clamp(m_scale * factor, smallest, std::max(smallest, kLargestZoom / m_deviceRatio));
    const QPointF fromMiddle = keep - QPointF(m_viewport.width(), m_viewport.height()) / 2;
    apply(scale, m_centre + fromMiddle / m_scale - fromMiddle / scale, false);
}

void CanvasView::zoomBy(qreal factor) {
    zoomAt(QPointF(m_viewport.width(), m_viewport.height()) / 2, factor);
}

void CanvasView::panBy(const QPointF& viewDelta) {
    apply(m_scale, m_centre - viewDelta / m_scale, false);
}

void CanvasView::show(const QRectF& inImage) {
    const qreal width = std::max(1.0, inImage.width()), height = std::max(1.0, inImage.height());
    const QRectF seen = imageFromView(m_viewport).mapRect(QRectF(QPointF(0, 0), m_viewport));
    const qreal share = std::max(width / seen.width(), height / seen.height());
    if (seen.contains(inImage) && share >= kLegibleShare) return;
    const qreal near = std::min({m_viewport.width() * kShownShare / width, m_viewport.height() * kShownShare / height,
                                 kLargestShownZoom / m_deviceRatio});
    if (near <= fitScale()) return fit();
    apply(share <= 1 ? std::max(m_scale, near) : near, inImage.center(), false);
}

void CanvasView::zoomTo(const QRectF& inImage) {
    constexpr qreal kShare = 0.8;
    const qreal scale = std::min(m_viewport.width() * kShare / std::max(1.0, inImage.width()),
                                 m_viewport.height() * kShare / std::max(1.0, inImage.height()));
    if (scale <= fitScale()) return this->fit();
    apply(scale, inImage.center(), false);
}

void CanvasView::apply(qreal scale, QPointF centre, bool fit) {
    // Some of the image always stays in sight.
    centre = {std::clamp(centre.x(), 0.0, static_cast<qreal>(m_image.width())),
              std::clamp(centre.y(), 0.0, static_cast<qreal>(m_image.height()))};
    if (scale == m_scale && centre == m_centre && fit == m_fit) return;
    m_scale = scale;
    m_centre = centre;
    m_fit = fit;
    Q_EMIT changed();
}

}  // namespace hawksight
