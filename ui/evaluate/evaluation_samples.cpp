// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_samples.h"

#include "ui/support/session.h"

#include <algorithm>

namespace hawksight {

std::vector<int> evaluationSamples(const Dataset& dataset) {
    const auto& samples = dataset.samples;
    const bool hasTest =
        std::any_of(samples.begin(), samples.end(), [](const Sample& s) { return s.split == Split::Test; });
    std::vector<int> indices;
    for (std::size_t i = 0; i < samples.size(); ++i)
        if (!hasTest || samples[i].split != Split::Train) indices.push_back(static_cast<int>(i));
    return indices;
}

std::shared_ptr<const ScoredSet> scoredSet(const Session& session, const std::vector<int>& indices) {
    std::vector<ScoredImage> images;
    images.reserve(indices.size());
    for (const int index : indices) {
        if (!session.hasScore(index)) continue;
        const auto i = static_cast<std::size_t>(index);
        const Sample& sample = session.dataset().samples[i];
        images.push_back({index, session.scores()[i], sample.label, sample.defectType});
    }
    return std::make_shared<ScoredSet>(std::move(images));
}

}  // namespace hawksight
