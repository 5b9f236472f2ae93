// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// Winograd's minimal filtering of bytes: tiles of 2 x 2 outputs from 18 (3 x 3 kernel) or 27 (4 x 4) products of whole
/// numbers in place of 36 or 64. A tile's positions are transformed exactly and rounded to signed bytes in steps of
/// their own: a position's largest value over all channels is 126 or 127 steps, so nothing is ever cut off.
///
/// The points are 1, -1, 0 or +-1/2, and infinity: of those whose whole numbers fit into 16 bits they round least. Only
/// the position of points (1, 1) answers to an even surface, and most of what rounding does to features would
/// lie there; it comes first, in two bytes, as do its weights (hi and lo; lo x lo is left out). The others hold what
/// changes from pixel to pixel.
namespace hawksight::winograd {

inline constexpr int kByteTile = 2;  ///< outputs a side
constexpr int byteSide(int kernel) {
    return kernel + 1;
}
constexpr std::size_t bytePositions(int kernel) {
    return std::size_t(byteSide(kernel) * byteSide(kernel));
}
inline constexpr std::size_t kMostBytePositions = bytePositions(4);
inline constexpr std::size_t kByteOutputs = 32;     ///< that a block of sums has
inline constexpr std::size_t kMostChannels = 1024;  ///< of the inputs

/// Where a tile's row lies in a band's transformed tiles, bytes + 128: rows of `channels` for every tile, position
/// after position; the first position's rows have hi and, after that, lo.
constexpr std::size_t byteRow(std::size_t position, std::size_t tile, std::size_t tiles, std::size_t channels) {
    return position == 0 ? 2 * tile * channels : ((position + 1) * tiles + tile) * channels;
}

/// What is added to a sum of products before it is stored.
struct ByteFinish {
    const float* scale = nullptr;  ///< [position][32] of the outputs' block: value of a step of the weights
    const float* bias = nullptr;   ///< [32]
    bool relu = false, accumulate = false;
};

struct ByteTransforms {
    /// from: pointers to a tile's [side][side] pixels. to: of the first tile's first position. scale: [position], the
    /// value of a step. channels: a multiple of 32, at most kMostChannels.
    void (*input)(const std::uint8_t* const* from, std::size_t channels, std::uint8_t* to, std::size_t tile,
                  std::size_t tiles, float* scale);
    /// from: the tile's 32 sums in the first position, `stride` from one position to the next; hi x lo and lo x hi come
    /// after the last. to: pointers to the 32 channels of [2][2] pixels, null = left out.
    void (*toFloats)(const std::int32_t* from, std::size_t stride, const float* scale, const ByteFinish& finish,
                     float* const* to);
    void (*toBytes)(const std::int32_t* from, std::size_t stride, const float* scale, const ByteFinish& finish,
                    std::uint8_t* const* to);
};
/// The best ones for this processor; kernel: 3 or 4.
const ByteTransforms& byteTransforms(int kernel);

/// A kernel's positions, in the order of the above. taps: [kernel][kernel]; to: [position].
void byteKernel(const float* taps, int kernel, double* to);

}  // namespace hawksight::winograd
