// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"

#include <ATen/core/Tensor.h>
#include <opencv2/core/mat.hpp>

#include <cstdint>

namespace hawksight {

// How many images each part of a run looks at.
inline constexpr std::size_t kFusionGood = 100;
inline constexpr std::size_t kWhiteningImages = 60;
inline constexpr int kAttempts = 20;  ///< at a place that shows something of the region

/// Of the map's edge, which the network does not see.
int paddingCells(const TrainOptions& options);
/// px; what so many cells of the map see.
int cropSide(const TrainOptions& options);
/// Of one rise and fall of the learning rate: [begin, end) in iterations.
struct Round {
    std::int64_t begin = 0, end = 0;
};
/// The one that an iteration (0-based) lies in. All are equally long, but for the last, which takes the rest.
Round roundAt(const TrainOptions& options, std::int64_t iteration);

/// Adam's rate there.
double rateAt(const TrainOptions& options, std::int64_t iteration);

/// The steps that see crops, the first of each round; the others see whole images.
bool isCropped(const TrainOptions& options, std::int64_t iteration);
/// How many of the steps from `begin` to `end` do.
std::int64_t croppedIterations(const TrainOptions& options, std::int64_t begin, std::int64_t end);
/// What the steps from `begin` to `end` cost, in steps on whole images.
double wholeSteps(const TrainOptions& options, std::int64_t begin, std::int64_t end);

/// What one sample of a step sees: of the image, of the teacher's features, and of the region (Fusion::inspected).
struct Crop {
    cv::Rect pixels;
    at::Tensor features;
    cv::Mat inspected;
};
/// Where the networks see the same from a crop as from the whole: pooling makes that so every 4 px. Depends on the seed
/// and the sample's number alone; with a region it lies where something of that is seen.
Crop randomCrop(const at::Tensor& features, const TrainOptions& options, std::int64_t sample, const cv::Mat& inspected);

/// Rows of the target ([cells,channels]) outside of the region become "not a number", which the loss passes over.
at::Tensor inRegion(const at::Tensor& target, const cv::Mat& inspected);

}  // namespace hawksight
