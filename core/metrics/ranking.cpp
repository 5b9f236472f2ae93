// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {
namespace {

/// DeLong's variance through the placements of each score among the other class.
double delongVariance(std::vector<double> good, std::vector<double> bad, double auroc) {
    std::sort(good.begin(), good.end());
    std::sort(bad.begin(), bad.end());
    const auto below = [](const std::vector<double>& sorted, double v) {
        const auto low = std::lower_bound(sorted.begin(), sorted.end(), v),
                   high = std::upper_bound(low, sorted.end(), v);
        return (double(low - sorted.begin()) + 0.5 * double(high - low)) / double(sorted.size());
    };
    double bads = 0.0, goods = 0.0;
    for (const double v : bad) bads += std::pow(below(good, v) - auroc, 2);
    for (const double v : good) goods += std::pow(1.0 - below(bad, v) - auroc, 2);
    const double m = double(bad.size()), n = double(good.size());
    return (m > 1 ? bads / (m - 1) / m : 0.0) + (n > 1 ? goods / (n - 1) / n : 0.0);
}

}  // namespace

RankingMetrics rankingMetrics(const std::vector<LabelledScore>& scores) {
    RankingMetrics r;
    std::vector<LabelledScore> sorted = scores;
    for (auto& s : sorted)
        if (std::isnan(s.score)) s.score = std::numeric_limits<double>::infinity();
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    std::vector<double> good, bad;
    for (const auto& s : sorted) (s.defective ? bad : good).push_back(s.score);
    const double positives = double(bad.size()), negatives = double(good.size());
    const double nan = std::numeric_limits<double>::quiet_NaN();
    if (bad.empty() || good.empty()) {
        r.auroc = r.aurocLow = r.aurocHigh = r.averagePrecision = r.f1Max = r.f1Threshold = nan;
        return r;
    }
    r.roc.push_back({0.0, 0.0, std::numeric_limits<double>::infinity()});
    double tp = 0.0, fp = 0.0, area = 0.0;
    for (std::size_t i = 0; i < sorted.size();) {
        const double threshold = sorted[i].score;
        const double tpBefore = tp, fpBefore = fp;
        for (; i < sorted.size() && sorted[i].score == threshold; ++i) (sorted[i].defective ? tp : fp) += 1.0;
        area += (fp - fpBefore) * 0.5 * (tp + tpBefore);
        const double recall = tp / positives, precision = tp / (tp + fp);
        r.averagePrecision += (tp - tpBefore) / positives * precision;
        const double f1 = 2.0 * tp / (positives + tp + fp);
        if (f1 > r.f1Max) r.f1Max = f1, r.f1Threshold = threshold;
        r.roc.push_back({fp / negatives, recall, threshold});
        r.precisionRecall.push_back({recall, precision, threshold});
    }
    r.auroc = area / (positives * negatives);
    const double half = 1.959963984540054 * std::sqrt(delongVariance(good, bad, r.auroc));
    r.aurocLow = std::max(0.0, r.auroc - half);
    r.aurocHigh = std::min(1.0, r.auroc + half);
    return r;
}

Confusion confusionAt(const std::vector<LabelledScore>& scores, double threshold) {
    Confusion c;
    for (const auto& s : scores) {
        const bool called = !(s.score < threshold);
        ++(s.defective ? (called ? c.truePositives : c.falseNegatives) : (called ? c.falsePositives : c.trueNegatives));
    }
    return c;
}

}  // namespace hawksight
