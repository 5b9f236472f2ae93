// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/fusion.h"

#include "core/image/map_allocator.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace hawksight {
namespace {

constexpr double kLogFloor = 1e-3;  // of the mean difference; keeps the logarithm finite

void toLogarithm(cv::Mat& values, double factor) {
    values.convertTo(values, CV_32F, factor, kLogFloor);
    cv::log(values, values);
}

/// Of the floats in a row or a column, as wide as OpenCV's: about four standard deviations to each side.
struct Gaussian {
    double sigma = 0.0;
    std::vector<float> weights;

    int radius() const { return int(weights.size() / 2); }
    void make(double wanted) {
        if (sigma == wanted) return;
        sigma = wanted;
        const int side = (int(std::lround(8.0 * sigma + 1.0)) | 1) / 2;
        weights.clear();
        double sum = 0.0;
        for (int i = -side; i <= side; ++i) sum += std::exp(-0.5 * i * i / (sigma * sigma));
        for (int i = -side; i <= side; ++i) weights.push_back(float(std::exp(-0.5 * i * i / (sigma * sigma)) / sum));
    }
};

/// Values at the middle of the pixels that a cell's and its neighbour's share of a line enlarged four times: the
/// enlargement is linear between two cells, so its largest values are among the first and the last of each.
void betweenCells(const float* line, int cells, float* to) {
    *to++ = line[0];
    for (int i = 0; i + 1 < cells; ++i) {
        *to++ = 0.875F * line[i] + 0.125F * line[i + 1];
        *to++ = 0.125F * line[i] + 0.875F * line[i + 1];
    }
    *to = line[cells - 1];
}

/// Sets the border of a larger map: standardised maps are padded with "as usual" (0), plain ones with "no difference"
/// (0 as well).
void pad(const cv::Mat& map, int cells, cv::Mat& larger) {
    larger.create(map.rows + 2 * cells, map.cols + 2 * cells, CV_32FC1);
    larger = cv::Scalar(0);
    map.copyTo(larger(cv::Rect(cells, cells, map.cols, map.rows)));
}

void setOutside(cv::Mat& map, const cv::Mat& inspected, float value) {
    for (int y = 0; y < map.rows; ++y)
        for (int x = 0; x < map.cols; ++x)
            if (inspected.at<uchar>(y, x) == 0) map.at<float>(y, x) = value;
}

}  // namespace

/// What fusing needs beside its input and its output; kept from image to image.
struct FusionRoom {
    Gaussian ofMap, ofEnergy;
    cv::Mat energy, weight, lines, counted, larger;
    std::vector<float> before, between, values;

    /// Floats, continued at the edges by their last value.
    void blur(cv::Mat& map, const Gaussian& gaussian) {
        const int r = gaussian.radius(), width = map.cols, height = map.rows;
        const auto taps = gaussian.weights.size();
        values.resize(static_cast<std::size_t>(width + 2 * r));
        lines.create(map.size(), CV_32FC1);
        for (int y = 0; y < height; ++y) {
            const float* from = map.ptr<float>(y);
            std::fill(values.begin(), values.begin() + r, from[0]);
            std::copy(from, from + width, values.begin() + r);
            std::fill(values.end() - r, values.end(), from[width - 1]);
            float* to = lines.ptr<float>(y);
            std::fill(to, to + width, 0.0F);
            for (std::size_t k = 0; k < taps; ++k)
                for (int x = 0; x < width; ++x) to[x] += gaussian.weights[k] * values[static_cast<std::size_t>(x) + k];
        }
        for (int y = 0; y < height; ++y) {
            float* to = map.ptr<float>(y);
            std::fill(to, to + width, 0.0F);
            for (std::size_t k = 0; k < taps; ++k) {
                const float* from = lines.ptr<float>(std::clamp(y + int(k) - r, 0, height - 1));
                for (int x = 0; x < width; ++x) to[x] += gaussian.weights[k] * from[x];
            }
        }
    }

