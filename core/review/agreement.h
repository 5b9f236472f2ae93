// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/intervals.h"
#include "core/review/decision_log.h"

#include <array>

namespace hawksight {

inline constexpr std::size_t kJudgements = 3;  ///< Good, Defective, Unsure

/// How far two people agree about the same images. Figures that the counts cannot support are NaN.
struct Agreement {
    std::array<std::array<int, kJudgements>, kJudgements> table{};  ///< [a][b], by Judgement
    int images = 0;
    double observed = 0.0;       ///< share on which they agree
    double expected = 0.0;       ///< the same by chance, from their own frequencies
    double kappa = 0.0;          ///< (observed - expected) / (1 - expected); Cohen 1960
    double standardError = 0.0;  ///< large-sample; Fleiss, Cohen, Everitt 1969, eq. 13
    Interval interval;           ///< 95 %, within -1..1
};
Agreement agreement(const std::array<std::array<int, kJudgements>, kJudgements>& table);

/// An image that two people see differently.
struct Difference {
    std::filesystem::path image;
    ReviewDecision a, b;
};

struct ReviewerComparison {
    Agreement agreement;
    std::vector<Difference> differences;  ///< good against defective first, by path within
};
/// Over the images about which decisions of both stand.
ReviewerComparison compareReviewers(const DecisionLog& log, const std::string& a, const std::string& b);

/// How often the machine was wrong, as far as a person has checked a sample of what it decided.
struct AuditResult {
    int judged = 0;        ///< PASS or FAIL by the machine, good or defective by the person
    int falseRejects = 0;  ///< FAIL, but good
    int escapes = 0;       ///< PASS, but defective
    Interval wrong;        ///< 95 %, of the share of wrong ones
};
AuditResult auditResult(const std::vector<const ReviewDecision*>& decisions);

}  // namespace hawksight
