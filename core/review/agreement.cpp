// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/agreement.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {
constexpr double kNormal95 = 1.959963984540054;

bool isFarApart(const Difference& d) {
    return d.a.judgement != Judgement::Unsure && d.b.judgement != Judgement::Unsure;
}
}  // namespace

Agreement agreement(const std::array<std::array<int, kJudgements>, kJudgements>& table) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    Agreement result;
    result.table = table;
    std::array<double, kJudgements> rows{}, columns{};
    for (std::size_t i = 0; i < kJudgements; ++i)
        for (std::size_t j = 0; j < kJudgements; ++j) {
            result.images += table[i][j];
            rows[i] += table[i][j];
            columns[j] += table[i][j];
        }
    result.kappa = result.standardError = none;
    result.interval = {-1.0, 1.0};
    if (result.images == 0) {
        result.observed = result.expected = none;
        return result;
    }
    const double n = result.images;
    for (std::size_t i = 0; i < kJudgements; ++i) {
        result.observed += table[i][i] / n;
        result.expected += rows[i] / n * columns[i] / n;
    }
    const double po = result.observed, pe = result.expected;
    if (1.0 - pe < 1e-12) return result;  // both always say the same one thing: chance explains it all
    result.kappa = (po - pe) / (1.0 - pe);
    double sum = 0.0;
    for (std::size_t i = 0; i < kJudgements; ++i)
        for (std::size_t j = 0; j < kJudgements; ++j) {
            const double p = table[i][j] / n;
            if (i == j)
                sum += p * std::pow((1.0 - pe) - (rows[i] + columns[i]) / n * (1.0 - po), 2);
            else
                sum += (1.0 - po) * (1.0 - po) * p * std::pow((columns[i] + rows[j]) / n, 2);
        }
    const double variance = (sum - std::pow(po * pe - 2.0 * pe + po, 2)) / (n * std::pow(1.0 - pe, 4));
    result.standardError = std::sqrt(std::max(0.0, variance));
    const double half = kNormal95 * result.standardError;
    result.interval = {std::max(-1.0, result.kappa - half), std::min(1.0, result.kappa + half)};
    return result;
}

ReviewerComparison compareReviewers(const DecisionLog& log, const std::string& a, const std::string& b) {
    ReviewerComparison result;
    std::array<std::array<int, kJudgements>, kJudgements> table{};
    for (const std::filesystem::path& image : log.images()) {
        const ReviewDecision* first = log.standing(a, image);
        const ReviewDecision* second = log.standing(b, image);
        if (!first || !second) continue;
        ++table[static_cast<std::size_t>(first->judgement)][static_cast<std::size_t>(second->judgement)];
        if (first->judgement != second->judgement) result.differences.push_back({image, *first, *second});
    }
    result.agreement = agreement(table);
    std::stable_sort(result.differences.begin(), result.differences.end(),
                     [](const Difference& x, const Difference& y) { return isFarApart(x) && !isFarApart(y); });
    return result;
}

AuditResult auditResult(const std::vector<const ReviewDecision*>& decisions) {
    AuditResult result;
    for (const ReviewDecision* decision : decisions) {
        if (decision->judgement == Judgement::Unsure || !std::isfinite(decision->score)) continue;
        const Verdict verdict = decide(decision->score, decision->limits);
        if (verdict == Verdict::Review) continue;
        ++result.judged;
        if (verdict == Verdict::Fail && decision->judgement == Judgement::Good) ++result.falseRejects;
        if (verdict == Verdict::Pass && decision->judgement == Judgement::Defective) ++result.escapes;
    }
    result.wrong = clopperPearson(result.falseRejects + result.escapes, result.judged);
    return result;
}

}  // namespace hawksight
