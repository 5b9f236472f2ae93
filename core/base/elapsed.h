// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace hawksight {

/// How long ago `start` was. Any thread.
inline double millisecondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

inline double secondsSince(std::chrono::steady_clock::time_point start) {
    return 1e-3 * millisecondsSince(start);
}

}  // namespace hawksight
