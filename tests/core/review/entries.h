// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/decision_log.h"

namespace hawksight::test {

/// A decision about `image`, whose content is told apart by its name unless given.
inline ReviewDecision said(const std::string& reviewer, const std::string& image, Judgement judgement,
                           const std::string& content = {}) {
    ReviewDecision entry;
    entry.key = newKey();
    entry.image = image;
    entry.content = content.empty() ? "content of " + image : content;
    entry.product = std::string("bottle");
    entry.judgement = judgement;
    entry.reviewer = reviewer;
    entry.decidedAt = std::string("2026-01-02T03:04:05.678Z");
    entry.modelHash = std::string("m");
    entry.score = 0.25;
    entry.limits = {0.2, 0.5};
    return entry;
}

inline ReviewDecision takenBack(const ReviewDecision& what) {
    ReviewDecision entry = what;
    entry.key = newKey();
    entry.takesBack = what.key;
    return entry;
}

}  // namespace hawksight::test
