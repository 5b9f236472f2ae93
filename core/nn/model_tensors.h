// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/container.h"

#include <torch/types.h>

namespace hawksight {

/// A tensor of a model file and back. Supported: float32, float16, bfloat16, uint8; always contiguous in the file.
TensorData dataFrom(const std::string& name, const at::Tensor& tensor);
at::Tensor tensorFrom(const TensorData& data);

/// Of what `meta` and tensors of models and checkpoints mean, kept as meta "layout"; counted up when an older program
/// could not make sense of them, or this one not of older files.
/// 2: the image may be continued beyond its edges; 3: maps are centred first; 4: errors are relative to the whitened
/// energy near by.
constexpr int kLayout = 4;
constexpr int kOldestLayout = 1;
/// What to say of a file whose content makes no sense to this program.
std::string unsoundness(const Container& container);

}  // namespace hawksight
