// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <QTransform>

namespace hawksight {

/// Which part of an image is seen, and how large. Several canvases that share one view stay in step. Image coordinates
/// are pixels, (0, 0) the outer corner of the first one; view coordinates are a widget's, in device-independent pixels.
/// Thread: GUI.
class CanvasView : public QObject {
    Q_OBJECT

public:
    explicit CanvasView(QObject* parent = nullptr);

    /// Another image. The view stays where it was if the size is the same, so that parts can be compared in place;
    /// otherwise the whole image is shown.
    void setImageSize(const QSize& sizePx);
    QSize imageSize() const { return m_image; }
    /// Size of the canvases; `devicePixelRatio` makes 1:1 mean one pixel of the screen and keeps pixels crisp.
    void setViewport(const QSizeF& size, qreal devicePixelRatio);

    qreal scale() const { return m_scale; }                 ///< view units per image pixel
    qreal zoom() const { return m_scale * m_deviceRatio; }  ///< screen pixels per image pixel; 1 = 1:1
    QPointF centre() const { return m_centre; }             ///< in the image
    bool isFit() const { return m_fit; }

    /// The offset lies on whole screen pixels.
    QTransform viewFromImage(const QSizeF& viewport) const;
    QTransform imageFromView(const QSizeF& viewport) const;

    void fit();
    /// One image pixel on one screen pixel, with `keep` (view coordinates) staying where it is.
    void actualSize(const QPointF& keep);
    void actualSize();
    /// Zooms by `factor`; the image point under `keep` (view coordinates) stays under it.
    void zoomAt(const QPointF& keep, qreal factor);
    void zoomBy(qreal factor);  ///< about the middle
    void panBy(const QPointF& viewDelta);
    /// Brings a place into the middle, near enough to see it well; does nothing where it is seen well already, and
    /// zooms out only as far as it takes to see all of it.
    void show(const QRectF& inImage);
    /// Fills most of the view with a place, however well it was seen before; all of the image where the place is that
    /// large.
    void zoomTo(const QRectF& inImage);

Q_SIGNALS:
    void changed();

private:
    qreal fitScale() const;
    void apply(qreal scale, QPointF centre, bool fit);

    QSize m_image;
    QSizeF m_viewport{1, 1};
    qreal m_deviceRatio = 1.0;
    qreal m_scale = 1.0;
    QPointF m_centre;
    bool m_fit = true;
};

}  // namespace hawksight
