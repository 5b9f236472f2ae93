// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/data/sample.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"
#include "core/metrics/intervals.h"
#include "core/metrics/pixel_metrics.h"
#include "core/metrics/ranking.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace hawksight {

struct ScoredSample {
    Sample sample;
    double score = 0.0;
    cv::Mat map;  ///< cells, raw
    cv::Size imageSize;
    double milliseconds = 0.0;
};

struct Scoring {
    std::vector<ScoredSample> scored;
    std::vector<SkippedFile> skipped;
};

/// Runs the detector over the samples; the next image is decoded meanwhile. A file that cannot be read, that the
/// detector refuses (BadImage, OutOfMemory) or that gets a score that is not finite is skipped and named. Errors:
/// Cancelled, or the detector's own.
Expected<Scoring> scoreSamples(Detector& detector, const std::vector<Sample>& samples, std::stop_token stop,
                               const ProgressCallback& progress);

struct DefectTypeRow {
    std::string type;
    int images = 0;
    double auroc = 0.0;  ///< against all good images; NaN without any
    double meanScore = 0.0;
    int detected = 0;  ///< at the image limit
};

/// Everything that `evaluate` says. Metrics that the samples cannot support are NaN (JSON: null).
struct Evaluation {
    RankingMetrics image;
    std::optional<PixelMetrics::Result> pixel;  ///< none where no defective image has a usable mask
    std::vector<DefectTypeRow> types;           ///< "good" first, then by name; labelled samples only
    Thresholds thresholds;
    Confusion confusion;             ///< at thresholds.image.fail
    int review = 0;                  ///< images in the review band
    Interval falseRejects, escapes;  ///< 95 %
    double msPerImageP50 = 0.0, msPerImageP99 = 0.0;
    std::vector<SkippedFile> skipped;  ///< masks that could not be used, images that lack one though others have it
};

/// Pixel metrics leave out defective samples whose mask is missing, unreadable or of another size, and pixels outside of
/// the model's region (ModelInfo::region; empty = everywhere).
Evaluation evaluate(const std::vector<ScoredSample>& scored, const Thresholds& thresholds, int inputSize,
                    const cv::Mat& region = {});

std::vector<LabelledScore> labelledScores(const std::vector<ScoredSample>& scored);

}  // namespace hawksight
