// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hawksight {

struct Interval {
    double low = 0.0, high = 1.0;
};

/// Two-sided interval of a rate, `events` out of `trials` (Clopper, Pearson 1934); 0..1 without trials.
Interval clopperPearson(int events, int trials, double confidence = 0.95);

}  // namespace hawksight
