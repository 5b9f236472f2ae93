// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/progress.h"
#include "core/data/dataset.h"

#include <stop_token>
#include <string_view>

namespace hawksight {

enum class FindingKind {
    UnreadableImage,
    UnreadableMask,
    MissingMask,
    MaskSize,
    EmptyMask,
    SameInTrainAndTest,
    TooSmall,
    MixedSizes,
    FewGoodImages
};
std::string_view name(FindingKind kind);

/// One thing that `check` has to say. Errors make a file useless; the rest is worth a look.
struct Finding {
    FindingKind kind;
    bool isError = false;
    std::filesystem::path file;   ///< the image or mask that it is about; the data set's folder for the whole
    std::filesystem::path other;  ///< the other file of a pair, else empty
    std::string reason;           ///< for a person
};

/// Decodes everything once, on all cores. Never fails because of a file. Errors: Cancelled.
Expected<std::vector<Finding>> checkDataset(const Dataset& dataset, std::stop_token stop,
                                            const ProgressCallback& progress);

}  // namespace hawksight
