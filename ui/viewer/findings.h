// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "core/store/score_store.h"
#include "ui/canvas/heat_map.h"

#include <QList>
#include <QPolygonF>

#include <memory>
#include <optional>
#include <vector>

namespace hawksight {

/// What a model said of one image, with everything the page shows of it. Immutable.
struct Findings {
    StoredInspection inspection;
    int inputSize = 0;
    std::shared_ptr<const HeatMap> heat;
    double pixelThreshold = 0.0;  ///< that the following were found at
    std::vector<Region> regions;  ///< largest peak first
    QList<QPolygonF> contour;     ///< in image pixels

    std::size_t bytes() const;
};
using FindingsPointer = std::shared_ptr<const Findings>;

/// Finds regions and contour. 20 megapixels take about 0.2 s and 160 MB for a moment. Thread: an io lane.
/// Regions are clipped to the model's region (ModelInfo::region; empty = everywhere).
FindingsPointer analyse(const StoredInspection& inspection, int inputSize, double pixelThreshold,
                        const cv::Mat& region = {});

/// The shortest time on record of this model, milliseconds; nullopt where there is none. Thread: an io lane.
std::optional<double> fastestOnRecord(const std::filesystem::path& scoresFile, const std::string& modelHash);

/// The same for what is on record; nullptr where nothing is, or it cannot be read. Thread: an io lane.
FindingsPointer readFindings(const std::filesystem::path& scoresFile, const std::string& modelHash,
                             const std::filesystem::path& image, int inputSize, double pixelThreshold,
                             const cv::Mat& region = {});

}  // namespace hawksight
