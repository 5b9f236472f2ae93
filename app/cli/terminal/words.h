// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hawksight::cli {

/// "1 second", "40 seconds", "4 minutes", "1 hour 20 minutes": rounded as a person would say it.
std::string inWords(double seconds);
/// "0:07", "12:34", "1:02:03".
std::string clockTime(double seconds);
/// "1,800"
std::string grouped(std::int64_t value);
/// "1 image", "2 images"; `plural` where it is not noun + s.
std::string counted(std::int64_t count, std::string_view noun, std::string_view plural = {});
/// 0.98765 -> "98.77"; absent or not a number -> "-".
std::string percent(std::optional<double> share, int decimals = 2);
/// "%.4g"-like; "-" when absent or not a number.
std::string number(std::optional<double> value, int digits = 4);
/// "11.8 MB" (decimal units).
std::string fileSize(std::int64_t bytes);

/// "1%", "0.5 %" and "0.01" -> 0.01; 0 <= share <= 1. A bare number above 1 is refused, because nobody can tell
/// what it means. Errors: BadArgument.
Expected<double> parseShare(std::string_view text);

}  // namespace hawksight::cli
