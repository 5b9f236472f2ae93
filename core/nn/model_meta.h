// SPDX-License-Identifier: GPL-3.0-or-later
// What a model file says in its JSON header; free of LibTorch, so that every engine reads the same file.
#pragma once

#include "core/nn/api.h"
#include "core/nn/fusion.h"

#include <nlohmann/json.hpp>

namespace hawksight {

nlohmann::json toJson(const TrainOptions& options);
nlohmann::json toJson(const ModelInfo& info);  ///< without fileBytes, which the file itself tells
nlohmann::json toJson(const Fusion& fusion);   ///< without the position statistics, which are tensors

/// ModelInfo::region as run lengths; null where there is none.
nlohmann::json regionToJson(const cv::Mat& region);

/// Whether a model's fusion is one that this program no longer computes: centred last (before layout 3), or relative to
/// the plain energy of each cell (before layout 4).
bool isFusedOtherwise(const nlohmann::json& fusion);

/// Throw what nlohmann::json throws for a missing or mistyped field, and std::invalid_argument for a value out of
/// range.
TrainOptions optionsFromJson(const nlohmann::json& json);
ModelInfo infoFromJson(const nlohmann::json& json);
Fusion fusionFromJson(const nlohmann::json& json);

}  // namespace hawksight
