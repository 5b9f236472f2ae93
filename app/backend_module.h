// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"

namespace hawksight {

// The two functions of the module, by name and type.
using BackendModuleVersion = const char* (*)();
using BackendModuleFill = void (*)(Expected<Backend>&);
inline constexpr const char* kBackendModuleVersion = "hawksightBackendVersion";
inline constexpr const char* kBackendModuleFill = "hawksightBackendFill";

}  // namespace hawksight
