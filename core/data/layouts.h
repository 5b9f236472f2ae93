// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

namespace hawksight {

/// One product of each layout, from folder entries alone. The caller has made sure that the layout fits.
bool isMvtecCategory(const std::filesystem::path& folder);
bool isBtadProduct(const std::filesystem::path& folder);
bool isGoodFolder(const std::filesystem::path& folder);

Dataset readMvtecCategory(const std::filesystem::path& folder);
Dataset readBtadProduct(const std::filesystem::path& folder);
Dataset readGoodFolder(const std::filesystem::path& folder);
Dataset readFlatFolder(const std::filesystem::path& folder);

/// Sub-folders and image files, sorted; hidden ones left out, links not followed into folders.
std::vector<std::filesystem::path> folders(const std::filesystem::path& in);
std::vector<std::filesystem::path> images(const std::filesystem::path& in, bool recursive = false);

}  // namespace hawksight
