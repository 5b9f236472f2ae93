// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/inspect/decision.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hawksight {

/// An image that may need a person. Where it comes from (a data set, live inspection) does not matter here.
struct ReviewCandidate {
    int index = -1;    ///< the caller's own
    std::string name;  ///< the same in every session: a path
    Label label = Label::Unknown;
    double score = 0.0;        ///< raw; not a number = not inspected
    std::int64_t takenAt = 0;  ///< when, in any unit that grows
};

enum class QueueOrder {
    ReviewBand,     ///< verdict REVIEW, the highest score first
    LabelDiffers,   ///< FAIL though labelled good, PASS though labelled defective; the farthest beyond its limit first
    MostUncertain,  ///< everything inspected, the nearest to a limit first
    NewestFails,    ///< verdict FAIL, the newest first
    RandomAudit,    ///< a random sample of everything inspected: what the machine decided alone
};

struct QueueOptions {
    int uncertainSize = 200;  ///< at most so many of MostUncertain
    int auditSize = 50;
    /// Of the audit. Who is in the sample depends on the seed and the image's name alone, so that it stays the same
    /// while others are inspected, up to those who come in before it.
    std::uint64_t auditSeed = 1;
};

/// What is to be looked at, as indices, in its order. Ties go by name.
std::vector<int> reviewQueue(const std::vector<ReviewCandidate>& candidates, QueueOrder order, const Limits& limits,
                             const QueueOptions& options = {});

/// Distance of a score to the nearer limit.
double uncertainty(double score, const Limits& limits);

}  // namespace hawksight
