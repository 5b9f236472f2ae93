// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/container.h"

#include <torch/types.h>

namespace hawksight {

/// A tensor of a model file and back. Supported: float32, float16, bfloat16, uint8; always contiguous in the file.
TensorData dataFrom(const std::string& name, const at::Tensor& tensor);
at::Tensor tensorFrom(const TensorData& data);

}  // namespace hawksight
