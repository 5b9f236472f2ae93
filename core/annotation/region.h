// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>

namespace hawksight {

/// What a product's region says of a place. A region is a mask as any other while it is painted (CV_8UC1, 0 = nothing
/// said), of any size: it is laid over every image from corner to corner, as the network's input is.
inline constexpr int kInspectHere = 1;
inline constexpr int kIgnoreHere = 2;

/// Where defects count: 255, else 0. As soon as "inspect here" is painted anywhere, all else is out; "ignore here" is
/// out in any case.
cv::Mat inspectedPlaces(const cv::Mat& region);

/// A region as a grey picture: 255 inspect, 0 ignore, and where nothing is said 128 where that is in and 127 where it is
/// out. So any program that takes 128 and above, `readMask` among them, finds the inspected places in the file.
cv::Mat pictureOfRegion(const cv::Mat& region);
/// Back. Of anybody's picture: 128 and above is to be inspected, the rest to be ignored.
cv::Mat regionOfPicture(const cv::Mat& grey);

/// A region whose last strokes stand in its journal alone gets them into its file. Errors: as loadMask, WriteFailed.
Expected<void> mendRegion(const std::filesystem::path& file, const std::filesystem::path& journal);

}  // namespace hawksight
