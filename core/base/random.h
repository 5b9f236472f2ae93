// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <utility>
#include <vector>

namespace hawksight {

/// Small random source (SplitMix64; Steele, Lea, Flood 2014). The same numbers on every platform and library, which the
/// distributions of <random> do not promise. `stream` makes independent sequences from one seed, so that what a step
/// draws depends on (seed, step) alone and a resumed run repeats an uninterrupted one.
class Random {
public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
        : m_state(mix(seed + 0x9e3779b97f4a7c15ULL) ^ mix(stream * 0xd1342543de82ef95ULL + 0x632be59bd9b4e019ULL)) {}

    std::uint64_t next() { return mix(m_state += 0x9e3779b97f4a7c15ULL); }

    /// [0, 1)
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// [low, high)
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// 0 <= result < n; n >= 1
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(uniform() * static_cast<double>(n)); }
    bool chance(double probability) { return uniform() < probability; }
    /// Standard normal (Box-Muller; one of the pair is thrown away to keep no state).
    double normal() {
        const double u = 1.0 - uniform();
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * uniform());
    }

    /// Fisher-Yates.
    template <class T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(items[i - 1], items[static_cast<std::size_t>(below(static_cast<std::int64_t>(i)))]);
    }

private:
    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }

    std::uint64_t m_state;
};

}  // namespace hawksight
