// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/outcome.h"
#include "app/detector_loader.h"
#include "core/inspect/evaluate.h"
#include "core/nn/api.h"

namespace hawksight::cli {

/// A model at work on a test set: what evaluate, threshold, compare and reproduce have in common.
struct ScoredModel {
    ModelInfo info;
    int inputSize = 256;
    Scoring scoring;
    Evaluation evaluation;  ///< at the model's own thresholds
};

/// Errors: those of the model; NotEnoughData when the data set has no test images.
Expected<ScoredModel> scoreModel(Context& context, const std::filesystem::path& model, const Dataset& dataset,
                                 const RunOptions& options);

/// The table that `evaluate` and `reproduce` print.
std::string evaluationText(const Evaluation& evaluation);

}  // namespace hawksight::cli
