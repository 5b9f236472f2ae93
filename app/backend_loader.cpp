// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_loader.h"

#include "app/detector_loader.h"

namespace hawksight {

Expected<Backend> loadBackend() {
    Backend backend;
    backend.loadDetector = [](const std::filesystem::path& model, const DetectorOptions& options) {
        const EnginePrecision precision = options.precision == Precision::Fp32   ? EnginePrecision::Fp32
                                          : options.precision == Precision::Bf16 ? EnginePrecision::Bf16
                                                                                 : EnginePrecision::Auto;
        return openDetector(model, {EngineChoice::Auto, precision, options.threads, options.between});
    };
    backend.readModelInfo = readModelInfo;
    backend.train = trainAndCalibrate;
    backend.estimateTrainSeconds = estimateTrainSeconds;
    backend.estimateInspectSeconds = estimateInspectSeconds;
    backend.storeThresholds = storeThresholds;
    backend.storeMetrics = storeMetrics;
    backend.importTeacher = importTeacher;
    backend.teacherNames = teacherNames;
    backend.trainOptions = trainOptions;
    backend.networkNumbers = networkNumbers;
    backend.checkOptions = checkRun;
    backend.checkpointPath = checkpointPath;
    return backend;
}

}  // namespace hawksight
