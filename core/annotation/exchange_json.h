// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/exchange.h"

#include <nlohmann/json.hpp>

namespace hawksight {

using Json = nlohmann::ordered_json;

/// Errors: FileNotFound, Unreadable, BadFormat (not JSON; names the place).
Expected<Json> readJson(const std::filesystem::path& file);
/// Atomic; makes the folder. Errors: WriteFailed.
Expected<void> writeJson(const std::filesystem::path& file, const Json& json);

/// Label, defect types and comment; an empty object where there are none.
Json noteToJson(const ExchangeImage& image);
void noteFromJson(const Json& json, ExchangeImage& image);

}  // namespace hawksight
