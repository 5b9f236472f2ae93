// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/convolution.h"
#include "core/nn/api.h"
#include "core/nn/fusion.h"

#include <opencv2/core/mat.hpp>

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

namespace hawksight::fast {

enum Net { kTeacher, kStudent };

/// CBAM of one stage (hkt section 2).
struct Attention {
    int hidden = 0;
    std::vector<float> fc0;      ///< [hidden][channels]
    std::vector<float> fc1;      ///< [channels][hidden]
    std::vector<float> spatial;  ///< [2][7][7]; first the mean's, then the maximum's
};

/// The largest values seen on good parts: what quantisation is fitted to. One number a channel.
struct StageRange {
    std::vector<std::vector<float>> convolutions;  ///< after each convolution and its ReLU
    std::vector<float> output;                     ///< after attention and pooling
};
/// What int8 is fitted to.
struct Calibration {
    std::array<std::array<StageRange, 3>, 2> ranges;  ///< [net][stage]; stage 4 has none
    Moments patches;                                  ///< of the pixels under the first convolution, as overPatches
};

/// A model as the engine computes with it: plain numbers, nothing folded yet.
struct NetworkModel {
    ModelInfo info;
    Fusion fusion;
    std::array<std::array<std::vector<Weights>, 4>, 2> convolutions;  ///< [net][stage]
    std::array<std::optional<Attention>, 3> attention;                ///< the student's
    std::array<std::optional<Weights>, 3> projectors;
    std::vector<float> mean, deviation;                 ///< of the teacher's output, per channel
    std::vector<float> whiteningMatrix, whiteningMean;  ///< [C][C] and [C] where the fusion needs them
    struct Reference {
        cv::Mat bgr;
        double score = 0.0;
    };
    std::vector<Reference> references;
    std::optional<Calibration> calibration;  ///< where the file has been calibrated
};

/// Reads a model. Errors: FileNotFound, Unreadable, BadFormat, Mismatch.
Expected<NetworkModel> readNetworkModel(const std::filesystem::path& path);

/// Keeps the calibration in the model's description; weights and their hash stay as they are. Atomic.
Expected<void> storeCalibration(const std::filesystem::path& path, const Calibration& calibration);

/// Side of a convolution's square output along the network: sides[stage][convolution].
std::array<std::vector<int>, 4> outputSides(const NetworkModel& model, int inputSide);

}  // namespace hawksight::fast
