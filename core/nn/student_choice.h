// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/fusion_fit.h"
#include "core/nn/model.h"
#include "core/nn/training_images.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

namespace hawksight {

/// The student that a run keeps, and what was fitted to it.
struct StudentChoice {
    Whitening whitening;
    FusionFit fit;
    double l4 = 0.0;  ///< on held-out good images
};

/// Fits the fusion to each of `students`, one a round, and goes on with the one that it serves best, in a tie with the
/// earliest: `student` has its weights then, `networks` its whitening. inspected: as Fusion::inspected. progress:
/// images looked at, and all that will be. Errors: Cancelled.
Expected<StudentChoice> chooseStudent(Networks& networks, Student& student, const std::vector<Parameters>& students,
                                      const TrainingImages& images, const cv::Mat& inspected,
                                      const TrainOptions& options, const std::stop_token& stop,
                                      const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace hawksight
