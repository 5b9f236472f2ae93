// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/threads.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

namespace hawksight {

void useThreads(int threads) {
    const int cores = int(std::max(1U, std::thread::hardware_concurrency()));
    at::set_num_threads(threads > 0 ? threads : cores);
}

}  // namespace hawksight
