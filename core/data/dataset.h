// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/data/sample.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

enum class DatasetKind {
    MvtecAd,     ///< train/good, test/<good|defect>, ground_truth/<defect>/<stem>_mask.png
    Btad,        ///< train/ok, test/<ok|ko>, ground_truth/ko/<stem>.<png|bmp>
    GoodFolder,  ///< good/ plus folders of others: good parts train, a seeded fifth of them and all others test
    FlatFolder,  ///< images only, for inspection
};

struct Feedback;

/// One product: all its samples, sorted by path.
struct Dataset {
    std::string name;  ///< category or folder name
    DatasetKind kind = DatasetKind::FlatFolder;
    std::filesystem::path root;
    std::vector<Sample> samples;
    /// What people have confirmed about images of the project; training keeps to it. nullptr = nothing.
    std::shared_ptr<const Feedback> feedback;
    /// The file that says where defects count on every image of the product, >= 128 there (core/annotation/region.h).
    /// None, or a file that is not there: everywhere.
    std::optional<std::filesystem::path> region;

    std::vector<Sample> select(Split split) const;
    std::vector<Sample> select(Split split, Label label) const;
};

/// All products under `path`: one for a category, several for a root of categories. The kind is detected from the
/// folders unless given. Indexing reads folders only, never a file's content.
/// Errors: FileNotFound, BadFormat (nothing recognised; says what was looked for).
Expected<std::vector<Dataset>> openDatasets(const std::filesystem::path& path,
                                            std::optional<DatasetKind> kind = std::nullopt);

/// Exactly one product. Errors: as above, and BadArgument naming the categories when `path` is a root of several.
Expected<Dataset> openDataset(const std::filesystem::path& path, std::optional<DatasetKind> kind = std::nullopt);

/// "mvtec", "btad", "folder", "flat"; for options and JSON.
std::string_view name(DatasetKind kind);
std::optional<DatasetKind> datasetKindFromName(std::string_view name);

}  // namespace hawksight
