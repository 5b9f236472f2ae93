// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <fstream>

namespace hawksight::test {

/// An empty file, with the folders above it: indexing must not look inside.
inline void touch(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream stream(file);
}

inline void touchAll(const std::filesystem::path& folder, int count, const std::string& extension,
                     const std::string& prefix = {}) {
    for (int i = 0; i < count; ++i) touch(folder / (prefix + std::to_string(i) + extension));
}

}  // namespace hawksight::test
