// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstdint>

namespace hawksight::fast {

/// bfloat16 as it is stored: the upper half of a float.
struct Bf16 {
    std::uint16_t bits;
};
/// The nearest one, the even of two.
inline Bf16 toBf16(float v) {
    const auto bits = std::bit_cast<std::uint32_t>(v);
    return {static_cast<std::uint16_t>((bits + 0x7fffU + ((bits >> 16) & 1U)) >> 16)};
}
/// A quantised feature, >= 0; its scale is folded into the factors beside it.
using Byte = std::uint8_t;

}  // namespace hawksight::fast
