// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/polygon.h"

#include <opencv2/core/mat.hpp>

namespace hawksight {

struct WandOptions {
    int tolerance = 24;      ///< largest difference in each of B, G, R from the colour at the seed, 0..255
    bool contiguous = true;  ///< only what hangs together with the seed (4-connected); else everywhere
};

/// Pixels of about the seed's colour. bgr: CV_8UC3; the colour is the mean of 3 x 3 pixels, so that noise at the seed
/// decides nothing. Empty where the seed lies outside.
Shape selectByColour(const cv::Mat& bgr, cv::Point seed, const WandOptions& options = {});

/// Tightens a rough stroke to what it marks (GrabCut; Rother, Kolmogorov, Blake 2004). rough: CV_8UC1 of bgr's size,
/// != 0; its core is taken as surely defective, what is far from it as surely not. Works on the surroundings of the
/// stroke only, in at most 512 px a side. Empty where nothing of it is told apart from its surroundings. Some 0.1 to
/// 0.5 s. Thread: an io lane.
Shape tighten(const cv::Mat& bgr, const cv::Mat& rough);

}  // namespace hawksight
