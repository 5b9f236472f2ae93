// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hawksight {

/// Element types of a model file; the numbers' bytes are little-endian.
enum class DType { F32, F16, BF16, U8 };

struct TensorData {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;  ///< contiguous, row-major
};

/// A self-contained file of tensors with a JSON description: models, checkpoints, imported teachers.
/// The layout is in docs/model-format.md.
struct Container {
    std::string kind;  ///< "model", "checkpoint", "teacher"
    nlohmann::json meta = nlohmann::json::object();
    std::vector<TensorData> tensors;
};

/// Reads and checks everything. Safe on hostile input: no size in the file is believed before it is held against the
/// file's own. Errors: FileNotFound, Unreadable, BadFormat (names the file and what is wrong).
Expected<Container> readContainer(const std::filesystem::path& path);

/// Kind and meta only; the tensors come without bytes, the payload is neither read nor checked. Errors: as above.
Expected<Container> readContainerHeader(const std::filesystem::path& path);

/// Writes beside `path` and renames, so that a crash leaves the old file or the new one. `durable`: the bytes are on
/// the disk before the rename. Errors: WriteFailed.
Expected<void> writeContainer(const std::filesystem::path& path, const Container& container, bool durable = true);

/// Replaces the meta; the payload's bytes are copied unchanged. Errors: as readContainer, WriteFailed.
Expected<void> rewriteMeta(const std::filesystem::path& path, const nlohmann::json& meta);

/// XXH3-128 over names, types, shapes and bytes of the tensors, hex.
std::string weightsHash(const Container& container);

}  // namespace hawksight
