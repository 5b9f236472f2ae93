// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// A model's region (ModelInfo::region) as it lies on an image: CV_8UC1, 255 where defects count, else 0. Empty where the
/// region is: everywhere.
cv::Mat regionInImage(const cv::Mat& region, cv::Size imageSize);

/// Sets a map in an image (CV_32FC1, from `mapInImage`) to 0 outside of the model's region. Cells there are 0 already;
/// enlarging smears the edge over half a cell, and this cuts it off.
void clipToRegion(cv::Mat& mapInImage, const cv::Mat& region);

}  // namespace hawksight
