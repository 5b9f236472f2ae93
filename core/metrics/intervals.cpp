// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/intervals.h"

#include <cmath>

namespace hawksight {
namespace {

/// P(X <= k), X binomial.
double binomialTail(int k, int n, double p) {
    if (p <= 0.0) return 1.0;
    if (p >= 1.0) return k >= n ? 1.0 : 0.0;
    double total = 0.0;
    for (int i = 0; i <= k; ++i)
        total += std::exp(std::lgamma(n + 1.0) - std::lgamma(i + 1.0) - std::lgamma(n - i + 1.0) + i * std::log(p) +
                          (n - i) * std::log1p(-p));
    return total < 1.0 ? total : 1.0;
}

/// The rate at which P(X <= k) falls to `target`.
double rateWhere(int k, int n, double target) {
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (binomialTail(k, n, middle) > target ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace

Interval clopperPearson(int events, int trials, double confidence) {
    if (trials <= 0) return {};
    const double tail = 0.5 * (1.0 - confidence);
    Interval interval;
    interval.low = events == 0 ? 0.0 : rateWhere(events - 1, trials, 1.0 - tail);
    interval.high = events == trials ? 1.0 : rateWhere(events, trials, tail);
    return interval;
}

}  // namespace hawksight
