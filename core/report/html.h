// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/colormap.h"
#include "core/inspect/evaluate.h"

#include <string>
#include <utility>
#include <vector>

namespace hawksight {

struct ReportInput {
    std::string title;  ///< e.g. "bottle"
    Evaluation evaluation;
    std::vector<ScoredSample> scored;
    int inputSize = 256;
    MapRange range;
    std::vector<std::pair<std::string, std::string>> facts;      ///< about model and training, in order
    std::vector<std::pair<std::string, std::string>> published;  ///< figures of others, to stand beside
};

/// One self-contained page: table, curves as SVG, confusion matrix, worst misses and false alarms with overlays.
std::string htmlReport(const ReportInput& input);

/// Figures that others published for a data set of this name (percent image AUROC unless said otherwise).
std::vector<std::pair<std::string, std::string>> publishedFigures(const std::string& dataset);

}  // namespace hawksight
