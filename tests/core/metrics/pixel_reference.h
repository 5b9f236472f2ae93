// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace hawksight::test {

struct PixelReference {
    double auroc = 0.0, aupro = 0.0;
    int regions = 0;
};

/// Pixel AUROC and AUPRO straight from their definitions: every pixel sorted, every distinct value a threshold, areas
/// by trapezoids, the last one cut at the limit.
inline PixelReference pixelReference(const std::vector<std::pair<cv::Mat, cv::Mat>>& images, double limit = 0.3) {
    struct Pixel {
        float value;
        double share;  // of its region; 0 for good
    };
    std::vector<Pixel> pixels;
    PixelReference r;
    double good = 0.0, defective = 0.0;
    for (const auto& [map, mask] : images) {
        cv::Mat labels = cv::Mat::zeros(map.size(), CV_32S), statistics, centroids;
        if (!mask.empty()) r.regions += cv::connectedComponentsWithStats(mask, labels, statistics, centroids, 8) - 1;
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x) {
                const int label = labels.at<int>(y, x);
                (label == 0 ? good : defective) += 1.0;
                pixels.push_back(
                    {map.at<float>(y, x), label == 0 ? 0.0 : 1.0 / statistics.at<int>(label, cv::CC_STAT_AREA)});
            }
    }
    std::sort(pixels.begin(), pixels.end(), [](const Pixel& a, const Pixel& b) { return a.value > b.value; });
    double fpr = 0.0, tpr = 0.0, pro = 0.0;
    for (std::size_t i = 0; i < pixels.size();) {
        const float value = pixels[i].value;
        const double fpr0 = fpr, tpr0 = tpr, pro0 = pro;
        for (; i < pixels.size() && pixels[i].value == value; ++i) {
            (pixels[i].share == 0.0 ? fpr : tpr) += pixels[i].share == 0.0 ? 1.0 / good : 1.0 / defective;
            pro += pixels[i].share / r.regions;
        }
        r.auroc += 0.5 * (fpr - fpr0) * (tpr + tpr0);
        if (fpr0 >= limit) continue;
        const double end = std::min(fpr, limit), at = fpr > fpr0 ? (end - fpr0) / (fpr - fpr0) : 1.0;
        r.aupro += 0.5 * (end - fpr0) * (pro0 + pro0 + at * (pro - pro0)) / limit;
    }
    return r;
}

}  // namespace hawksight::test
