// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/fusion_fit.h"

#include <stop_token>

namespace hawksight {

/// Copies of good images, each with a synthetic defect, for fitting a fusion; the same for the same seed. good: CV_8UC3
/// of the network's size; side: of the map, in cells. Fills samples.spoiled but for the differences; where
/// samples.inspected is given, defects lie in it. Stopped meanwhile, some are missing.
std::vector<cv::Mat> spoiledCopies(const std::vector<cv::Mat>& good, const TrainOptions& options, int side,
                                   FusionSamples& samples, const std::stop_token& stop);

}  // namespace hawksight
