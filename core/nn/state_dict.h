// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace hawksight {

/// The tensors of a file that Python's torch.save wrote of a state dictionary (or of any dictionary from names to
/// tensors), in today's zip format or the one before PyTorch 1.6. Contiguous copies, of the type as stored (float16,
/// bfloat16, float32 or float64). Nothing in the file is run, and nothing larger than the file is allocated for it.
/// Errors: Unreadable, BadFormat (says what the file holds instead). Thread: any.
Expected<std::map<std::string, at::Tensor>> readStateDict(const std::filesystem::path& file);

}  // namespace hawksight
