// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/nn/api.h"

#include <CLI/App.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hawksight::cli {

std::string_view name(Schedule schedule);      ///< "constant", "warmup-cosine"
std::string_view name(Resampling resampling);  ///< "bilinear", "area"
/// "HKT", "HKT+": as people write it.
std::string_view title(Variant variant);
/// What a budget is for, e.g. "a first result in a few minutes".
std::string_view inWords(Budget budget);

Expected<Variant> variantFromName(const std::string& given);
Expected<Budget> budgetFromName(const std::string& given);

/// A folder of images and how it is laid out.
struct DataArgument {
    std::string path;
    std::string kind = "auto";

    std::optional<DatasetKind> datasetKind() const { return datasetKindFromName(kind); }
    Expected<Dataset> open() const { return openDataset(path, datasetKind()); }
};
/// The positional DATA and --kind.
void addData(CLI::App& app, DataArgument& data);

/// How a model is run.
struct DetectorArguments {
    std::string precision = "auto";
    int threads = 0;

    DetectorOptions options() const;
};
void addDetector(CLI::App& app, DetectorArguments& arguments);

/// The options of `train`: a variant's and budget's own, and what the person changed.
struct TrainArguments {
    std::string variant = "hkt";
    std::string budget = "quick";
    std::vector<std::function<void(TrainOptions&)>> changes;

    /// Errors: BadArgument with what TrainOptions::check says.
    Expected<TrainOptions> options() const { return options(variantFromName(variant).value()); }
    Expected<TrainOptions> options(Variant chosen) const;
};
/// Everything but --model, --no-cbam and --no-projection, which `reproduce` sets itself.
void addTrainOptions(CLI::App& app, TrainArguments& arguments);
void addVariantOptions(CLI::App& app, TrainArguments& arguments);

/// So many iterations and what they take with all that surrounds them.
struct Pace {
    std::int64_t iterations = 0;
    double seconds = 0.0;
};
/// As many iterations as fit into `seconds`, at least 20, from two measured paces. On a machine that has other work the
/// two may contradict each other; the longer one then says how long a step takes at most.
Pace paceWithin(double seconds, const Pace& shorter, const Pace& longer);

/// Where --model and the like must be one of a few words.
CLI::Option* addChoice(CLI::App& app, const std::string& flag, std::string& value,
                       const std::vector<std::string>& words, const std::string& description);

}  // namespace hawksight::cli
