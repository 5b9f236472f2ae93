// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hawksight {

/// How many threads LibTorch computes with; 0 = all cores. All of them flush denormals.
/// Thread: the compute lane.
void useThreads(int threads = 0);

}  // namespace hawksight
