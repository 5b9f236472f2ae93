// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
#include "core/engine/convolution.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace hawksight::fast {

/// A convolution of bfloat16, or of bytes with signed bytes as weights, of a channels-last image with stride 1 and
/// without padding: on the processor's matrix tiles (AMX), where oneDNN 2.6 took 1.45 times as long in bfloat16 and 1.2
/// times in bytes on our shapes; where there are none, on its vectors (AVX512-BF16, AVX512-VNNI), as fast as oneDNN.
/// Takes no memory. No state: any number of threads may run it.
class TileConvolution final : public BandWork {
public:
    struct Shape {
        int in = 0, out = 0, kernel = 0;
        int width = 0;             ///< of the output
        Type source = Type::Bf16;  ///< Bf16 or U8
        Type target = Type::Bf16;  ///< U8 only from U8
        bool relu = false;
        bool accumulate = false;  ///< adds to what lies in the output (F32)
    };
    /// Whether this processor (as oneDNN sees it) can do it with these numbers of channels.
    static bool fits(const Shape& shape);

    /// weights: [out][in][kernel][kernel], whole numbers -127..127 where the source is U8. Output: scale * sum + bias.
    TileConvolution(const Shape& shape, std::span<const float> weights, std::vector<float> scale,
                    std::vector<float> bias);

    bool run(int rows, int thread, const void* source, void* target) const override;
    std::string name() const override { return m_onTiles ? "tiles" : "vectors"; }
    std::size_t bytes() const override { return m_weights.bytes(); }

private:
    Shape m_shape;
    bool m_onTiles = false;
    int m_tiles = 0, m_pixels = 0;  ///< of a row of the output, and of a tile; blocks where there are no tiles
    Buffer m_weights;               ///< [out / 32][ky][kx][in / a tile's][2][a tile]
    std::vector<float> m_scale, m_bias;
};

}  // namespace hawksight::fast
