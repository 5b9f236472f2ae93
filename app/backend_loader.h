// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"

namespace hawksight {

/// The real networks. Thread: the compute lane.
Expected<Backend> loadBackend();

}  // namespace hawksight
