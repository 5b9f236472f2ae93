// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/findings.h"

#include "core/base/guarded.h"
#include "core/inspect/region_of_interest.h"

#include <opencv2/core.hpp>

#include <algorithm>

namespace hawksight {

std::size_t Findings::bytes() const {
    std::size_t points = 0;
    for (const QPolygonF& line : contour) points += static_cast<std::size_t>(line.size());
    const cv::Mat& cells = inspection.detection.map;
    return heat->bytes() + cells.total() * cells.elemSize() + points * sizeof(QPointF) +
           regions.size() * sizeof(Region);
}

FindingsPointer analyse(const StoredInspection& inspection, int inputSize, double pixelThreshold,
                        const cv::Mat& region) {
    auto found = guarded("regions", ErrorCode::Internal, [&]() -> FindingsPointer {
        if (inspection.detection.map.empty() || inspection.imageSize.empty()) return nullptr;
        auto findings = std::make_shared<Findings>();
        findings->inspection = inspection;
        findings->inputSize = inputSize;
        const QSize size(inspection.imageSize.width, inspection.imageSize.height);
        findings->heat = std::make_shared<HeatMap>(inspection.detection.map, inputSize, size);
        findings->pixelThreshold = pixelThreshold;
        cv::Mat map = mapInImage(inspection.detection.map, inputSize, inspection.imageSize);
        clipToRegion(map, region);
        findings->regions = findRegions(map, pixelThreshold);
        findings->contour = findings->heat->contour(pixelThreshold);
        return findings;
    });
    return found.value_or(nullptr);
}

std::optional<double> fastestOnRecord(const std::filesystem::path& scoresFile, const std::string& modelHash) {
    const auto store = ScoreStore::open(scoresFile);
    if (!store) return std::nullopt;
    const auto scores = (*store)->scores(modelHash);
    if (!scores || scores->empty()) return std::nullopt;
    return std::min_element(scores->begin(), scores->end(),
                            [](const StoredScore& a, const StoredScore& b) { return a.milliseconds < b.milliseconds; })
        ->milliseconds;
}

FindingsPointer readFindings(const std::filesystem::path& scoresFile, const std::string& modelHash,
                             const std::filesystem::path& image, int inputSize, double pixelThreshold,
                             const cv::Mat& region) {
    const auto store = ScoreStore::open(scoresFile);
    if (!store) return nullptr;
    const auto stored = (*store)->read(modelHash, image);
    if (!stored || !*stored) return nullptr;
    return analyse(**stored, inputSize, pixelThreshold, region);
}

}  // namespace hawksight
