// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/intervals.h"

#include <cmath>

namespace hawksight {
namespace {

/// The continued fraction of the incomplete beta function (Abramowitz, Stegun 26.5.8) by Lentz's method. Converges in
/// about sqrt(max(a, b)) steps for x < (a + 1) / (a + b + 2).
double betaFraction(double x, double a, double b) {
    constexpr double kTiny = 1e-300;
    const auto away = [](double v) { return std::abs(v) < kTiny ? kTiny : v; };
    double c = 1.0, d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0)), h = d;
    for (int m = 1; m < 100000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
        d = 1.0 / away(1.0 + even * d);
        c = away(1.0 + even / c);
        h *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
        d = 1.0 / away(1.0 + odd * d);
        c = away(1.0 + odd / c);
        const double change = d * c;
        h *= change;
        if (std::abs(change - 1.0) < 1e-15) break;
    }
    return h;
}

/// The x at which the regularised incomplete beta function I_x(a, b) reaches `target`.
double betaQuantile(double target, double a, double b) {
    const double logBeta = std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b);
    const auto cumulative = [&](double x) {
        const double front = std::exp(a * std::log(x) + b * std::log1p(-x) - logBeta);
        return x < (a + 1.0) / (a + b + 2.0) ? front * betaFraction(x, a, b) / a
                                             : 1.0 - front * betaFraction(1.0 - x, b, a) / b;
    };
    double low = 0.0, high = 1.0;
    for (int i = 0; i < 60; ++i) {
        const double middle = 0.5 * (low + high);
        (cumulative(middle) < target ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

}  // namespace

Interval clopperPearson(int events, int trials, double confidence) {
    if (trials <= 0) return {};
    const double tail = 0.5 * (1.0 - confidence);
    Interval interval;
    // P(X >= k) = I_p(k, n - k + 1) for a binomial X.
    if (events > 0) interval.low = betaQuantile(tail, events, trials - events + 1.0);
    if (events < trials) interval.high = betaQuantile(1.0 - tail, events + 1.0, trials - events);
    return interval;
}

}  // namespace hawksight
