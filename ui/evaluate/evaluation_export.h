// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"
#include "ui/evaluate/evaluation_work.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>

namespace hawksight {

/// Score, truth and verdict of every sample as CSV (RFC 4180), paths relative to `root`. Thread: any.
std::string scoresCsv(const std::vector<ScoredSample>& scored, const Thresholds& thresholds,
                      const std::filesystem::path& root);

/// The metrics at some limits as the JSON object that a model keeps. Thread: any.
std::string metricsJson(const EvaluationAnswer& answer, const Thresholds& thresholds);

/// What goes into a report besides the images.
struct ReportRequest {
    EvaluationRequest evaluation;
    std::optional<PixelMetrics::Result> pixels;  ///< where they are known already
    ModelInfo model;
    std::string datasetName;
};

/// The self-contained HTML page of core/report. Errors: as evaluateStored. Thread: an io lane.
Expected<std::string> reportHtml(const ReportRequest& request, std::stop_token stop, const ProgressCallback& progress);

/// Writes a text file, whole or not at all. Errors: WriteFailed; the detail names the file. Thread: any.
Expected<void> writeTextFile(const std::filesystem::path& file, const std::string& text);

}  // namespace hawksight
