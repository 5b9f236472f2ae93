// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/layouts.h"

#include "core/base/random.h"
#include "core/image/image_io.h"

#include <algorithm>
#include <map>

namespace hawksight {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kSplitSeed = 1;

bool hidden(const fs::path& path) {
    return path.filename().string().starts_with('.');
}

/// Stem -> file of a folder of masks; "_mask" at a stem's end is dropped.
std::map<std::string, fs::path> masksByStem(const fs::path& folder) {
    std::map<std::string, fs::path> masks;
    for (const fs::path& file : images(folder)) {
        std::string stem = file.stem().string();
        if (stem.ends_with("_mask")) stem.resize(stem.size() - 5);
        masks.emplace(stem, file);
    }
    return masks;
}

void addTrainAndTest(Dataset& dataset, const std::string& goodName) {
    for (const fs::path& file : images(dataset.root / "train" / goodName))
        dataset.samples.push_back({file, std::nullopt, Split::Train, Label::Good, "good"});
    for (const fs::path& folder : folders(dataset.root / "test")) {
        const std::string type = folder.filename().string();
        const bool good = type == "good" || type == "ok";
        const auto masks = good ? std::map<std::string, fs::path>{} : masksByStem(dataset.root / "ground_truth" / type);
        for (const fs::path& file : images(folder)) {
            Sample sample{file, std::nullopt, Split::Test, good ? Label::Good : Label::Defective, good ? "good" : type};
            if (const auto mask = masks.find(file.stem().string()); mask != masks.end()) sample.mask = mask->second;
            dataset.samples.push_back(std::move(sample));
        }
    }
}

Dataset named(const fs::path& folder, DatasetKind kind) {
    Dataset d;
    d.root = folder;
    const fs::path plain = fs::absolute(folder).lexically_normal();
    d.name = (plain.has_filename() ? plain : plain.parent_path()).filename().string();
    d.kind = kind;
    return d;
}

}  // namespace

std::vector<fs::path> folders(const fs::path& in) {
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(in, fs::directory_options::skip_permission_denied, error))
        if (entry.is_directory(error) && !hidden(entry.path())) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> images(const fs::path& in, bool recursive) {
    std::vector<fs::path> found;
    std::error_code error;
    const auto take = [&](const fs::directory_entry& entry) {
        if (!hidden(entry.path()) && isImageFile(entry.path()) && entry.is_regular_file(error))
            found.push_back(entry.path());
    };
    constexpr auto options = fs::directory_options::skip_permission_denied;
    if (recursive)
        for (auto it = fs::recursive_directory_iterator(in, options, error); it != fs::recursive_directory_iterator();
             it.increment(error)) {
            if (error) break;
            if (hidden(it->path())) it.disable_recursion_pending();
            take(*it);
        }
    else
        for (const auto& entry : fs::directory_iterator(in, options, error)) take(entry);
    std::sort(found.begin(), found.end());
    return found;
}

bool isMvtecCategory(const fs::path& f) {
    return fs::is_directory(f / "train" / "good");
}
bool isBtadProduct(const fs::path& f) {
    return fs::is_directory(f / "train" / "ok");
}
bool isGoodFolder(const fs::path& f) {
    return fs::is_directory(f / "good") && !images(f / "good").empty();
}

Dataset readMvtecCategory(const fs::path& folder) {
    Dataset d = named(folder, DatasetKind::MvtecAd);
    addTrainAndTest(d, "good");
    return d;
}

Dataset readBtadProduct(const fs::path& folder) {
    Dataset d = named(folder, DatasetKind::Btad);
    addTrainAndTest(d, "ok");
    return d;
}

Dataset readGoodFolder(const fs::path& folder) {
    Dataset d = named(folder, DatasetKind::GoodFolder);
    std::vector<fs::path> good = images(folder / "good");
    std::vector<fs::path> shuffled = good;
    Random(kSplitSeed).shuffle(shuffled);
    shuffled.resize(good.size() / 5);
    std::sort(shuffled.begin(), shuffled.end());
    for (const fs::path& file : good) {
        const bool test = std::binary_search(shuffled.begin(), shuffled.end(), file);
        d.samples.push_back({file, std::nullopt, test ? Split::Test : Split::Train, Label::Good, "good"});
    }
    for (const fs::path& sub : folders(folder)) {
        const std::string type = sub.filename().string();
        if (type == "good" || type == "ground_truth") continue;
        const auto masks = masksByStem(folder / "ground_truth" / type);
        for (const fs::path& file : images(sub)) {
            Sample sample{file, std::nullopt, Split::Test, Label::Defective, type};
            if (const auto mask = masks.find(file.stem().string()); mask != masks.end()) sample.mask = mask->second;
            d.samples.push_back(std::move(sample));
        }
    }
    return d;
}

Dataset readFlatFolder(const fs::path& folder) {
    Dataset d = named(folder, DatasetKind::FlatFolder);
    for (const fs::path& file : images(folder, true))
        d.samples.push_back({file, std::nullopt, Split::Test, Label::Unknown, ""});
    return d;
}

}  // namespace hawksight
