// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/ranking.h"

#include <string>
#include <vector>

namespace hawksight {

/// A limit from good parts alone.
struct GoodOnlyThreshold {
    double threshold = 0.0;
    bool supported = false;   ///< enough images for the wanted rate
    int imagesNeeded = 0;     ///< for the wanted rate
    std::string description;  ///< how it was set, and honestly what it rests on
};

/// Conformal quantile: with n exchangeable good scores, a new good part exceeds the ceil((n + 1)(1 - rate))-th smallest
/// with probability at most `rate`. With fewer than 1/rate - 1 images no such limit exists: the largest score is taken
/// and the description says so.
GoodOnlyThreshold goodOnlyThreshold(std::vector<double> goodScores, double falseRejectRate);

/// The threshold of the best F1; of the fewest false rejects with at most `rate` escapes; of the fewest escapes with at
/// most `rate` false rejects; the cheapest for two prices per part. The highest of equals (of F1 too). Empty input
/// gives 0, for F1 NaN; so does one class alone for F1.
double f1MaxThreshold(const std::vector<LabelledScore>& scores);
double maxEscapesThreshold(const std::vector<LabelledScore>& scores, double rate);
double maxFalseRejectsThreshold(const std::vector<LabelledScore>& scores, double rate);
double lowestCostThreshold(const std::vector<LabelledScore>& scores, double falseRejectCost, double escapeCost);

}  // namespace hawksight
