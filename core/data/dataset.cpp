// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/dataset.h"

#include "core/base/guarded.h"
#include "core/data/layouts.h"

#include <algorithm>

namespace hawksight {
namespace {

namespace fs = std::filesystem;

struct Layout {
    DatasetKind kind;
    bool (*fits)(const fs::path&);
    Dataset (*read)(const fs::path&);
};
Dataset readSorted(const Layout& layout, const fs::path& folder) {
    Dataset dataset = layout.read(folder);
    std::ranges::sort(dataset.samples, {}, &Sample::image);
    return dataset;
}

constexpr Layout kLayouts[] = {{DatasetKind::MvtecAd, isMvtecCategory, readMvtecCategory},
                               {DatasetKind::Btad, isBtadProduct, readBtadProduct},
                               {DatasetKind::GoodFolder, isGoodFolder, readGoodFolder}};

}  // namespace

std::vector<Sample> Dataset::select(Split split) const {
    std::vector<Sample> chosen;
    for (const Sample& s : samples)
        if (s.split == split) chosen.push_back(s);
    return chosen;
}

std::vector<Sample> Dataset::select(Split split, Label label) const {
    std::vector<Sample> chosen;
    for (const Sample& s : samples)
        if (s.split == split && s.label == label) chosen.push_back(s);
    return chosen;
}

Expected<std::vector<Dataset>> openDatasets(const fs::path& path, std::optional<DatasetKind> kind) {
    return guarded(path.string(), ErrorCode::Unreadable, [&]() -> Expected<std::vector<Dataset>> {
        if (!fs::exists(path)) return fail(ErrorCode::FileNotFound, path.string() + ": no such folder");
        if (!fs::is_directory(path)) return fail(ErrorCode::BadFormat, path.string() + ": not a folder");
        if (kind == DatasetKind::FlatFolder) return std::vector{readFlatFolder(path)};
        for (const Layout& layout : kLayouts)
            if ((!kind || *kind == layout.kind) && layout.fits(path)) return std::vector{readSorted(layout, path)};
        std::vector<Dataset> products;
        for (const fs::path& sub : folders(path)) {
            for (const Layout& layout : kLayouts)
                if ((!kind || *kind == layout.kind) && layout.fits(sub)) {
                    products.push_back(readSorted(layout, sub));
                    break;
                }
        }
        if (!products.empty()) return products;
        if (!kind) {
            Dataset flat = readFlatFolder(path);
            if (!flat.samples.empty()) return std::vector{std::move(flat)};
        }
        return fail(ErrorCode::BadFormat, path.string() +
                                              ": no data set here; looked for train/good (MVTec AD), train/ok "
                                              "(BTAD), good/ or images, here and one folder below");
    });
}

Expected<Dataset> openDataset(const fs::path& path, std::optional<DatasetKind> kind) {
    auto all = openDatasets(path, kind);
    if (!all) return tl::unexpected(all.error());
    if (all->size() == 1) return std::move(all->front());
    std::string names;
    for (const Dataset& d : *all) names += (names.empty() ? "" : ", ") + d.name;
    return fail(ErrorCode::BadArgument, path.string() + ": holds several products, name one: " + names);
}

std::string_view name(DatasetKind kind) {
    switch (kind) {
        case DatasetKind::MvtecAd:
            return "mvtec";
        case DatasetKind::Btad:
            return "btad";
        case DatasetKind::GoodFolder:
            return "folder";
        case DatasetKind::FlatFolder:
            return "flat";
    }
    return "";
}

std::optional<DatasetKind> datasetKindFromName(std::string_view text) {
    for (const DatasetKind k :
         {DatasetKind::MvtecAd, DatasetKind::Btad, DatasetKind::GoodFolder, DatasetKind::FlatFolder})
        if (text == name(k)) return k;
    return std::nullopt;
}

}  // namespace hawksight
