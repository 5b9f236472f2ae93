// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QList>
#include <QPolygonF>
#include <QTransform>
#include <QWidget>

namespace hawksight {

/// The part as large as there is room, with heatmap and contour over it; a finger or the mouse draws. One pointer at a
/// time, and no gesture zooms or pans. Thread: GUI.
class PartCanvas : public QWidget {
    Q_OBJECT

public:
    explicit PartCanvas(QWidget* parent = nullptr);

    void setPicture(const QImage& picture);
    /// A part of the picture changed; `picture` as a whole is the new one. inImage: pixels.
    void updatePicture(const QImage& picture, const QRect& inImage);
    void setHeat(const QImage& texture, const QList<QPolygonF>& contour);  ///< null = none; contour in image pixels
    void setDrawing(bool allowed) { m_mayDraw = allowed; }

    QTransform viewFromImage() const;

    QSize sizeHint() const override { return {640, 640}; }
    QSize minimumSizeHint() const override { return {240, 240}; }

Q_SIGNALS:
    void strokeBegan(const QPointF& inImage);
    void strokeMoved(const QPointF& inImage);
    void strokeEnded();
    void painted();  ///< everything that was set by now is on its way to the screen

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    QImage m_picture, m_heat;
    QList<QPolygonF> m_contour;
    bool m_mayDraw = true;
    bool m_drawing = false;
};

}  // namespace hawksight
