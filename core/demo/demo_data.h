// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/demo/part.h"

#include <filesystem>
#include <stop_token>

namespace hawksight {

/// Images per product.
struct DemoOptions {
    int trainGood = 80;
    int testGood = 20;
    int testPerDefect = 8;
    int sizePx = 256;
    std::uint64_t seed = 1;
    std::vector<Product> products{Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack};
};

/// Writes <folder>/<product>/ in MVTec AD's layout on all cores; files of an earlier run are written again. Returns the
/// number of images. Errors: Cancelled, WriteFailed, BadArgument.
Expected<int> makeDemoData(const std::filesystem::path& folder, const DemoOptions& options, std::stop_token stop,
                           const ProgressCallback& progress);

}  // namespace hawksight
