// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <array>
#include <optional>

namespace hawksight {

/// What of a frame is inspected. All coordinates are shares (0..1) of the whole frame, so that they stay where they are
/// when the resolution changes. Thread: any; a value.
struct CameraView {
    cv::Rect2d region{0.0, 0.0, 1.0, 1.0};
    /// Corners of the part's plane in the frame, clockwise from top left; with them the picture is straightened and
    /// `region` is not used.
    std::optional<std::array<cv::Point2d, 4>> corners;

    bool isWhole() const { return !corners && region == cv::Rect2d(0.0, 0.0, 1.0, 1.0); }
};

/// The inspected picture. in and out: CV_8UC3. A whole view shares the frame's pixels, a region is a copy. A region is
/// cut to the frame and at least 16 px a side. The straightened picture is as wide and high as the longer of the
/// opposite sides in the frame. Corners that make no convex quadrangle (a person is still dragging) give the region.
cv::Mat applyView(const cv::Mat& frame, const CameraView& view);

/// px in the frame -> share of it, and back.
inline cv::Point2d shareOf(const cv::Point2d& px, cv::Size frame) {
    return {px.x / frame.width, px.y / frame.height};
}
inline cv::Point2d pxOf(const cv::Point2d& share, cv::Size frame) {
    return {share.x * frame.width, share.y * frame.height};
}

}  // namespace hawksight
