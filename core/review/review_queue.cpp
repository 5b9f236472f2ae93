// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/review_queue.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace hawksight {

namespace {

/// FNV-1a (Fowler, Noll, Vo): the same on every platform, as std::hash is not.
std::uint64_t hashOf(const std::string& name) {
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return hash;
}

/// Smaller comes first; NaN = not in the queue.
double rankOf(const ReviewCandidate& c, QueueOrder order, const Limits& limits, const QueueOptions& options) {
    const double out = std::nan("");
    if (!std::isfinite(c.score)) return out;
    const Verdict verdict = decide(c.score, limits);
    switch (order) {
        case QueueOrder::ReviewBand:
            return verdict == Verdict::Review ? -c.score : out;
        case QueueOrder::LabelDiffers:
            if (c.label == Label::Good && verdict == Verdict::Fail) return limits.fail - c.score;
            if (c.label == Label::Defective && verdict == Verdict::Pass) return c.score - limits.review;
            return out;
        case QueueOrder::MostUncertain:
            return uncertainty(c.score, limits);
        case QueueOrder::NewestFails:
            return verdict == Verdict::Fail ? -static_cast<double>(c.takenAt) : out;
        case QueueOrder::RandomAudit:
            return Random(options.auditSeed, hashOf(c.name)).uniform();
    }
    return out;
}

}  // namespace

double uncertainty(double score, const Limits& limits) {
    return std::min(std::abs(score - limits.review), std::abs(score - limits.fail));
}

std::vector<int> reviewQueue(const std::vector<ReviewCandidate>& candidates, QueueOrder order, const Limits& limits,
                             const QueueOptions& options) {
    std::vector<std::tuple<double, const std::string*, int>> ranked;
    for (const ReviewCandidate& c : candidates)
        if (const double rank = rankOf(c, order, limits, options); !std::isnan(rank))
            ranked.emplace_back(rank, &c.name, c.index);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
        return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) < std::get<0>(b) : *std::get<1>(a) < *std::get<1>(b);
    });
    const int most = order == QueueOrder::RandomAudit     ? options.auditSize
                     : order == QueueOrder::MostUncertain ? options.uncertainSize
                                                          : static_cast<int>(ranked.size());
    if (most >= 0 && ranked.size() > static_cast<std::size_t>(most)) ranked.resize(static_cast<std::size_t>(most));
    std::vector<int> queue;
    queue.reserve(ranked.size());
    for (const auto& [rank, name, index] : ranked) queue.push_back(index);
    return queue;
}

}  // namespace hawksight
