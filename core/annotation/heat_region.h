// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/polygon.h"

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// The warm region at a place of an anomaly map, and the defect that it points at.
struct HeatRegion {
    Shape shape;
    double level = 0.0;  ///< raw map value at its edge
    double peak = 0.0;   ///< largest raw value in it
};

/// What the seed's spot reaches at `level` and above, 8-connected. map: CV_32FC1 as the network's input sees it (any
/// size); the region comes in pixels of an image of `imageSize`, bilinear in between. Costs what the region covers.
/// Empty where the seed lies below the level.
HeatRegion regionAbove(const cv::Mat& map, cv::Size imageSize, cv::Point2d seedInImage, double level);

/// A level that suits the spot at the seed: half way between the peak that one reaches by climbing and the map's
/// median.
double suitableLevel(const cv::Mat& map, cv::Size imageSize, cv::Point2d seedInImage);

/// Snaps a warm region, which is coarse, to the edges in the photograph: pixels that differ from the region's immediate
/// surroundings more than noise does (Otsu's split of the difference), the parts of them that lie in the region. Where
/// the photograph shows no such parts the region stays as it is. bgr: CV_8UC3. out: in image pixels.
Shape snapToEdges(const cv::Mat& bgr, const Shape& region);

/// What a person points at inside a warm region: the blob around `seed` that stands out from the ground in the seed's
/// own colour, cut where its edge is sharpest. The blob may lie within `reachPx` of the seed also where the region does
/// not, for maps are coarse and shifted. more: 0 as found, > 0 halves what it takes to belong to the blob with every 1,
/// < 0 the other way. Where there is no such blob, as above. Costs what region and reach cover.
struct Pointed {
    cv::Point2d seed;
    double reachPx = 8.0;
    double more = 0.0;
};
Shape snapToEdges(const cv::Mat& bgr, const Shape& region, const Pointed& at);

}  // namespace hawksight
