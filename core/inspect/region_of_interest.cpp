// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/region_of_interest.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight {

cv::Mat regionInImage(const cv::Mat& region, cv::Size imageSize) {
    cv::Mat image;
    if (!region.empty()) cv::resize(region, image, imageSize, 0, 0, cv::INTER_NEAREST);
    return image;
}

void clipToRegion(cv::Mat& mapInImage, const cv::Mat& region) {
    if (region.empty() || mapInImage.empty()) return;
    mapInImage.setTo(0, regionInImage(region, mapInImage.size()) == 0);
}

}  // namespace hawksight
