// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <string_view>
#include <vector>

namespace hawksight {

enum class Colormap { Inferno, Viridis, Turbo, Grey };

/// Raw map values that the ends of the colour scale stand for; fixed per model, so that a colour means the same on
/// every image.
struct MapRange {
    float low = 0.0F;
    float high = 1.0F;
};

/// in: CV_32FC1. out: same size, CV_8UC3, BGR. Values outside the range take the end colours.
cv::Mat colourise(const cv::Mat& map, MapRange range, Colormap colormap = Colormap::Inferno);

/// Heatmap over a photograph. bgr: CV_8UC3; map: CV_32FC1 of any size, brought to bgr's bilinearly. Opacity 0..1 grows
/// with the value, so that normal places show the photograph. out: CV_8UC3, BGR.
cv::Mat overlay(const cv::Mat& bgr, const cv::Mat& map, MapRange range, double opacity = 0.6,
                Colormap colormap = Colormap::Inferno);

/// Draws the outline of mask (CV_8UC1, != 0) onto bgr in place. colour: BGR.
void drawOutline(cv::Mat& bgr, const cv::Mat& mask, const cv::Scalar& colour, int thicknessPx = 2);

}  // namespace hawksight
