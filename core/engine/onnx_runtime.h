// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>

namespace hawksight::fast {

/// Median milliseconds that ONNX Runtime needs for an exported model (onnxFile) of `side` x `side` pixels, on `threads`
/// threads of the processor. The library (libonnxruntime.so, 1.2 or newer) is loaded for this and stays loaded; the
/// program does not need it otherwise. Errors: FileNotFound, BadArgument (no such library), Internal (its own message).
Expected<double> onnxRuntimeMilliseconds(const std::filesystem::path& library, const std::string& model, int side,
                                         int threads, int images);

}  // namespace hawksight::fast
