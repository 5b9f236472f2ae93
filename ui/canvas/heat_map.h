// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/colormap.h"

#include <QImage>
#include <QList>
#include <QPoint>
#include <QPolygonF>
#include <QSize>

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// The anomaly map of one image as the canvas needs it: small, because what the model says has the size of its input;
/// it is enlarged when painting. Immutable. Thread: any.
class HeatMap {
public:
    /// cells: as in Detection::map, not empty; inputSize: side of the square that the network saw, px.
    HeatMap(const cv::Mat& cells, int inputSize, const QSize& imageSize);

    QSize imageSize() const { return m_image; }
    /// Raw value at an image pixel, the same as in `mapInImage` of the full size; NaN outside.
    float valueAt(const QPoint& pixel) const;
    /// Picture to stretch over the image: premultiplied, opaque where the value is half way up the range, clear at its
    /// low end, so that normal places show the photograph (as core's `overlay`).
    QImage texture(MapRange range, Colormap colormap) const;
    QList<QPolygonF> contour(double level) const;  ///< in image pixels
    std::size_t bytes() const { return m_input.total() * m_input.elemSize(); }

private:
    cv::Mat m_input;  // CV_32FC1, inputSize x inputSize
    QSize m_image;
};

/// The colour scale itself, `steps` colours from low to high.
QList<QRgb> colormapRamp(Colormap colormap, int steps);

}  // namespace hawksight
