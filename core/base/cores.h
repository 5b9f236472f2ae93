// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <thread>

#if defined(__linux__)
#include <sched.h>
#endif

namespace hawksight {

/// Cores that this process may run on, at least 1: fewer than the machine has under taskset or in a cpuset. Where
/// OpenMP was told to bind its threads it has bound this one as well, and all cores count.
inline int usableCores() {
#if defined(__linux__)
    const bool bound = std::getenv("OMP_PROC_BIND") != nullptr || std::getenv("OMP_PLACES") != nullptr ||
                       std::getenv("GOMP_CPU_AFFINITY") != nullptr;
    cpu_set_t set;
    if (!bound && sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0) return CPU_COUNT(&set);
#endif
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 0 ? static_cast<int>(cores) : 1;
}

}  // namespace hawksight
