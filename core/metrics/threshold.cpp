// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/threshold.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>

namespace hawksight {
namespace {

/// Just above a score, so that this score still passes.
double above(double score) {
    return std::nextafter(score, std::numeric_limits<double>::infinity());
}

/// Every threshold that makes a difference, ascending: each score, and one above all.
std::vector<double> thresholds(const std::vector<LabelledScore>& scores) {
    std::vector<double> values;
    for (const auto& s : scores) values.push_back(s.score);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (!values.empty()) values.push_back(above(values.back()));
    return values;
}

/// The threshold of lowest cost; the highest of equals. Costs come from counts (false rejects, escapes).
double cheapest(const std::vector<LabelledScore>& scores, const std::function<double(double, double)>& cost) {
    std::vector<LabelledScore> sorted = scores;
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.score < b.score; });
    double falseRejects = 0.0, escapes = 0.0;
    for (const auto& s : sorted) falseRejects += s.defective ? 0.0 : 1.0;
    double best = 0.0, lowest = std::numeric_limits<double>::infinity();
    std::size_t i = 0;
    for (const double t : thresholds(scores)) {
        for (; i < sorted.size() && sorted[i].score < t; ++i)
            (sorted[i].defective ? escapes : falseRejects) += sorted[i].defective ? 1 : -1;
        if (const double c = cost(falseRejects, escapes); c <= lowest) lowest = c, best = t;
    }
    return best;
}

}  // namespace

GoodOnlyThreshold goodOnlyThreshold(std::vector<double> scores, double rate) {
    GoodOnlyThreshold result;
    rate = std::clamp(rate, 1e-9, 1.0);  // at 0 no number of images would do
    result.imagesNeeded = static_cast<int>(std::ceil(1.0 / rate - 1e-9)) - 1;
    if (scores.empty()) {
        result.description = "good-only: no held-out images";
        return result;
    }
    std::sort(scores.begin(), scores.end());
    const double n = static_cast<double>(scores.size());
    const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil((n + 1.0) * (1.0 - rate) - 1e-9)));
    result.supported = rank <= scores.size();
    result.threshold = above(scores[std::min(rank, scores.size()) - 1]);
    char text[200];
    if (result.supported)
        std::snprintf(text, sizeof text, "good-only, at most %g %% false rejects, from %zu held-out good images",
                      100 * rate, scores.size());
    else
        std::snprintf(
            text, sizeof text,
            "good-only, the largest of %zu held-out good scores: too few for %g %% false rejects (%d needed); "
            "expect up to %.1f %%",
            scores.size(), 100 * rate, result.imagesNeeded, 100.0 / (n + 1.0));
    result.description = text;
    return result;
}

double f1MaxThreshold(const std::vector<LabelledScore>& scores) {
    return rankingMetrics(scores).f1Threshold;
}

double maxEscapesThreshold(const std::vector<LabelledScore>& scores, double rate) {
    const double bad = double(std::count_if(scores.begin(), scores.end(), [](const auto& s) { return s.defective; }));
    const double infinite = std::numeric_limits<double>::infinity();
    return cheapest(scores, [&](double falseRejects, double escapes) {
        return bad > 0 && escapes > rate * bad + 1e-9 ? infinite : falseRejects;
    });
}

double maxFalseRejectsThreshold(const std::vector<LabelledScore>& scores, double rate) {
    const double good = double(std::count_if(scores.begin(), scores.end(), [](const auto& s) { return !s.defective; }));
    const double infinite = std::numeric_limits<double>::infinity();
    return cheapest(scores, [&](double falseRejects, double escapes) {
        return falseRejects > rate * good + 1e-9 ? infinite : escapes;
    });
}

double lowestCostThreshold(const std::vector<LabelledScore>& scores, double falseRejectCost, double escapeCost) {
    return cheapest(scores, [&](double falseRejects, double escapes) {
        return falseRejectCost * falseRejects + escapeCost * escapes;
    });
}

}  // namespace hawksight
