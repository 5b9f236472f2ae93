// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstddef>

namespace hawksight {

/// A mask is a bitmap of the image's own size: CV_8UC1, 0 = nothing, 1..9 = the class painted there. Coordinates are
/// those of the image as it is shown (EXIF orientation applied); pixel (x, y) covers [x, x + 1) x [y, y + 1).
inline constexpr int kClasses = 9;

/// CV_8UC1, all 0.
cv::Mat emptyMask(cv::Size size);

/// The smallest rectangle around all that is not 0; empty where nothing is.
cv::Rect boundsOf(const cv::Mat& mask);

/// Pixels of one class, or of any (0).
std::size_t areaOf(const cv::Mat& mask, int classId = 0);

/// `share` of what either covers that both cover, counting pixels that are not 0. 1 where both are empty.
/// Errors: none; masks must have one size.
double overlapOf(const cv::Mat& a, const cv::Mat& b);

/// 255 where `mask` is `classId`, else 0. classId 0: where it is anything.
cv::Mat binaryOf(const cv::Mat& mask, int classId = 0);

/// What painting over does to pixels of other classes.
enum class Paint {
    Over,       ///< takes them over
    OnlyEmpty,  ///< leaves them
};

/// Sets `classId` (0 = erase) where `stamp` (CV_8UC1, != 0) says so; the stamp's corner lies at `at`, and what lies
/// outside of the mask is cut off. Erasing with OnlyEmpty does nothing.
void stampMask(cv::Mat& mask, const cv::Mat& stamp, cv::Point at, int classId, Paint paint = Paint::Over);

/// Holes of a class (8-connected regions of it, 4-connected holes) filled with it; other classes in them stay.
void fillHoles(cv::Mat& mask, int classId);

/// Empty pixels become `classId`, pixels of `classId` become empty, others stay.
void invertMask(cv::Mat& mask, int classId);

/// Grown (px > 0) or shrunk (px < 0) by a disc. binary: CV_8UC1. Same size.
cv::Mat grown(const cv::Mat& binary, int px);

}  // namespace hawksight
