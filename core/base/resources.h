// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace hawksight {

/// A data file that comes with the program, e.g. "teachers/pdn_s.pt": in $HAWKSIGHT_RESOURCES where set, else beside an
/// installed program (../share/hawksight), else beside a program in a build folder (../resources). The path is returned
/// even where nothing is there, so that a message can name it.
inline std::filesystem::path resourcePath(const std::string& relative) {
    namespace fs = std::filesystem;
    if (const char* given = std::getenv("HAWKSIGHT_RESOURCES"); given != nullptr && *given != '\0')
        return fs::path(given) / relative;
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
    const fs::path installed = folder / "share" / "hawksight" / relative;
    return fs::exists(installed, error) ? installed : folder / "resources" / relative;
}

/// Where this user's own files belong, e.g. "teachers": $XDG_DATA_HOME/hawksight or ~/.local/share/hawksight.
inline std::filesystem::path userDataPath(const std::string& relative) {
    namespace fs = std::filesystem;
    if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data != '\0')
        return fs::path(data) / "hawksight" / relative;
    const char* home = std::getenv("HOME");
    return fs::path(home != nullptr ? home : ".") / ".local" / "share" / "hawksight" / relative;
}

}  // namespace hawksight
