// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// What a product's region mask (CV_8UC1, any size; it is stretched over every image) says of a place.
inline constexpr int kInspectHere = 1;
inline constexpr int kIgnoreHere = 2;

/// Where defects count: 255 or 0, of `size`, nearest. As soon as "inspect here" is painted anywhere, all else is out;
/// "ignore here" is out in any case. An empty mask, or one with nothing painted, leaves everything in.
cv::Mat inspectedPlaces(const cv::Mat& region, cv::Size size);

/// True where the mask leaves something out.
bool limitsAnything(const cv::Mat& region);

}  // namespace hawksight
