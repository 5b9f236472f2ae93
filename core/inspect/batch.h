// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/data/sample.h"
#include "core/inspect/detector.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace hawksight {

/// One image on its way through a batch.
struct InspectedImage {
    std::size_t index = 0;  ///< of its sample
    cv::Mat bgr;
    Detection detection;
};

/// What becomes of an image: regions, pictures, lines. Called on another thread than the detector's, one image at a
/// time, in the order of the samples. An error ends the batch.
using InspectedSink = std::function<Expected<void>(const InspectedImage&)>;

struct BatchResult {
    std::size_t inspected = 0;
    std::vector<SkippedFile> skipped;  ///< as scoreSamples has them
};

/// Inspects `samples` with decoding, inference and `sink` side by side: the next images are decoded while one is
/// inspected, and those before it are written. No more than eight images are held at a time, however long the list.
/// Errors: Cancelled, the detector's own, the sink's. Thread: the detector's.
Expected<BatchResult> inspectBatch(Detector& detector, const std::vector<Sample>& samples, std::stop_token stop,
                                   const ProgressCallback& progress, const InspectedSink& sink);

}  // namespace hawksight
