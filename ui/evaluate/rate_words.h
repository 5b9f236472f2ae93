// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hawksight {

/// What a count says of the line it was drawn from, in words that need no statistics. The interval is two-sided, 95 %
/// (Clopper, Pearson 1934). Thread: any.
QString escapesInWords(int escapes, int defective);
QString falseRejectsInWords(int falseRejects, int good);
QString reviewsInWords(int reviews, int parts);
/// The same interval in short, for a table or a tooltip: "91 % to 100 %".
QString intervalText(int events, int parts);

/// Parts without a single event that are needed before a rate of `rate` is proven with 95 % confidence by the same
/// interval: ln(0.025) / ln(1 - rate), rounded up.
int partsNeeded(double rate);

/// Empty where `parts` can support a target of `rate`; else a warning that says what is missing.
QString escapeTargetWarning(double rate, int defective);
QString falseRejectTargetWarning(double rate, int good);

/// By locale: "5.7 %", "0.04 %", "0 %"; two significant digits, never more than 100 %.
QString rateText(double rate);

}  // namespace hawksight
