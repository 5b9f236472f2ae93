// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/label_store.h"
#include "ui/annotate/workbench.h"

#include <filesystem>
#include <string>

namespace hawksight {

/// Decodes a photograph and its mask. What the data set's own mask shows is the beginning where we have none yet:
/// `published` with `classId`. Errors: as readImage and loadMask. Thread: an io lane.
Expected<WorkImagePointer> loadWorkImage(const std::filesystem::path& image, const AnnotationPlaces& places,
                                         const std::optional<std::filesystem::path>& published, int classId);

/// The anomaly map on record, at the network's size, CV_32FC1; empty where there is none. Thread: an io lane.
cv::Mat readHeat(const std::filesystem::path& scoresFile, const std::string& modelHash,
                 const std::filesystem::path& image, int inputSize);
cv::Mat heatOf(const cv::Mat& cells, int inputSize);

}  // namespace hawksight
