// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// Mean over the area that each output pixel covers, and the channels swapped, in one pass: what cv::INTER_AREA
/// followed by BGR2RGB gives (to the rounding of floats), several times as fast because rows are added before columns.
/// in: bgr, CV_8UC3, neither side below `size`. out: size x size, CV_8UC3, RGB.
cv::Mat shrinkToRgb(const cv::Mat& bgr, int size);

}  // namespace hawksight
