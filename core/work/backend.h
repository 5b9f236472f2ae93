// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"

#include <functional>

namespace hawksight {

/// The doors of core/nn as values, so that the program can show its window before LibTorch is loaded, and a test can
/// bring a fake. Meaning, errors and threads: as the functions of the same name in core/nn/api.h.
struct Backend {
    std::function<Expected<std::unique_ptr<Detector>>(const std::filesystem::path&, const DetectorOptions&)>
        loadDetector;
    std::function<Expected<ModelInfo>(const std::filesystem::path&)> readModelInfo;
    std::function<Expected<TrainResult>(const Dataset&, const TrainOptions&, const std::filesystem::path& out,
                                        bool resume, std::stop_token, const TrainCallback&)>
        train;
    std::function<Expected<double>(const TrainOptions&, std::int64_t images)> estimateTrainSeconds;
    std::function<Expected<double>(const TrainOptions&)> estimateInspectSeconds;
    std::function<Expected<void>(const std::filesystem::path&, const Thresholds&)> storeThresholds;
    std::function<Expected<void>(const std::filesystem::path&, const std::string& metricsJson)> storeMetrics;
    std::function<Expected<Variant>(const std::filesystem::path&, const std::string& name)> importTeacher;
    std::function<std::vector<std::string>(Variant)> teacherNames;
    std::function<TrainOptions(Variant, Budget)> trainOptions;
    std::function<std::vector<NetworkNumbers>()> networkNumbers;
    std::function<Expected<void>(const TrainOptions&)> checkOptions;  ///< checkRun
    std::function<std::filesystem::path(const std::filesystem::path& model)> checkpointPath;
};

/// Makes the backend; called once, on the compute lane, before anything else runs there.
using BackendLoader = std::function<Expected<Backend>()>;

}  // namespace hawksight
