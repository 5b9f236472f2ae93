// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace hawksight::test {

std::filesystem::path sharedPath(const std::string& relative) {
    const char* given = std::getenv("HAWKSIGHT_SHARED");
    const std::filesystem::path root =
        given != nullptr ? std::filesystem::path(given) : std::filesystem::path(HAWKSIGHT_SOURCE_DIR) / ".." / "shared";
    return (root / relative).lexically_normal();
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace hawksight::test
