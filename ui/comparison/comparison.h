// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"
#include "core/inspect/evaluate.h"
#include "core/work/backend.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace hawksight {

/// What one model says of a data set, at the limits in its own file.
struct ModelScores {
    std::filesystem::path model;
    ModelInfo info;
    std::vector<ScoredSample> scored;
    Evaluation evaluation;
};

/// One image on which two models disagree.
struct Flip {
    Sample sample;
    double scoreA = 0.0, scoreB = 0.0;
    Verdict a = Verdict::Pass, b = Verdict::Pass;

    /// +1 where B is right and A was not, -1 the other way round, 0 where the truth is unknown or one said REVIEW.
    int gain() const;
};

/// Two models on the same images; `before` is empty where there is nothing to compare with.
struct Comparison {
    std::optional<ModelScores> before;
    ModelScores after;
    std::vector<Flip> flips;  ///< losses first, then gains, then the rest; by path within
    std::vector<SkippedFile> skipped;
};

struct ComparisonRequest {
    std::optional<std::filesystem::path> before;
    std::filesystem::path after;
    std::vector<Sample> samples;
};

/// What is to be compared on: the labelled test images; all labelled images where there is no test split.
std::vector<Sample> comparableSamples(const Dataset& dataset);

/// Scores all samples with one model after the other. `serve` is called between two images. Errors: Cancelled,
/// NotEnoughData (no samples), loadDetector's. Thread: the compute lane.
Expected<Comparison> compareModels(const Backend& backend, const ComparisonRequest& request, std::stop_token stop,
                                   const ProgressCallback& progress, const std::function<void()>& serve);

/// Every image whose verdict differs between the two.
std::vector<Flip> findFlips(const ModelScores& before, const ModelScores& after);

/// The metrics of an evaluation as the model file keeps them.
std::string metricsJson(const Evaluation& evaluation);
/// Image AUROC in such a text; none where it has none.
std::optional<double> aurocIn(const std::string& metricsJson);

}  // namespace hawksight
