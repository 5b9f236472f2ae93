// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/train_plan.h"

#include <algorithm>
#include <map>

namespace hawksight {

namespace {

/// Test images by type; the good training images where there is no test image.
std::map<std::string, std::vector<Sample>> byType(const Dataset& dataset) {
    std::vector<Sample> samples = dataset.select(Split::Test);
    if (samples.empty()) samples = dataset.samples;
    std::map<std::string, std::vector<Sample>> types;
    for (Sample& sample : samples) types[sample.defectType].push_back(std::move(sample));
    return types;
}

}  // namespace

std::optional<std::int64_t> TrainPresets::modelBytes(const TrainOptions& o) const {
    const std::string variant = o.variant == Variant::Hkt ? "HKT" : "HKT+";
    std::string student = variant + " student";
    if (o.cbam) student += " + CBAM";
    if (o.projection) student += " + projectors";
    const auto bytes = [this](const std::string& name) -> std::int64_t {
        const auto found =
            std::find_if(networks.begin(), networks.end(), [&](const auto& n) { return n.name == name; });
        return found == networks.end() ? 0 : found->bytes;
    };
    const std::int64_t a = bytes(variant + " teacher (PDN)"), b = bytes(student);
    if (a == 0 || b == 0) return std::nullopt;
    return a + b;
}

std::vector<std::filesystem::path> suggestWatched(const Dataset& dataset, std::size_t count) {
    auto types = byType(dataset);
    std::vector<std::filesystem::path> watched;
    const auto takeFrom = [&](std::vector<Sample>& samples) {
        if (samples.empty() || watched.size() >= count) return;
        watched.push_back(samples.front().image);
        samples.erase(samples.begin());
    };
    if (const auto good = types.find("good"); good != types.end()) {
        takeFrom(good->second);
        if (types.size() > 1) types.erase(good);
    }
    for (std::size_t before = watched.size() + 1; watched.size() < count && before != watched.size();) {
        before = watched.size();
        for (auto& [type, samples] : types) takeFrom(samples);
    }
    return watched;
}

std::vector<Sample> watchCandidates(const Dataset& dataset, std::size_t count) {
    const auto types = byType(dataset);
    std::vector<Sample> candidates;
    if (types.empty()) return candidates;
    const std::size_t each = std::max<std::size_t>(1, count / types.size());
    for (const auto& [type, samples] : types)
        candidates.insert(candidates.end(), samples.begin(),
                          samples.begin() + std::ptrdiff_t(std::min(each, samples.size())));
    return candidates;
}

}  // namespace hawksight
