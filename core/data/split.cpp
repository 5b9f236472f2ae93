// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"

#include "core/base/random.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <memory>
#include <numeric>

namespace hawksight {

Expected<HeldOutSplit> holdOut(std::vector<Sample> good, double fraction, int minimum, std::uint64_t seed) {
    if (good.size() < 2)
        return fail(ErrorCode::NotEnoughData, "only " + std::to_string(good.size()) +
                                                  " good training images; at least 2 are needed, 30 are better");
    std::sort(good.begin(), good.end(), [](const Sample& a, const Sample& b) { return a.image < b.image; });
    const auto wanted =
        std::max<std::size_t>(std::size_t(std::lround(fraction * double(good.size()))), std::size_t(minimum));
    const std::size_t held = std::min(wanted, good.size() / 2);
    std::vector<std::size_t> order(good.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random(seed, 0x4e1d).shuffle(order);
    std::vector<bool> isHeld(good.size(), false);
    for (std::size_t i = 0; i < held; ++i) isHeld[order[i]] = true;
    HeldOutSplit split;
    for (std::size_t i = 0; i < good.size(); ++i)
        (isHeld[i] ? split.heldOut : split.training).push_back(std::move(good[i]));
    return split;
}

std::string fingerprint(const std::vector<Sample>& samples, const std::filesystem::path& root,
                        const std::stop_token& stop) {
    std::vector<std::filesystem::path> files;
    for (const Sample& s : samples) files.push_back(s.image);
    std::sort(files.begin(), files.end());
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), XXH3_freeState};
    XXH3_128bits_reset(state.get());
    std::vector<char> block(1 << 20);
    for (const auto& file : files) {
        const std::string relative = file.lexically_relative(root).generic_string();
        XXH3_128bits_update(state.get(), relative.data(), relative.size() + 1);
        std::ifstream stream(file, std::ios::binary);
        while (stream && !stop.stop_requested()) {
            stream.read(block.data(), std::streamsize(block.size()));
            XXH3_128bits_update(state.get(), block.data(), std::size_t(stream.gcount()));
        }
    }
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    std::array<char, 33> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return hex.data();
}

}  // namespace hawksight
