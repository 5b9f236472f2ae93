// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/convolution.h"

#include <cstddef>
#include <span>
#include <vector>

namespace hawksight::fast {

/// A convolution on the processor's matrix tiles (AMX), of bfloat16 or of bytes with signed bytes as weights, of a
/// channels-last image with stride 1 and without padding. oneDNN 2.6 has one too, which took 1.45 times as long in
/// bfloat16 and 1.2 times in bytes on our shapes. No state: any number of threads may run it.
class TileConvolution {
public:
    struct Shape {
        int in = 0, out = 0, kernel = 0;
        int width = 0;             ///< of the output
        Type source = Type::Bf16;  ///< Bf16 or U8
        Type target = Type::Bf16;  ///< U8 only from U8
        bool relu = false;
        bool accumulate = false;  ///< adds to what lies in the output (F32)
    };
    /// Whether the tiles can do it: of this processor (as oneDNN sees it), with these numbers of channels.
    static bool fits(const Shape& shape);

    /// weights: [out][in][kernel][kernel], whole numbers -127..127 where the source is U8. Output: scale * sum + bias.
    TileConvolution(const Shape& shape, std::span<const float> weights, std::vector<float> scale,
                    std::vector<float> bias);

    /// `rows` rows of the output from rows + kernel - 1 of the source.
    void run(int rows, const void* source, void* target) const;
    std::size_t bytes() const { return m_weights.bytes(); }

private:
    Shape m_shape;
    int m_tiles = 0, m_pixels = 0;  ///< of a row of the output, and of a tile
    Buffer m_weights;               ///< [out / 32][ky][kx][in / a tile's][2][a tile]
    std::vector<float> m_scale, m_bias;
};

}  // namespace hawksight::fast
