// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/words.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace hawksight::cli {

std::string inWords(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "an unknown time";
    if (seconds < 1.0) return "less than a second";
    if (seconds < 10.0) return counted(std::llround(seconds), "second");
    if (seconds < 57.5) return counted(5 * std::llround(seconds / 5.0), "second");
    const auto minutes = std::llround(seconds / 60.0);
    if (minutes < 60) return counted(minutes, "minute");
    const auto rounded = 5 * std::llround(seconds / 300.0);
    if (rounded < 24 * 60) {
        const std::string hours = counted(rounded / 60, "hour");
        return rounded % 60 == 0 ? hours : hours + " " + counted(rounded % 60, "minute");
    }
    const auto hours = std::llround(seconds / 3600.0);
    const std::string days = counted(hours / 24, "day");
    return hours % 24 == 0 ? days : days + " " + counted(hours % 24, "hour");
}

std::string clockTime(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return "-:--";
    const auto whole = std::llround(seconds);
    if (whole < 3600) return fmt::format("{}:{:02}", whole / 60, whole % 60);
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
}

std::string grouped(std::int64_t value) {
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (auto at = static_cast<std::int64_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, ',');
    return value < 0 ? "-" + digits : digits;
}

std::string counted(std::int64_t count, std::string_view noun, std::string_view plural) {
    if (count == 1) return fmt::format("1 {}", noun);
    return plural.empty() ? fmt::format("{} {}s", grouped(count), noun) : fmt::format("{} {}", grouped(count), plural);
}

std::string percent(std::optional<double> share, int decimals) {
    if (!share || !std::isfinite(*share)) return "-";
    return fmt::format("{:.{}f}", *share * 100.0, decimals);
}

std::string number(std::optional<double> value, int digits) {
    if (!value || !std::isfinite(*value)) return "-";
    return fmt::format("{:.{}g}", *value, digits);
}

std::string fileSize(std::int64_t bytes) {
    static constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    auto size = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (size >= 999.5 && unit + 1 < units.size()) {
        size /= 1000.0;
        ++unit;
    }
    return unit == 0 ? fmt::format("{} B", bytes) : fmt::format("{:.1f} {}", size, units[unit]);
}

Expected<double> parseShare(std::string_view text) {
    const std::string given(text);
    const auto refuse = [&](std::string_view reason) {
        return fail(ErrorCode::BadArgument, fmt::format("\"{}\": {}", given, reason));
    };
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    const bool isPercent = !text.empty() && text.back() == '%';
    if (isPercent) text.remove_suffix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return refuse("not a rate; write for example 1% or 0.01");
    if (isPercent) value /= 100.0;
    if (value < 0.0 || (value > 1.0 && isPercent)) return refuse("a rate lies between 0% and 100%");
    if (value > 1.0) return refuse(fmt::format("write {}% for per cent, or a number between 0 and 1", given));
    return value;
}

}  // namespace hawksight::cli
