// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/decision.h"

#include "core/inspect/detector.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

Verdict decide(double score, const Limits& limits) {
    return !(score < limits.fail) ? Verdict::Fail : score >= limits.review ? Verdict::Review : Verdict::Pass;
}

std::string_view name(Verdict verdict) {
    return verdict == Verdict::Pass ? "PASS" : verdict == Verdict::Review ? "REVIEW" : "FAIL";
}

cv::Mat mapInImage(const cv::Mat& cells, int inputSize, cv::Size imageSize) {
    cv::Mat input, image;
    cv::resize(cells, input, {inputSize, inputSize}, 0, 0, cv::INTER_LINEAR);
    cv::resize(input, image, imageSize, 0, 0, cv::INTER_LINEAR);
    return image;
}

std::vector<Region> findRegions(const cv::Mat& map, double pixelThreshold, double minAreaPx) {
    if (map.empty()) return {};
    // OpenCV compares as float: rounded up, so that a limit just above a value stays above it.
    auto limit = static_cast<float>(pixelThreshold);
    if (double(limit) < pixelThreshold) limit = std::nextafter(limit, std::numeric_limits<float>::infinity());
    const cv::Mat hot = map >= limit;
    cv::Mat labels, statistics, centroids;
    const int count = cv::connectedComponentsWithStats(hot, labels, statistics, centroids, 8);
    std::vector<Region> regions;
    for (int r = 1; r < count; ++r) {
        Region region;
        region.areaPx = statistics.at<int>(r, cv::CC_STAT_AREA);
        if (region.areaPx < minAreaPx) continue;
        region.box = {statistics.at<int>(r, cv::CC_STAT_LEFT), statistics.at<int>(r, cv::CC_STAT_TOP),
                      statistics.at<int>(r, cv::CC_STAT_WIDTH), statistics.at<int>(r, cv::CC_STAT_HEIGHT)};
        cv::minMaxLoc(map(region.box), nullptr, &region.peakValue, nullptr, &region.peak, labels(region.box) == r);
        region.peak += region.box.tl();
        regions.push_back(region);
    }
    std::sort(regions.begin(), regions.end(),
              [](const Region& a, const Region& b) { return a.peakValue > b.peakValue; });
    return regions;
}

}  // namespace hawksight
