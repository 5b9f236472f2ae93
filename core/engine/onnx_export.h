// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/network_model.h"

#include <string>

namespace hawksight::fast {

/// The bytes of the file that exportOnnx writes. Throws std::exception where the model cannot be expressed.
std::string onnxFile(const NetworkModel& model);

}  // namespace hawksight::fast
