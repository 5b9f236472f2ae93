// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_samples.h"

#include "core/data/feedback.h"
#include "ui/support/session.h"

#include <algorithm>

namespace hawksight {

EvaluationSet evaluationSet(const Dataset& dataset, LabelSource source) {
    std::vector<Sample> samples = dataset.samples;
    std::vector<Reviewed> reviewed(samples.size(), Reviewed::No);
    if (dataset.feedback) reviewed = applyReview(samples, *dataset.feedback);
    const bool hasTest =
        std::any_of(samples.begin(), samples.end(), [](const Sample& s) { return s.split == Split::Test; });
    EvaluationSet set;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        // What is frozen is no training image, whoever's labels are counted.
        if (hasTest && samples[i].split == Split::Train) continue;
        set.indices.push_back(static_cast<int>(i));
        set.samples.push_back(source == LabelSource::Review ? samples[i] : dataset.samples[i]);
        set.reviewed += reviewed[i] != Reviewed::No ? 1 : 0;
        set.changed += reviewed[i] == Reviewed::Changed ? 1 : 0;
    }
    return set;
}

bool EvaluationSet::sameQuestion(const EvaluationSet& other) const {
    return indices == other.indices &&
           std::equal(samples.begin(), samples.end(), other.samples.begin(), other.samples.end(),
                      [](const Sample& a, const Sample& b) {
                          return a.label == b.label && a.defectType == b.defectType && a.mask == b.mask;
                      });
}

std::shared_ptr<const ScoredSet> scoredSet(const Session& session, const EvaluationSet& set) {
    std::vector<ScoredImage> images;
    images.reserve(set.indices.size());
    for (std::size_t i = 0; i < set.indices.size(); ++i) {
        const int index = set.indices[i];
        if (!session.hasScore(index)) continue;
        images.push_back({index, session.scores()[static_cast<std::size_t>(index)], set.samples[i].label,
                          set.samples[i].defectType});
    }
    return std::make_shared<ScoredSet>(std::move(images));
}

}  // namespace hawksight
