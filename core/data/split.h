// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace hawksight {

/// Training images, and the good images kept aside: thresholds, map range and fusion come from these alone.
struct HeldOutSplit {
    std::vector<Sample> training;
    std::vector<Sample> heldOut;
};

/// Holds out `fraction` of `good`, at least `minimum` of them (but never more than half), chosen by `seed`; depends on
/// the seed and the sorted list only. Errors: NotEnoughData below 2 images.
Expected<HeldOutSplit> holdOut(std::vector<Sample> good, double fraction, int minimum, std::uint64_t seed);

/// Content hash (XXH3-128, hex) over names relative to `root` and bytes of the samples' image files, in sorted order.
/// Unreadable files count by name only. Stopped meanwhile, the hash is worth nothing.
std::string fingerprint(const std::vector<Sample>& samples, const std::filesystem::path& root,
                        const std::stop_token& stop = {});

}  // namespace hawksight
