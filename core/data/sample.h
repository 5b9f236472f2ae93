// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hawksight {

enum class Split { Train, Test, Unassigned };
enum class Label { Good, Defective, Unknown };

/// One photograph of a data set, as its place in the folder tells. Nothing is decoded.
struct Sample {
    std::filesystem::path image;
    std::optional<std::filesystem::path> mask;  ///< ground truth, defect where >= 128; none for good parts
    Split split = Split::Unassigned;
    Label label = Label::Unknown;
    std::string defectType;  ///< name of the folder for defective samples, "good" for good ones, "" when unknown
};

/// A file that a command passed over, and why.
struct SkippedFile {
    std::filesystem::path file;
    Error error;
};

}  // namespace hawksight
