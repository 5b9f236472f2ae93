// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace hawksight {

/// How far a long function is. Called on the thread that runs the function; keep it short.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0 = not known yet
    std::string note;        ///< what is being done now, e.g. a file name; may be empty
};

using ProgressCallback = std::function<void(const Progress&)>;

inline void report(const ProgressCallback& callback, std::int64_t done, std::int64_t total, std::string note = {}) {
    if (callback) callback({done, total, std::move(note)});
}

}  // namespace hawksight
