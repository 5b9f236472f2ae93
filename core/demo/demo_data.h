// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/demo/demo_part.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace hawksight {

/// What makeDemoData makes. Counts are per product.
struct DemoOptions {
    std::vector<Product> products{Product::MachinedDisc, Product::WovenFabric, Product::BlisterPack};
    int trainGood = 60;      ///< images in train/good
    int testGood = 20;       ///< images in test/good
    int testPerDefect = 10;  ///< images in each test/<defect>, with as many masks
    std::uint64_t seed = 1;
    int sizePx = 512;  ///< width and height
    int threads = 0;   ///< workers; 0 = as many as the machine has cores

    /// Errors: BadArgument, saying which option and what would be right.
    Expected<void> check() const;
    /// Photographs (masks not counted) that these options ask for.
    std::int64_t imageCount() const;
};

struct DemoSummary {
    std::int64_t written = 0;       ///< photographs made now
    std::int64_t alreadyThere = 0;  ///< photographs left from an earlier run with the same seed and size
    double seconds = 0;
};

/// Writes `<folder>/<product>/train/good/000.png`, `test/good`, `test/<defect>` and `ground_truth/<defect>/000_mask.png`
/// (the layout of MVTec AD), and `<folder>/demo-data.txt`, which says how it was made. Every file is written whole or not
/// at all, so a run that was stopped or killed goes on where it was, and larger counts add to what is there.
/// progress is called from the workers, one at a time, about ten times a second; done and total are photographs.
/// Errors: BadArgument (options); Mismatch (the folder holds demo data of another seed or size, or a product's folder
/// that this function did not make); WriteFailed (no permission, disk full); Cancelled. The detail names the file.
/// Thread: any but the GUI's; it starts workers and returns after they have ended. A stop is answered within one image.
Expected<DemoSummary> makeDemoData(const std::filesystem::path& folder, const DemoOptions& options,
                                   std::stop_token stop = {}, const ProgressCallback& progress = {});

}  // namespace hawksight
