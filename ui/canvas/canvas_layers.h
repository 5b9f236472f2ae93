// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/mip_pyramid.h"

#include <QColor>
#include <QFlags>
#include <QImage>
#include <QList>
#include <QPolygonF>
#include <QRectF>
#include <QString>

class QPainter;
class QTransform;

namespace hawksight {

enum class CanvasLayer { Heat = 1, Contour = 2, Truth = 4, Marks = 8 };
Q_DECLARE_FLAGS(CanvasLayers, CanvasLayer)
Q_DECLARE_OPERATORS_FOR_FLAGS(CanvasLayers)

/// A place worth looking at, in image pixels.
struct CanvasMark {
    QRectF box;
    QPointF peak;
    QString label;  ///< short: a number
};

struct CanvasColours {
    QColor background{30, 30, 30};
    QColor contour{0, 220, 255};
    QColor truth{255, 255, 255};
    QColor mark{255, 255, 255};
    QColor chosen{255, 200, 0};
    QColor halo{0, 0, 0};  ///< under every line, so that it shows on any photograph
};

/// What lies over a photograph. `paint` takes a painter in device pixels. Lines differ by stroke as well as by colour:
/// the contour is solid, the ground truth dashed, marks are corners with a number. Thread: GUI.
struct CanvasOverlays {
    QImage heat;  ///< stretched over the image; null = none
    double opacity = 0.6;
    QList<QPolygonF> contour, truth;
    QList<CanvasMark> marks;
    int chosenMark = -1;
    CanvasLayers shown =
        CanvasLayers(CanvasLayer::Heat) | CanvasLayer::Contour | CanvasLayer::Truth | CanvasLayer::Marks;
    CanvasColours colours;

    void paint(QPainter& painter, const QSize& imageSize, const QTransform& deviceFromImage,
               qreal devicePixelRatio) const;
};

}  // namespace hawksight
