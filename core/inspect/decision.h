// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

enum class Verdict { Pass, Review, Fail };

/// Limits on the raw image score: PASS below `review`, REVIEW from `review`, FAIL from `fail` and where the score is
/// not a number. Without a review band the two are equal.
struct Limits {
    double review = 0.0;
    double fail = 0.0;
};

Verdict decide(double score, const Limits& limits);
std::string_view name(Verdict verdict);  ///< "PASS", "REVIEW", "FAIL"

/// What the model stores beside its weights; raw scores and maps never depend on it.
struct Thresholds {
    Limits image;
    double pixel = 0.0;  ///< raw map value from which a pixel counts as defective
    std::string method;  ///< how they were set, e.g. "good-only, 1 % false rejects"
    std::string note;    ///< a person's words
    std::string setAt;   ///< ISO 8601, UTC
};

/// A connected part (8-connected) of the map at or above the pixel threshold, in image pixels.
struct Region {
    double areaPx = 0.0;
    cv::Rect box;
    cv::Point peak;
    double peakValue = 0.0;  ///< raw
};

/// Regions, largest peak first. map: CV_32FC1 at the image's size, or empty. Parts under `minAreaPx` are left out.
std::vector<Region> findRegions(const cv::Mat& mapInImage, double pixelThreshold, double minAreaPx = 0.0);

}  // namespace hawksight
