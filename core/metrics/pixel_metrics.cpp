// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/pixel_metrics.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace hawksight {
namespace {

constexpr std::size_t kPages = 1U << 16;
constexpr std::size_t kPageValues = 1U << 16;
constexpr std::size_t kListLimit = 2 * kPageValues;  // a list of so many pixels is as large as the table of counts

/// Order-preserving: keys compare as their floats do. Adding zero makes -0 the same as 0.
std::uint32_t keyOf(float v) {
    const auto bits = std::bit_cast<std::uint32_t>(std::isnan(v) ? std::numeric_limits<float>::infinity() : v + 0.0F);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

double valueOf(std::uint32_t key) {
    return static_cast<double>(std::bit_cast<float>((key & 0x80000000U) != 0 ? key & 0x7fffffffU : ~key));
}

}  // namespace

PixelMetrics::PixelMetrics() : m_pages(kPages) {}

void PixelMetrics::addGood(std::uint32_t key) {
    Page& page = m_pages[key >> 16];
    const auto low = static_cast<std::uint16_t>(key);
    ++m_good;
    if (!page.goodCounts.empty()) {
        ++page.goodCounts[low];
        return;
    }
    page.good.push_back(low);
    if (page.good.size() < kListLimit) return;
    page.goodCounts.assign(kPageValues, 0);
    for (const std::uint16_t l : page.good) ++page.goodCounts[l];
    page.good = {};
}

void PixelMetrics::addDefective(std::uint32_t key, std::uint32_t region) {
    Page& page = m_pages[key >> 16];
    const auto low = static_cast<std::uint16_t>(key);
    ++m_defective;
    const auto count = [&](std::uint16_t l, std::uint32_t r) {
        ++page.defectiveCounts[l].pixels;
        page.defectiveCounts[l].overlap += m_share[r];
    };
    if (!page.defectiveCounts.empty()) return count(low, region);
    page.defective.push_back({low, region});
    if (page.defective.size() < kListLimit) return;
    page.defectiveCounts.assign(kPageValues, {});
    for (const DefectivePixel& p : page.defective) count(p.low, p.region);
    page.defective = {};
}

void PixelMetrics::add(const cv::Mat& map, const cv::Mat& given, const cv::Mat& inspected) {
    cv::Mat mask = given;
    if (!inspected.empty() && !given.empty()) {
        mask = cv::Mat();
        given.copyTo(mask, inspected);
    }
    CV_Assert(inspected.empty() || (inspected.type() == CV_8UC1 && inspected.size() == map.size()));
    CV_Assert(map.type() == CV_32FC1 && (mask.empty() || (mask.type() == CV_8UC1 && mask.size() == map.size())));
    cv::Mat labels;
    const std::size_t before = m_share.size();
    if (!mask.empty()) {
        cv::Mat statistics, centroids;
        const int count = cv::connectedComponentsWithStats(mask, labels, statistics, centroids, 8);
        for (int r = 1; r < count; ++r) m_share.push_back(1.0 / statistics.at<int>(r, cv::CC_STAT_AREA));
    }
    for (int y = 0; y < map.rows; ++y) {
        const float* values = map.ptr<float>(y);
        const int* regions = labels.empty() ? nullptr : labels.ptr<int>(y);
        const uchar* counts = inspected.empty() ? nullptr : inspected.ptr<uchar>(y);
        for (int x = 0; x < map.cols; ++x) {
            if (counts != nullptr && counts[x] == 0) continue;
            if (regions == nullptr || regions[x] == 0)
                addGood(keyOf(values[x]));
            else
                addDefective(keyOf(values[x]), static_cast<std::uint32_t>(before) + std::uint32_t(regions[x]) - 1U);
        }
    }
}

std::vector<PixelMetrics::Cell> PixelMetrics::cells(const Page& page, std::vector<Cell>& scratch) const {
    std::vector<Cell> found;
    const auto visit = [&](auto&& call) {
        for (const std::uint16_t l : page.good) call(Cell{l, 1, 0, 0.0});
        for (const DefectivePixel& p : page.defective) call(Cell{p.low, 0, 1, m_share[p.region]});
        for (std::uint32_t l = 0; l < page.goodCounts.size(); ++l)
            if (page.goodCounts[l] > 0) call(Cell{l, page.goodCounts[l], 0, 0.0});
        for (std::uint32_t l = 0; l < page.defectiveCounts.size(); ++l)
            if (const DefectiveCount& c = page.defectiveCounts[l]; c.pixels > 0) call(Cell{l, 0, c.pixels, c.overlap});
    };
    const auto merge = [](Cell& into, const Cell& from) {
        into.low = from.low;
        into.good += from.good;
        into.defective += from.defective;
        into.overlap += from.overlap;
    };
    // Sorting a few pixels costs less than walking through a table, and the other way round.
    if (page.goodCounts.empty() && page.defectiveCounts.empty() && page.good.size() + page.defective.size() < 4096) {
        visit([&](const Cell& cell) { found.push_back(cell); });
        std::stable_sort(found.begin(), found.end(), [](const Cell& a, const Cell& b) { return a.low > b.low; });
        std::size_t kept = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (kept > 0 && found[kept - 1].low == found[i].low)
                merge(found[kept - 1], found[i]);
            else
                found[kept++] = found[i];
        }
        found.resize(kept);
        return found;
    }
    visit([&](const Cell& cell) { merge(scratch[cell.low], cell); });
    for (std::size_t l = kPageValues; l-- > 0;) {
        if (scratch[l].good + scratch[l].defective == 0) continue;
        found.push_back(scratch[l]);
        scratch[l] = {};
    }
    return found;
}

