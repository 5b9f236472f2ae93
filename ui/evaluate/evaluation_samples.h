// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/models/scored_set.h"

#include <memory>
#include <vector>

namespace hawksight {

class Session;

/// Which images an evaluation counts: those that were not trained on. Where a data set has no test folder, all of them.
/// Indices into `dataset.samples`. Thread: any.
std::vector<int> evaluationSamples(const Dataset& dataset);

/// The scores that the session has of these images; an id is an index into the session's data set. Thread: GUI.
std::shared_ptr<const ScoredSet> scoredSet(const Session& session, const std::vector<int>& indices);

}  // namespace hawksight
