// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/region.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight {

cv::Mat inspectedPlaces(const cv::Mat& region, cv::Size size) {
    if (region.empty()) return cv::Mat(size, CV_8UC1, cv::Scalar(255));
    const bool hasInside = cv::countNonZero(region == kInspectHere) > 0;
    const cv::Mat in = hasInside ? cv::Mat(region == kInspectHere) : cv::Mat(region != kIgnoreHere);
    cv::Mat out;
    cv::resize(in, out, size, 0, 0, cv::INTER_NEAREST);
    return out;
}

bool limitsAnything(const cv::Mat& region) {
    return !region.empty() && cv::countNonZero(region) > 0 &&
           cv::countNonZero(inspectedPlaces(region, region.size())) < static_cast<int>(region.total());
}

}  // namespace hawksight
