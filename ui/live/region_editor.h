// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QPolygonF>
#include <QWidget>

#include <optional>

namespace hawksight {

/// Lies over a canvas and lets a person place what is inspected: a rectangle (region of interest), or four corners that
/// become a rectangle seen straight on (perspective crop). Corners are dragged by mouse or finger, the rectangle also
/// as a whole; arrow keys move the chosen corner by one image pixel, Tab goes to the next. Thread: GUI.
class RegionEditor : public QWidget {
    Q_OBJECT

public:
    enum class Shape { Rectangle, Corners };

    /// `view`: of the canvas below, which is the parent.
    RegionEditor(CanvasView& view, QWidget* canvas);

    void begin(Shape shape, const QPolygonF& corners);  ///< corners in image pixels; empty = nearly the whole image
    Shape shape() const { return m_shape; }
    /// Top left, top right, bottom right, bottom left, in image pixels, inside the image.
    const QPolygonF& corners() const { return m_corners; }
    /// Four corners that do not cross and enclose at least 16 x 16 px; only such are of use.
    bool isSound() const;

    static constexpr qreal kLeastPx = 16.0;

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    int cornerAt(const QPointF& viewPoint) const;
    void moveCorner(int corner, QPointF to);
    void moveAll(QPointF by);
    QRectF bounds() const;

    CanvasView& m_view;
    Shape m_shape = Shape::Rectangle;
    QPolygonF m_corners;
    int m_chosen = 0;
    bool m_draggingAll = false;
    std::optional<QPointF> m_last;  ///< in the image, while the button is down
};

}  // namespace hawksight
