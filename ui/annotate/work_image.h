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

/// A photograph as the ground on which the product's region is painted: at the region's size, so that a region keeps
/// its pixels whatever image is in sight. `known`: the size of the region where it is being worked on, else empty. The
/// region's file is read for that, else the photograph's size is the beginning. Errors: as readMaskFile. Thread: an io
/// lane.
Expected<WorkImagePointer> regionImage(const WorkImage& photograph, const AnnotationPlaces& places, cv::Size known);

/// The anomaly map on record, at the network's size, CV_32FC1; empty where there is none. Thread: an io lane.
cv::Mat readHeat(const std::filesystem::path& scoresFile, const std::string& modelHash,
                 const std::filesystem::path& image, int inputSize);
cv::Mat heatOf(const cv::Mat& cells, int inputSize);

}  // namespace hawksight
