// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/test_support.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace hawksight::test {

/// Copies the first few real images of bottle into `folder`/bottle, in the same layout: 4 to train, 3 good and 3 broken
/// to test, with masks. The caller has skipped where data/bottle is missing.
inline std::filesystem::path smallBottle(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    const fs::path from = sharedPath("data/bottle"), to = folder / "bottle";
    const auto copyFirst = [&](const std::string& relative, std::size_t count) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(from / relative)) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        fs::create_directories(to / relative);
        for (std::size_t i = 0; i < std::min(count, files.size()); ++i)
            fs::copy_file(files[i], to / relative / files[i].filename(), fs::copy_options::overwrite_existing);
    };
    copyFirst("train/good", 4);
    copyFirst("test/good", 3);
    copyFirst("test/broken_large", 3);
    copyFirst("ground_truth/broken_large", 3);
    return to;
}

}  // namespace hawksight::test
