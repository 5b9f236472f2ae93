// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend_loader.h"

namespace hawksight {

Expected<Backend> loadBackend() {
    Backend backend;
    backend.loadDetector = loadDetector;
    backend.readModelInfo = readModelInfo;
    backend.train = train;
    backend.estimateTrainSeconds = estimateTrainSeconds;
    backend.estimateInspectSeconds = estimateInspectSeconds;
    backend.storeThresholds = storeThresholds;
    backend.storeMetrics = storeMetrics;
    backend.importTeacher = importTeacher;
    backend.teacherNames = teacherNames;
    backend.trainOptions = trainOptions;
    backend.networkNumbers = networkNumbers;
    backend.checkOptions = [](const TrainOptions& options) { return options.check(); };
    backend.checkpointPath = checkpointPath;
    return backend;
}

}  // namespace hawksight
