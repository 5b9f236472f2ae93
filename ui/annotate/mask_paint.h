// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPoint>
#include <QRect>
#include <QTransform>

#include <opencv2/core/mat.hpp>

#include <array>

class QPainter;

namespace hawksight {

/// How classes look: index = value in the mask; 0 is never painted.
using MaskColours = std::array<QRgb, 10>;

/// Paints a mask over a photograph: a breath of the class's colour, and a line of it where the class ends. Costs what
/// the part on the screen covers: where several pixels of the mask fall on one of the screen, a few of them are looked
/// at. mask: CV_8UC1 with its corner at `at` in the image. Painter in device pixels. Thread: GUI.
void paintMask(QPainter& painter, const cv::Mat& mask, QPoint at, const QRect& devicePart,
               const QTransform& deviceFromImage, const MaskColours& colours, double opacity, int linePx);

}  // namespace hawksight
