// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/evaluate.h"

#include <nlohmann/json.hpp>

namespace hawksight {

/// Keys image_auroc, average_precision, f1_max, pixel_auroc, aupro (0..1), ms_per_image_p50, ... ; what the samples
/// cannot support is null.
nlohmann::ordered_json toJson(const Evaluation& evaluation);

}  // namespace hawksight
