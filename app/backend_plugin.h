// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"

namespace hawksight {

/// The same backend as loadBackend, out of a module that lies beside the program: LibTorch is loaded when this is
/// called and not before main. It is never unloaded. Errors: FileNotFound (no module, or a library that it needs is
/// missing), Mismatch (of another version). Thread: the compute lane.
Expected<Backend> loadBackendPlugin();

}  // namespace hawksight
