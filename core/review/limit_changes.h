// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/review_queue.h"

#include <vector>

namespace hawksight {

/// A smallest change of the limits that gives one image another verdict, and what else it would change.
struct LimitChange {
    Limits limits;  ///< the new ones; a limit that lets the score pass lies just above it, one that catches it, on it
    Verdict becomes = Verdict::Pass;
    /// Other images whose verdict changes as well, by their label.
    int good = 0, defective = 0, unknown = 0;
    int others() const { return good + defective + unknown; }
};

/// One change for each other verdict that limits can give: to PASS, REVIEW (only where there is a band) and FAIL, in
/// this order. Empty for a score that is not a number. `all` may hold the image itself (`index`).
std::vector<LimitChange> limitChanges(double score, const Limits& limits, const std::vector<ReviewCandidate>& all,
                                      int index = -1);

}  // namespace hawksight
