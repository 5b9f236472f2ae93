// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/api.h"
#include "core/nn/api.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hawksight {

enum class EngineChoice {
    Auto,  ///< a GPU where LibTorch has one, else oneDNN where the program was built with it and it can run the model,
           ///< else LibTorch
    OneDnn,
    LibTorch,
};

/// How a model is to be run. int8 is oneDNN's alone.
struct RunOptions {
    EngineChoice engine = EngineChoice::Auto;
    EnginePrecision precision = EnginePrecision::Auto;
    int threads = 0;                     ///< 0 = all cores
    std::function<void()> between = {};  ///< as DetectorOptions::between
};

/// What `--engine` and `--precision` may say.
const std::vector<std::string>& engineWords();
const std::vector<std::string>& precisionWords();
EngineChoice engineFromWord(const std::string& word);        ///< Auto for anything else
EnginePrecision precisionFromWord(const std::string& word);  ///< Auto for anything else

/// A detector of whichever engine suits; who asks need not know it.
/// Errors: as loadDetector and loadEngineDetector. Thread: the compute lane.
Expected<std::unique_ptr<Detector>> openDetector(const std::filesystem::path& model, const RunOptions& options = {});

/// Trains as core/nn does, then fits int8 to the photographs held out of the training and keeps that in the model.
/// A calibration that fails costs nothing: the model is sound without it. Thread: the compute lane.
Expected<TrainResult> trainAndCalibrate(const Dataset& dataset, const TrainOptions& options,
                                        const std::filesystem::path& out, bool resume, std::stop_token stop,
                                        const TrainCallback& callback);

/// The photographs of `dataset` that a training with `options` holds out, at most `count` of them.
std::vector<cv::Mat> heldOutPhotographs(const Dataset& dataset, const TrainOptions& options, std::size_t count);

}  // namespace hawksight
