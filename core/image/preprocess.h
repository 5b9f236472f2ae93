// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <array>

namespace hawksight {

/// ImageNet statistics of RGB in 0..1 (../hkt section 3).
inline constexpr std::array<float, 3> kImageNetMean{0.485F, 0.456F, 0.406F};
inline constexpr std::array<float, 3> kImageNetStd{0.229F, 0.224F, 0.225F};

/// How an image is brought to the network's input size.
enum class Resampling {
    Bilinear,  ///< the paper's: four neighbours, aliases when shrinking
    Area,      ///< by direction: mean over the covered area where it shrinks, bilinear where it grows
};

/// Whether shrinkToRgb (area.h) is all that an image needs; one of that size already is copied by it.
bool onlyShrinks(cv::Size image, int size, Resampling resampling);

/// in: bgr, H x W, CV_8UC3. out: size x size, CV_8UC3, RGB; aspect ratio is not kept (the paper's way).
cv::Mat resizeToInput(const cv::Mat& bgr, int size, Resampling resampling);

/// in: any type. out: `px` more on each side, the image reflected at its outermost pixels.
cv::Mat continued(const cv::Mat& image, int px);
/// Into memory that may lie there already.
void continued(const cv::Mat& image, int px, cv::Mat& larger);

/// in: rgb, CV_8UC3. out: same size, CV_32FC3, RGB, /255, minus ImageNet mean, over std; interleaved = channels-last.
cv::Mat normaliseInput(const cv::Mat& rgb);

}  // namespace hawksight
