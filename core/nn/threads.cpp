// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/threads.h"

#include "core/base/cores.h"

#include <ATen/Parallel.h>

#include <cstdint>

#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

namespace hawksight {
namespace {

/// In this thread numbers below 1e-38 count as 0 from here on. Processors take a hundred times as long for them, and
/// weight decay brings down there what a network does not use.
void flushDenormals() {
#if defined(__SSE2__)
    constexpr unsigned kResults = 0x8000, kOperands = 0x0040;
    _mm_setcsr(_mm_getcsr() | kResults | kOperands);
#endif
}

}  // namespace

void useThreads(int threads) {
    at::set_num_threads(threads > 0 ? threads : usableCores());
    // The calling thread and those that work for it.
    at::parallel_for(0, at::get_num_threads(), 1, [](std::int64_t, std::int64_t) { flushDenormals(); });
}

}  // namespace hawksight
