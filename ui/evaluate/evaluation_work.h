// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/inspect/evaluate.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace hawksight {

/// What an evaluation needs, by value, so that it can run on an io lane while the window goes on.
struct EvaluationRequest {
    std::filesystem::path scoresFile;
    std::string modelHash;
    std::vector<Sample> samples;
    Thresholds thresholds;
    int inputSize = 256;
    bool pixels = true;  ///< false leaves pixel metrics out, and with them the masks
    cv::Mat region{};    ///< the model's, ModelInfo::region
};

struct EvaluationAnswer {
    Evaluation evaluation;
    std::vector<ScoredSample> scored;  ///< without maps, so that a large data set does not fill the memory
    int withoutMask = 0;               ///< defective images that could not be used for pixel figures
};

/// Reads the kept inspections and works out image and pixel metrics. Images without one are passed over. A stop is
/// answered within one image. Errors: Cancelled, NotEnoughData (nothing inspected), the store's. Thread: an io lane.
Expected<EvaluationAnswer> evaluateStored(const EvaluationRequest& request, std::stop_token stop,
                                          const ProgressCallback& progress);

/// The maps of the samples that a report shows: the `most` lowest and highest scores of each label; the others stay
/// without one. Thread: an io lane.
Expected<void> readReportMaps(const EvaluationRequest& request, std::vector<ScoredSample>& scored, std::size_t most);

}  // namespace hawksight
