// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/convolution.h"

#include <cstddef>
#include <cstdint>

namespace hawksight::fast {

/// Part of a convolution of bfloat16 or bytes: `pixels` neighbours of a row by 32 outputs.
struct ProductBlock {
    int kernel = 1, chunks = 1;  ///< pieces of the channels at one place of the kernel, one after the other in memory
    std::size_t rowStride = 0, pixelStride = 0, chunkBytes = 0;
    std::size_t weightStride = 0;  ///< between 16 outputs of a chunk and the next 16
    int pixels = 0;
    const std::int32_t* start = nullptr;  ///< [32], what sums of bytes begin with; null: 0. Vectors only
};

inline constexpr int kVectorPixels = 12;  ///< at most: their sums fit into the registers
inline constexpr int kProductOutputs = 32;

/// Sums into sums[pixel][32]: int32 where bytes are multiplied, else float. On vectors of 512 bits;
/// hasWideProducts(source) says whether it may be called. weights: [ky][kx][chunk][2][chunkBytes / 4][16][4 bytes].
/// weights and sums lie at multiples of 64 bytes.
void wideProducts(Type source, const ProductBlock& block, const std::byte* first, const std::byte* weights, void* sums);

}  // namespace hawksight::fast
