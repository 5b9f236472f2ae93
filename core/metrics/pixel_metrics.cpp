// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pixel_metrics.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace hawksight {
namespace {

constexpr int kBits = 26;
constexpr std::size_t kBins = std::size_t{1} << kBits;

/// Order-preserving: a larger float never has a smaller bin.
std::uint32_t binOf(float v) {
    const auto bits = std::bit_cast<std::uint32_t>(v);
    const std::uint32_t ordered = (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
    return ordered >> (32 - kBits);
}

/// The smallest float of a bin.
double valueOf(std::size_t bin) {
    const auto ordered = static_cast<std::uint32_t>(bin << (32 - kBits));
    return static_cast<double>(std::bit_cast<float>((ordered & 0x80000000U) != 0 ? ordered & 0x7fffffffU : ~ordered));
}

}  // namespace

PixelMetrics::PixelMetrics() : m_good(kBins, 0) {}

void PixelMetrics::add(const cv::Mat& map, const cv::Mat& mask) {
    cv::Mat labels;
    std::vector<double> share(1, 0.0);
    if (!mask.empty()) {
        cv::Mat statistics, centroids;
        const int count = cv::connectedComponentsWithStats(mask, labels, statistics, centroids, 8);
        for (int r = 1; r < count; ++r) share.push_back(1.0 / statistics.at<int>(r, cv::CC_STAT_AREA));
        m_regions += count - 1;
    }
    for (int y = 0; y < map.rows; ++y) {
        const float* values = map.ptr<float>(y);
        const int* regions = labels.empty() ? nullptr : labels.ptr<int>(y);
        for (int x = 0; x < map.cols; ++x) {
            const std::uint32_t bin = binOf(values[x]);
            if (regions == nullptr || regions[x] == 0) {
                ++m_good[bin];
            } else {
                m_defective.push_back({bin, share[static_cast<std::size_t>(regions[x])]});
            }
        }
    }
}

PixelMetrics::Result PixelMetrics::result(double fprLimit) const {
    std::vector<DefectivePixel> bad = m_defective;
    std::sort(bad.begin(), bad.end(), [](const auto& p, const auto& q) { return p.bin > q.bin; });
    double good = 0.0;
    for (const std::uint32_t n : m_good) good += n;
    const double defective = static_cast<double>(bad.size());
    Result r;
    r.regions = m_regions;
    r.auroc = r.aupro = std::numeric_limits<double>::quiet_NaN();
    if (good == 0.0 || defective == 0.0) return r;
    const double regions = static_cast<double>(m_regions);
    double fp = 0.0, tp = 0.0, overlap = 0.0, area = 0.0, proArea = 0.0;
    r.curve.push_back({0.0, 0.0, 0.0, std::numeric_limits<double>::infinity()});
    std::size_t next = 0;
    for (std::size_t b = kBins; b-- > 0;) {
        if (m_good[b] == 0 && (next == bad.size() || bad[next].bin != b)) continue;
        const double fpr0 = fp / good, tpr0 = tp / defective, pro0 = overlap / regions;
        fp += m_good[b];
        for (; next < bad.size() && bad[next].bin == b; ++next) {
            tp += 1.0;
            overlap += bad[next].share;
        }
        const double fpr = fp / good, tpr = tp / defective, pro = overlap / regions;
        area += (fpr - fpr0) * 0.5 * (tpr + tpr0);
        if (fpr0 < fprLimit) {
            const double end = std::min(fpr, fprLimit);
            const double at = fpr > fpr0 ? (end - fpr0) / (fpr - fpr0) : 1.0;
            proArea += (end - fpr0) * 0.5 * (pro0 + pro0 + at * (pro - pro0));
        }
        const double f1 = 2.0 * tp / (defective + tp + fp);
        if (f1 > r.f1Max) r.f1Max = f1, r.f1Threshold = valueOf(b);
        // Plot points where the curve has moved: evenly over what it runs through.
        const auto& last = r.curve.back();
        if (fpr - last.falsePositiveRate + tpr - last.truePositiveRate > 0.003 || (fpr == 1.0 && tpr == 1.0))
            r.curve.push_back({fpr, tpr, pro, valueOf(b)});
    }
    r.auroc = area;
    r.aupro = proArea / fprLimit;
    return r;
}

}  // namespace hawksight
