// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_layers.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/mip_pyramid.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

namespace hawksight {

/// Shows a photograph with what lies over it: wheel or pinch zooms at the cursor, drag pans, double click goes between
/// the whole image and 1:1. Keys while it has the focus: + and - zoom, 0 fits, 1 is 1:1, Shift and arrows pan. What was
/// painted is kept, so that a pan only paints the strips that come into sight; while zooming, everything is painted at
/// half the screen's resolution if smooth pixels would not keep up with 60 Hz, and smoothly right after. Thread: GUI.
class ImageCanvas : public QWidget {
    Q_OBJECT

public:
    /// `view` may be shared and must outlive the canvas.
    explicit ImageCanvas(CanvasView& view, QWidget* parent = nullptr);

    CanvasView& view() const { return m_view; }
    QTransform viewFromImage() const;
    QTransform imageFromView() const;

    void setPhotograph(std::shared_ptr<const MipPyramid> photograph);  ///< nullptr = none
    const std::shared_ptr<const MipPyramid>& photograph() const { return m_photograph; }

    const CanvasOverlays& overlays() const { return m_overlays; }
    void setHeat(const QImage& texture);  ///< see HeatMap::texture; null = none
    void setOpacity(double opacity);      ///< 0..1
    void setContour(const QList<QPolygonF>& lines);
    void setTruth(const QList<QPolygonF>& lines);
    void setMarks(const QList<CanvasMark>& marks);
    void setChosenMark(int index);  ///< -1 = none
    void setLayers(CanvasLayers layers);
    void setColours(const CanvasColours& colours);
    /// While on, only the photograph shows.
    void setBlinking(bool on);
    bool isBlinking() const { return m_blinking; }

    /// The pixel under the cursor of another canvas in step; a small cross marks it.
    void setEcho(std::optional<QPointF> inImage);

    QSize sizeHint() const override { return {640, 480}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    /// Where the cursor is in the image; nothing outside of it.
    void hovered(std::optional<QPointF> inImage);
    void clicked(const QPointF& inImage);

protected:
    /// Paints what a descendant lays over the photograph, in device pixels; `devicePart` is all that is wanted. Kept
    /// with the frame.
    virtual void paintOver(QPainter& painter, const QRect& devicePart, const QTransform& deviceFromImage);
    /// Something has changed in this part of the image: only it is painted anew.
    void repaintImage(const QRectF& inImage);
    void repaintAll() { invalidate(); }

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    void invalidate();
    void renderFrame();
    void paintInto(const QRect& devicePart);
    QTransform deviceFromImage() const;
    void hoverAt(const QPointF& viewPoint);
    QRect echoRect() const;

    CanvasView& m_view;
    std::shared_ptr<const MipPyramid> m_photograph;
    CanvasOverlays m_overlays;
    bool m_blinking = false;
    std::optional<QPointF> m_echo;

    QImage m_frame;   // device pixels
    QImage m_coarse;  // stands in for it while zooming, see m_frameIsSmooth
    QTransform m_frameTransform;
    bool m_frameValid = false;
    bool m_frameIsSmooth = true;
    bool m_zooming = false;
    double m_smoothMs = 0.0;  // what a whole smooth frame took last
    QTimer m_settle;

    std::optional<QPointF> m_press;
    QPointF m_last;
    bool m_dragging = false;
};

}  // namespace hawksight