    /// The mean of what is inspected near by: what is not must not shine in from beside it.
    void smooth(cv::Mat& map, Gaussian& gaussian, double sigma, const cv::Mat& inspected) {
        if (sigma <= 0) return;
        gaussian.make(sigma);
        if (inspected.empty()) {
            blur(map, gaussian);
            return;
        }
        inspected.convertTo(weight, CV_32F, 1.0 / 255.0);
        cv::multiply(map, weight, map);
        blur(map, gaussian);
        blur(weight, gaussian);
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x) map.at<float>(y, x) /= std::max(weight.at<float>(y, x), 1e-4F);
    }

    void smoothEnergy(const cv::Mat& of, double scale, double sigma, const cv::Mat& inspected) {
        of.copyTo(energy);
        toLogarithm(energy, 1.0 / scale);
        smooth(energy, ofEnergy, sigma, inspected);
    }

    void smoothMap(const Fusion& fusion, const Differences& differences, cv::Mat& sum) {
        bool first = true;
        for (std::size_t k = 0; k < kDifferences; ++k) {
            if (fusion.weight[k] <= 0) continue;
            const double factor = fusion.weight[k] / fusion.scale[k];
            if (first)
                differences[k].convertTo(sum, CV_32F, factor);
            else
                cv::scaleAdd(differences[k], factor, sum, sum);
            first = false;
        }
        if (fusion.logarithm) {
            toLogarithm(sum, 1.0);
            if (fusion.relative > 0) {
                smoothEnergy(differences[kEnergy], fusion.energyScale, fusion.energySigma, fusion.inspected);
                cv::scaleAdd(energy, -fusion.relative, sum, sum);
            }
        }
        smooth(sum, ofMap, fusion.sigma, fusion.inspected);
        if (fusion.centred) sum.convertTo(sum, CV_32F, 1.0, -cv::mean(sum, fusion.inspected)[0]);
    }

    void standardise(const Fusion& fusion, cv::Mat& map) {
        if (fusion.standardised()) {
            cv::subtract(map, fusion.mean, map);
            cv::divide(map, fusion.deviation, map);
        }
        if (!fusion.inspected.empty()) setOutside(map, fusion.inspected, 0.0F);
    }

    double largest(const Fusion& fusion, const cv::Mat& map) {
        const cv::Mat* shown = &map;
        if (!fusion.inspected.empty()) {
            double smallest = 0.0;
            cv::minMaxLoc(map, &smallest, nullptr, nullptr, nullptr, fusion.inspected);
            map.copyTo(counted);
            setOutside(counted, fusion.inspected, float(smallest));
            shown = &counted;
        }
        pad(*shown, fusion.padding, larger);
        const auto count = static_cast<std::size_t>(2 * larger.cols);
        before.resize(count), between.resize(count);
        float most = -std::numeric_limits<float>::infinity();
        for (int y = 0; y < larger.rows; ++y) {
            betweenCells(larger.ptr<float>(y), larger.cols, between.data());
            const bool edge = y == 0 || y + 1 == larger.rows;
            for (std::size_t x = 0; x < count; ++x) {
                if (edge) most = std::max(most, between[x]);
                if (y == 0) continue;
                most = std::max(most, 0.875F * before[x] + 0.125F * between[x]);
                most = std::max(most, 0.125F * before[x] + 0.875F * between[x]);
            }
            std::swap(before, between);
        }
        return double(most);
    }

    double score(const Fusion& fusion, const cv::Mat& map) {
        if (fusion.score == ScoreRule::Max) return largest(fusion, map);
        const bool everywhere = fusion.inspected.empty();
        values.clear();
        for (int y = 0; y < map.rows; ++y)
            for (int x = 0; x < map.cols; ++x)
                if (everywhere || fusion.inspected.at<uchar>(y, x) != 0) values.push_back(map.at<float>(y, x));
        if (values.empty()) return 0.0;
        const double share = shareOf(fusion.score);
        const std::size_t n =
            std::max<std::size_t>(1, static_cast<std::size_t>(share * static_cast<double>(values.size())));
        std::partial_sort(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n), values.end(),
                          std::greater<>());
        double sum = 0.0;
        for (std::size_t i = 0; i < n; ++i) sum += static_cast<double>(values[i]);
        return sum / static_cast<double>(n);
    }
};

namespace {

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
    FusionRoom room;
    room.smoothEnergy(energy, scale, sigma, inspected);
    return room.energy;
}

cv::Mat smoothedMap(const Fusion& fusion, const Differences& differences) {
    cv::Mat map;
    FusionRoom().smoothMap(fusion, differences, map);
    return map;
}

cv::Mat inspectedCells(const cv::Mat& region, int side, int padding) {
    if (region.empty()) return {};
    cv::Mat share;
    cv::resize(region, share, {side + 2 * padding, side + 2 * padding}, 0, 0, cv::INTER_AREA);
    return cv::Mat(share >= 128)(cv::Rect(padding, padding, side, side)).clone();
}

cv::Mat standardisedMap(const Fusion& fusion, const cv::Mat& smoothed) {
    cv::Mat map = smoothed.clone();
    FusionRoom().standardise(fusion, map);
    return map;
}

double imageScore(const Fusion& fusion, const cv::Mat& map) {
    return FusionRoom().score(fusion, map);
}

FusedMap fuse(const Fusion& fusion, const Differences& differences) {
    return Fuser(fusion).fuse(differences);
}

Fuser::Fuser(const Fusion& fusion) : m_fusion(fusion), m_room(std::make_unique<FusionRoom>()) {}
Fuser::~Fuser() = default;

FusedMap Fuser::fuse(const Differences& differences) {
    m_room->smoothMap(m_fusion, differences, m_map);
    m_room->standardise(m_fusion, m_map);
    FusedMap fused;
    fused.score = m_room->score(m_fusion, m_map);
    fused.map.allocator = &mapAllocator();
    pad(m_map, m_fusion.padding, fused.map);
    return fused;
}

}  // namespace hawksight
