// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <opencv2/core/mat.hpp>

#include <array>
#include <string_view>

namespace hawksight {

/// Ways to spoil a photograph of a good part, for choosing the fusion without a test label (hkt section 4).
enum class SyntheticDefect { Patch, Noise, Scratch, Dent, Stain };
inline constexpr std::array kSyntheticDefects{SyntheticDefect::Patch, SyntheticDefect::Noise, SyntheticDefect::Scratch,
                                              SyntheticDefect::Dent, SyntheticDefect::Stain};
std::string_view name(SyntheticDefect defect);

struct SpoiledImage {
    cv::Mat rgb;   ///< CV_8UC3
    cv::Mat mask;  ///< CV_8UC1, 255 where the image was changed
};

/// rgb: CV_8UC3, a good part; donor: another good part of the same size, for patches. Placed where the image has
/// something to show (its own detail or brightness differs from the border's), from subtle to clear.
SpoiledImage spoil(const cv::Mat& rgb, const cv::Mat& donor, SyntheticDefect defect, Random& random);

}  // namespace hawksight
