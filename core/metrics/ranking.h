// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace hawksight {

/// Raw image scores with their truth. Higher = more anomalous; a score >= the threshold is called defective, and so is
/// one that is not a number.
struct LabelledScore {
    double score = 0.0;
    bool defective = false;
};

/// One operating point: everything at or above `threshold` is called defective. The first point calls nothing so and
/// has an infinite threshold.
struct RocPoint {
    double falsePositiveRate = 0.0, truePositiveRate = 0.0, threshold = 0.0;
};

struct PrecisionRecallPoint {
    double recall = 0.0, precision = 1.0, threshold = 0.0;
};

/// Metrics of a ranking; those that need both classes are NaN without them.
struct RankingMetrics {
    double auroc = 0.0;                      ///< Mann-Whitney, ties count half
    double aurocLow = 0.0, aurocHigh = 0.0;  ///< 95 % interval, DeLong et al. 1988
    double averagePrecision = 0.0;           ///< sum of (R_n - R_n-1) P_n
    double f1Max = 0.0, f1Threshold = 0.0;
    std::vector<RocPoint> roc;  ///< one point per distinct score, from (0,0) to (1,1)
    std::vector<PrecisionRecallPoint> precisionRecall;
};
RankingMetrics rankingMetrics(const std::vector<LabelledScore>& scores);

/// Counts at a threshold.
struct Confusion {
    int truePositives = 0, falsePositives = 0, trueNegatives = 0, falseNegatives = 0;
    int good() const { return falsePositives + trueNegatives; }
    int defective() const { return truePositives + falseNegatives; }
    double falseRejectRate() const { return good() > 0 ? double(falsePositives) / good() : 0.0; }
    double escapeRate() const { return defective() > 0 ? double(falseNegatives) / defective() : 0.0; }
};
Confusion confusionAt(const std::vector<LabelledScore>& scores, double threshold);

}  // namespace hawksight
