// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fusion.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

namespace hawksight {
namespace {

constexpr int kCellPx = 4;
constexpr double kLogFloor = 1e-3;  // of the mean difference; keeps the logarithm finite

/// Standardised maps are padded with "as usual" (0), plain ones with "no difference" (0 as well).
cv::Mat padded(const cv::Mat& map, int cells) {
    cv::Mat out;
    cv::copyMakeBorder(map, out, cells, cells, cells, cells, cv::BORDER_CONSTANT, cv::Scalar(0));
    return out;
}

void toLogarithm(cv::Mat& values, double factor) {
    values.convertTo(values, CV_32F, factor, kLogFloor);
    cv::log(values, values);
}

/// The mean of what is inspected near by: what is not must not shine in from beside it.
void smooth(cv::Mat& map, double sigma, const cv::Mat& inspected) {
    const auto blur = [&](cv::Mat& m) { cv::GaussianBlur(m, m, {}, sigma, sigma, cv::BORDER_REPLICATE); };
    if (inspected.empty()) {
        blur(map);
        return;
    }
    cv::Mat weight;
    inspected.convertTo(weight, CV_32F, 1.0 / 255.0);
    map = map.mul(weight);
    blur(map);
    blur(weight);
    cv::divide(map, cv::max(weight, 1e-4), map);
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%g", value);
    return text;
}

}  // namespace

std::string Fusion::description() const {
    static const std::array<const char*, kDifferences> names{"squared error", "cosine distance", "projection 1",
                                                             "projection 2",  "projection 3",    "whitened error"};
    std::string text;
    for (std::size_t k = 0; k < kDifferences; ++k)
        if (weight[k] > 0)
            text += (text.empty() ? "" : " + ") + (weight[k] == 1.0 ? "" : number(weight[k]) + " ") + names[k];
    if (logarithm) text += ", logarithm";
    if (relative > 0) text += ", relative to energy near by^" + number(relative);
    if (sigma > 0) text += ", sigma " + number(sigma);
    if (centred) text += ", centred";
    if (standardised()) text += ", standardised per position";
    const double share = shareOf(score);
    return text + (share > 0 ? ", top " + number(100 * share) + " %" : ", maximum");
}

double shareOf(ScoreRule rule) {
    switch (rule) {
        case ScoreRule::Max:
            return 0.0;
        case ScoreRule::TopThousandth:
            return 0.001;
        case ScoreRule::TopTwoHundredth:
            return 0.005;
        case ScoreRule::TopHundredth:
            return 0.01;
    }
    return 0.0;
}

Fusion paperFusion() {
    return {};
}

cv::Mat smoothedEnergy(const cv::Mat& energy, double scale, double sigma, const cv::Mat& inspected) {
    if (energy.empty()) return {};
    cv::Mat map = energy.clone();
    toLogarithm(map, 1.0 / scale);
    smooth(map, sigma, inspected);
    return map;
}

cv::Mat smoothedMap(const Fusion& fusion, const Differences& differences) {
    cv::Mat sum;
    for (std::size_t k = 0; k < kDifferences; ++k) {
        if (fusion.weight[k] <= 0) continue;
        const double factor = fusion.weight[k] / fusion.scale[k];
        if (sum.empty())
            differences[k].convertTo(sum, CV_32F, factor);
        else
            cv::scaleAdd(differences[k], factor, sum, sum);
    }
    if (fusion.logarithm) {
        toLogarithm(sum, 1.0);
        if (fusion.relative > 0)
            cv::scaleAdd(smoothedEnergy(differences[kEnergy], fusion.energyScale, fusion.energySigma, fusion.inspected),
                         -fusion.relative, sum, sum);
    }
    if (fusion.sigma > 0) smooth(sum, fusion.sigma, fusion.inspected);
    if (fusion.centred) sum -= cv::mean(sum, fusion.inspected)[0];
    return sum;
}

cv::Mat inspectedCells(const cv::Mat& region, int side, int padding) {
    if (region.empty()) return {};
    cv::Mat share;
    cv::resize(region, share, {side + 2 * padding, side + 2 * padding}, 0, 0, cv::INTER_AREA);
    return cv::Mat(share >= 128)(cv::Rect(padding, padding, side, side)).clone();
}

cv::Mat standardisedMap(const Fusion& fusion, const cv::Mat& smoothed) {
    cv::Mat map = smoothed;
    if (fusion.standardised()) {
        cv::subtract(smoothed, fusion.mean, map);
        cv::divide(map, fusion.deviation, map);
    }
    if (!fusion.inspected.empty()) {
        map = map.clone();
        map.setTo(0, fusion.inspected == 0);
    }
    return map;
}

double imageScore(const Fusion& fusion, const cv::Mat& map) {
    const bool everywhere = fusion.inspected.empty();
    if (fusion.score == ScoreRule::Max) {
        double smallest = 0.0, largest = 0.0;
        cv::Mat counted = map, full;
        if (!everywhere) {
            cv::minMaxLoc(map, &smallest, nullptr, nullptr, nullptr, fusion.inspected);
            counted = map.clone();
            counted.setTo(smallest, fusion.inspected == 0);
        }
        cv::resize(padded(counted, fusion.padding), full, {}, kCellPx, kCellPx, cv::INTER_LINEAR);
        cv::minMaxLoc(full, nullptr, &largest);
        return largest;
    }
    std::vector<float> values;
    values.reserve(map.total());
    for (int y = 0; y < map.rows; ++y)
        for (int x = 0; x < map.cols; ++x)
            if (everywhere || fusion.inspected.at<uchar>(y, x) != 0) values.push_back(map.at<float>(y, x));
    if (values.empty()) return 0.0;
    const double share = shareOf(fusion.score);
    const std::size_t n =
        std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
    std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n), values.end(), std::greater<>());
    double sum = 0.0;
    for (std::size_t i = 0; i < n; ++i) sum += static_cast<double>(values[i]);
    return sum / static_cast<double>(n);
}

FusedMap fuse(const Fusion& fusion, const Differences& differences) {
    const cv::Mat map = standardisedMap(fusion, smoothedMap(fusion, differences));
    FusedMap fused;
    fused.score = imageScore(fusion, map);
    fused.map = padded(map, fusion.padding);
    return fused;
}

}  // namespace hawksight
