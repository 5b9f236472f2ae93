// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/models/scored_set.h"

#include <memory>
#include <vector>

namespace hawksight {

class Session;

/// Whose labels an evaluation takes where a review has confirmed or changed some.
enum class LabelSource { Review, Dataset };

/// What an evaluation counts: the images that were not trained on; where a data set has no test folder, all of them.
struct EvaluationSet {
    std::vector<int> indices;     ///< into `dataset.samples`
    std::vector<Sample> samples;  ///< one an index, with the labels that count
    int reviewed = 0;             ///< of these, how many the review says something of, whatever the source is
    int changed = 0;              ///< ... and says something else than the data set
    bool sameQuestion(const EvaluationSet& other) const;
};
/// Thread: any.
EvaluationSet evaluationSet(const Dataset& dataset, LabelSource source);

/// The scores that the session has of these images; an id is an index into the session's data set. Thread: GUI.
std::shared_ptr<const ScoredSet> scoredSet(const Session& session, const EvaluationSet& set);

}  // namespace hawksight
