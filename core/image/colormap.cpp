// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/colormap.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace hawksight {
namespace {

/// 0 at range.low, 255 at range.high, CV_8UC1. What is not a number counts as low; an infinite value must not, so
/// nothing outside the range reaches the conversion to integers.
cv::Mat levels(const cv::Mat& map, MapRange range) {
    const float scale = 255.0F / std::max(1e-12F, range.high - range.low);
    cv::Mat out(map.size(), CV_8UC1);
    for (int y = 0; y < map.rows; ++y)
        std::transform(map.ptr<float>(y), map.ptr<float>(y) + map.cols, out.ptr(y), [&](float value) {
            if (!(value > range.low)) return uchar{0};
            return value < range.high ? cv::saturate_cast<uchar>((value - range.low) * scale) : uchar{255};
        });
    return out;
}

}  // namespace

cv::Mat colourise(const cv::Mat& map, MapRange range, Colormap colormap) {
    const cv::Mat grey = levels(map, range);
    cv::Mat out;
    switch (colormap) {
        case Colormap::Inferno:
            cv::applyColorMap(grey, out, cv::COLORMAP_INFERNO);
            break;
        case Colormap::Viridis:
            cv::applyColorMap(grey, out, cv::COLORMAP_VIRIDIS);
            break;
        case Colormap::Turbo:
            cv::applyColorMap(grey, out, cv::COLORMAP_TURBO);
            break;
        case Colormap::Grey:
            cv::cvtColor(grey, out, cv::COLOR_GRAY2BGR);
            break;
    }
    return out;
}

cv::Mat overlay(const cv::Mat& bgr, const cv::Mat& map, MapRange range, double opacity, Colormap colormap) {
    cv::Mat full;
    cv::resize(map, full, bgr.size(), 0, 0, cv::INTER_LINEAR);
    const cv::Mat colours = colourise(full, range, colormap);
    const cv::Mat level = levels(full, range);
    cv::Mat out(bgr.size(), CV_8UC3);
    for (int y = 0; y < bgr.rows; ++y)
        for (int x = 0; x < bgr.cols; ++x) {
            const double a = opacity * std::min(1.0, level.at<uchar>(y, x) / 128.0);
            const auto& under = bgr.at<cv::Vec3b>(y, x);
            const auto& over = colours.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                out.at<cv::Vec3b>(y, x)[c] = cv::saturate_cast<uchar>((1 - a) * under[c] + a * over[c]);
        }
    return out;
}

void drawOutline(cv::Mat& bgr, const cv::Mat& mask, const cv::Scalar& colour, int thicknessPx) {
    std::vector<std::vector<cv::Point>> outlines;
    cv::findContours(mask.clone(), outlines, cv::RETR_CCOMP, cv::CHAIN_APPROX_NONE);
    cv::drawContours(bgr, outlines, -1, colour, thicknessPx, cv::LINE_AA);
}

}  // namespace hawksight
