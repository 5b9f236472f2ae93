// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/scored_set.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hawksight {

namespace {

std::size_t below(const std::vector<double>& ascending, double threshold) {
    return static_cast<std::size_t>(std::lower_bound(ascending.begin(), ascending.end(), threshold) -
                                    ascending.begin());
}

std::array<int, 3> verdicts(const std::vector<double>& ascending, const Limits& limits) {
    const std::size_t pass = below(ascending, std::min(limits.review, limits.fail));
    const std::size_t notFail = below(ascending, limits.fail);
    return {static_cast<int>(pass), static_cast<int>(notFail - pass), static_cast<int>(ascending.size() - notFail)};
}

double share(std::size_t part, std::size_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0.0;
}

}  // namespace

ScoredSet::ScoredSet(std::vector<ScoredImage> images) : m_images(std::move(images)) {
    std::erase_if(m_images, [](const ScoredImage& image) { return !std::isfinite(image.score); });
    std::stable_sort(m_images.begin(), m_images.end(),
                     [](const ScoredImage& a, const ScoredImage& b) { return a.score < b.score; });
    std::map<std::string, std::vector<double>> byDefect;
    for (const ScoredImage& image : m_images) {
        if (m_distinct.empty() || image.score > m_distinct.back()) m_distinct.push_back(image.score);
        if (image.label == Label::Good) {
            m_good.push_back(image.score);
        } else if (image.label == Label::Defective) {
            m_defective.push_back(image.score);
            byDefect[image.defectType].push_back(image.score);
        } else {
            m_unknown.push_back(image.score);
            continue;
        }
        m_labelled.push_back({image.score, image.label == Label::Defective});
    }
    if (!m_good.empty()) {
        m_types.push_back("good");
        m_byType.push_back(m_good);
    }
    for (auto& [type, scores] : byDefect) {
        m_types.push_back(type);
        m_byType.push_back(std::move(scores));
    }
}

Outcome ScoredSet::outcome(const Limits& limits) const {
    return {verdicts(m_good, limits), verdicts(m_defective, limits), verdicts(m_unknown, limits)};
}

void ScoredSet::outcomeByType(const Limits& limits, std::span<std::array<int, 3>> result) const {
    for (std::size_t i = 0; i < std::min(result.size(), m_byType.size()); ++i)
        result[i] = verdicts(m_byType[i], limits);
}

std::pair<double, double> ScoredSet::rates(double threshold) const {
    return {share(m_good.size() - below(m_good, threshold), m_good.size()),
            share(m_defective.size() - below(m_defective, threshold), m_defective.size())};
}

std::pair<double, double> ScoredSet::recallPrecision(double threshold) const {
    const std::size_t caught = m_defective.size() - below(m_defective, threshold);
    const std::size_t flagged = caught + m_good.size() - below(m_good, threshold);
    return {share(caught, m_defective.size()), flagged > 0 ? share(caught, flagged) : 1.0};
}

double ScoredSet::settled(double score) const {
    if (m_distinct.empty()) return std::isfinite(score) ? score : 0.0;
    const std::size_t i = below(m_distinct, score);
    const double span = std::max(m_distinct.back() - m_distinct.front(), std::abs(m_distinct.back()) * 1e-3 + 1e-12);
    if (i >= m_distinct.size()) return std::isfinite(score) ? score : m_distinct.back() + 0.01 * span;
    if (i == 0) return m_distinct.front() - 0.01 * span;
    return m_distinct[i - 1] + (m_distinct[i] - m_distinct[i - 1]) / 2.0;
}

double ScoredSet::stepped(double threshold, int steps) const {
    if (m_distinct.empty()) return threshold;
    const auto count = static_cast<std::ptrdiff_t>(m_distinct.size());
    const auto at = static_cast<std::ptrdiff_t>(below(m_distinct, threshold));
    const std::ptrdiff_t next = std::clamp<std::ptrdiff_t>(at + steps, 0, count);
    return settled(next == count ? std::numeric_limits<double>::infinity()
                                 : m_distinct[static_cast<std::size_t>(next)]);
}

std::vector<int> ScoredSet::select(const ImageFilter& filter, const Limits& limits) const {
    std::vector<int> ids;
    for (const ScoredImage& image : m_images) {
        if (filter.label && image.label != *filter.label) continue;
        if (filter.verdict && decide(image.score, limits) != *filter.verdict) continue;
        if (filter.defectType && image.defectType != *filter.defectType &&
            !(*filter.defectType == "good" && image.label == Label::Good))
            continue;
        if (filter.lowScore && image.score < *filter.lowScore) continue;
        if (filter.highScore && image.score > *filter.highScore) continue;
        ids.push_back(image.id);
    }
    return ids;
}

}  // namespace hawksight
