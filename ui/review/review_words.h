// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/agreement.h"
#include "core/review/limit_changes.h"
#include "ui/review/review_desk.h"
#include "ui/support/theme.h"

#include <QString>

namespace hawksight {

/// How a review speaks. Thread: any.
QString judgementText(Judgement judgement);  ///< "Good", "Defective", "Unsure"
QString judgementIcon(Judgement judgement);
Token judgementToken(Judgement judgement);

QString listTitle(ReviewList list);  ///< on its tab
QString listHint(ReviewList list);   ///< what it holds, one sentence

/// "a fail limit above 0.4821"
QString limitText(const LimitChange& change, const Limits& now, double score);
/// "2 other images change with it: 1 labelled good, 1 labelled defective"
QString othersText(const LimitChange& change);

/// "Anna: Defective, 24 Nov 2026 14:03 (score 0.42 of model 3fa9c0)"
QString decisionText(const ReviewDecision& decision);
/// A moment as a decision keeps it, by locale and in local time.
QString decidedText(const std::string& iso);

/// "Of 31 verdicts checked, 2 were wrong (6.5 %; 95 %: 0.8 % to 21.4 %): 1 false reject, 1 escape."
QString auditText(const AuditResult& result);

}  // namespace hawksight
