// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"
#include "ui/comparison/model_names.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hawksight {

/// One file of the models folder: a model, or why it is none.
struct ModelFile {
    std::filesystem::path path;
    std::optional<ModelInfo> info;
    std::optional<Error> problem;  ///< set where info is not
    std::int64_t fileBytes = 0;

    std::string name() const { return path.stem().string(); }
};

/// Every .hkt file of `folder`, newest first, unusable ones last. A folder that is not there has none.
/// Thread: the compute lane.
/// `inUse` is listed too where it lies elsewhere; "" = none.
std::vector<ModelFile> readModelFiles(const Backend& backend, const std::filesystem::path& folder,
                                      const std::filesystem::path& inUse = {});

/// Copies a sound model into `folder` and returns where it lies; a model that is there already is not copied again.
/// Errors: FileNotFound, BadFormat and so on as readModelInfo; WriteFailed. Thread: the compute lane.
Expected<std::filesystem::path> importModel(const Backend& backend, const std::filesystem::path& file,
                                            const std::filesystem::path& folder);

/// Copies over `target`, atomically. Errors: WriteFailed naming the target.
Expected<void> copyModel(const std::filesystem::path& file, const std::filesystem::path& target);

/// Gives a model another name in its folder. Errors: BadArgument (name), WriteFailed (exists, or not permitted).
Expected<std::filesystem::path> renameModel(const std::filesystem::path& file, const std::string& name);

/// Errors: WriteFailed.
Expected<void> deleteModel(const std::filesystem::path& file);

}  // namespace hawksight
