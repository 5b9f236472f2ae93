// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstddef>
#include <vector>

namespace hawksight {

/// A closed line in image coordinates; the first point is not repeated.
using Ring = std::vector<cv::Point2d>;

/// Rings of one shape; a place is inside where a ray crosses an odd number of lines, so that a ring in a ring is a
/// hole.
using Polygon = std::vector<Ring>;

/// A filled shape, cut to what it covers. CV_8UC1 of the size of `box`, 255 inside.
struct Shape {
    cv::Rect box;
    cv::Mat filled;
    bool isEmpty() const { return box.empty(); }
};

/// Fills by the middles of pixels. What lies outside of an image of `size` is cut off.
Shape fillPolygon(const Polygon& polygon, cv::Size size);
/// The ellipse inside a rectangle, by the middles of pixels.
Shape fillEllipse(const cv::Rect2d& inside, cv::Size size);
Shape fillRectangle(const cv::Rect2d& rectangle, cv::Size size);
/// What is not 0, as a shape.
Shape shapeOf(const cv::Mat& binary);

/// A connected part of a mask (8-connected) as a polygon: its outer ring first, then its holes.
struct TracedPart {
    Polygon rings;
    cv::Rect box;
    std::size_t areaPx = 0;
};

/// What became of a mask on its way through polygons.
struct Traced {
    std::vector<TracedPart> parts;
    std::size_t pointCount = 0;
    std::size_t lostPx = 0;    ///< pixels of the mask that the polygons do not fill any more
    std::size_t gainedPx = 0;  ///< pixels that they fill beside it
    double overlap = 1.0;      ///< intersection over union of the mask and what the polygons fill
};

/// Lines along the edges of pixels, so that `tolerancePx` 0 loses nothing; else simplified (Douglas, Peucker 1973) so
/// that no point is farther than that from the line, and the result says what that costs. binary: CV_8UC1, != 0.
Traced tracePolygons(const cv::Mat& binary, double tolerancePx = 0.0);

}  // namespace hawksight
