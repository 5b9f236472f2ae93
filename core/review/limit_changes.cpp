// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/limit_changes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {

Limits moved(double score, Limits limits, Verdict to, bool band) {
    const double above = std::nextafter(score, std::numeric_limits<double>::infinity());
    switch (to) {
        case Verdict::Pass:
            limits.review = std::max(limits.review, above);
            limits.fail = std::max(limits.fail, limits.review);
            break;
        case Verdict::Review:
            limits.review = std::min(limits.review, score);
            limits.fail = std::max(limits.fail, above);
            break;
        case Verdict::Fail:
            limits.fail = std::min(limits.fail, score);
            limits.review = band ? std::min(limits.review, limits.fail) : limits.fail;
            break;
    }
    return limits;
}

}  // namespace

std::vector<LimitChange> limitChanges(double score, const Limits& limits, const std::vector<ReviewCandidate>& all,
                                      int index) {
    std::vector<LimitChange> changes;
    if (!std::isfinite(score)) return changes;
    const bool band = limits.review < limits.fail;
    const Verdict now = decide(score, limits);
    for (const Verdict to : {Verdict::Pass, Verdict::Review, Verdict::Fail}) {
        if (to == now || (to == Verdict::Review && !band)) continue;
        LimitChange change;
        change.limits = moved(score, limits, to, band);
        change.becomes = to;
        for (const ReviewCandidate& other : all) {
            if (other.index == index || !std::isfinite(other.score)) continue;
            if (decide(other.score, limits) == decide(other.score, change.limits)) continue;
            ++(other.label == Label::Good        ? change.good
               : other.label == Label::Defective ? change.defective
                                                 : change.unknown);
        }
        changes.push_back(change);
    }
    return changes;
}

}  // namespace hawksight
