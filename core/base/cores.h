// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

namespace hawksight {

/// Cores that this process may run on, at least 1: fewer than the machine has in a container or under taskset.
inline int usableCores() {
#if defined(__linux__)
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 0 ? static_cast<int>(cores) : 1;
}

}  // namespace hawksight
