// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPolygonF>
#include <QSize>

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// Lines along which a map equals `level` (marching squares, linear between samples), in pixels of an image of
/// `imageSize` that the map covers, as `mapInImage` lays it (samples in the middles of their cells). Closed lines
/// repeat their first point; a line that leaves the map ends at its edge. map: CV_32FC1. Thread: any.
QList<QPolygonF> isoLines(const cv::Mat& map, float level, const QSize& imageSize);

/// Outlines of what is not 0, holes included, closed, in pixels of the mask. mask: CV_8UC1. Thread: any.
QList<QPolygonF> maskOutlines(const cv::Mat& mask);

}  // namespace hawksight
