// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <hwy/targets.h>

#include <cstdlib>

/// Makes this program's processor one without AVX-512, for oneDNN and for our own kernels. Before anything uses them.
inline const bool kOnlyAvx2 = [] {
    ::setenv("ONEDNN_MAX_CPU_ISA", "AVX2", 1);
    hwy::DisableTargets(HWY_AVX2 - 1);  // lower bits are better instruction sets
    return true;
}();