PixelMetrics::Result PixelMetrics::result(double fprLimit) const {
    Result r;
    r.regions = static_cast<std::int64_t>(m_share.size());
    r.auroc = r.aupro = std::numeric_limits<double>::quiet_NaN();
    if (m_good == 0 || m_defective == 0) return r;
    const double good = double(m_good), defective = double(m_defective), regions = double(m_share.size());
    const double limit = fprLimit * good;
    double fp = 0.0, tp = 0.0, overlap = 0.0, area = 0.0, proArea = 0.0;
    const auto point = [&](double threshold) {
        return CurvePoint{fp / good, tp / defective, overlap / regions, threshold};
    };
    r.curve.push_back(point(std::numeric_limits<double>::infinity()));
    double last = 0.0, lastThreshold = 0.0;
    std::vector<Cell> scratch(kPageValues);
    for (std::size_t page = kPages; page-- > 0;) {
        for (const Cell& cell : cells(m_pages[page], scratch)) {
            const double fp0 = fp, tp0 = tp, overlap0 = overlap;
            const double threshold = valueOf(static_cast<std::uint32_t>(page << 16) | cell.low);
            fp += double(cell.good);
            tp += double(cell.defective);
            overlap += cell.overlap;
            area += double(cell.good) * 0.5 * (tp + tp0);
            if (fp0 < limit && cell.good > 0) {
                const double end = std::min(fp, limit), at = (end - fp0) / (fp - fp0);
                proArea += (end - fp0) * (overlap0 + 0.5 * at * (overlap - overlap0));
            }
            if (cell.defective > 0)
                if (const double f1 = 2.0 * tp / (defective + tp + fp); f1 > r.f1Max)
                    r.f1Max = f1, r.f1Threshold = threshold;
            // Plot points where the curve has moved: evenly over what it runs through.
            if (const double moved = fp / good + tp / defective; moved - last > 0.003)
                last = moved, r.curve.push_back(point(threshold));
            lastThreshold = threshold;
        }
    }
    if (r.curve.back().threshold > lastThreshold) r.curve.push_back(point(lastThreshold));
    r.auroc = area / (good * defective);
    r.aupro = proArea / (limit * regions);
    return r;
}

}  // namespace hawksight
