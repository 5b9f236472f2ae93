// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/camera_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hawksight {

namespace {

constexpr int kLeastSidePx = 16;

cv::Mat cutRegion(const cv::Mat& frame, const cv::Rect2d& region) {
    const auto span = [](double from, double length, int size) {
        const double low = std::clamp(from, 0.0, 1.0) * size;
        const double high = std::clamp(from + length, 0.0, 1.0) * size;
        const int side = std::clamp(static_cast<int>(std::lround(high - low)), std::min(kLeastSidePx, size), size);
        return std::pair(std::clamp(static_cast<int>(std::lround(low)), 0, size - side), side);
    };
    const auto [x, width] = span(region.x, region.width, frame.cols);
    const auto [y, height] = span(region.y, region.height, frame.rows);
    return frame(cv::Rect(x, y, width, height)).clone();
}

}  // namespace

cv::Mat applyView(const cv::Mat& frame, const CameraView& view) {
    if (frame.empty() || view.isWhole()) return frame;
    if (!view.corners) return cutRegion(frame, view.region);
    std::vector<cv::Point2f> from;
    for (const cv::Point2d& corner : *view.corners) from.emplace_back(pxOf(corner, frame.size()));
    if (!cv::isContourConvex(from)) return cutRegion(frame, view.region);
    const auto side = [&](std::size_t a, std::size_t b) { return cv::norm(from[a] - from[b]); };
    const auto size = [](double a, double b) { return static_cast<int>(std::lround(std::max(a, b))); };
    const cv::Size out(size(side(0, 1), side(3, 2)), size(side(0, 3), side(1, 2)));
    if (out.width < kLeastSidePx || out.height < kLeastSidePx) return cutRegion(frame, view.region);
    const auto w = static_cast<float>(out.width), h = static_cast<float>(out.height);
    const std::vector<cv::Point2f> to{{0, 0}, {w, 0}, {w, h}, {0, h}};
    cv::Mat straight;
    cv::warpPerspective(frame, straight, cv::getPerspectiveTransform(from, to), out, cv::INTER_LINEAR,
                        cv::BORDER_REPLICATE);
    return straight;
}

}  // namespace hawksight
