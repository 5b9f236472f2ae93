// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/tiles.h"

#include "core/engine/avx512.h"
#include "core/engine/kernels.h"
#include "core/engine/wide_products.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace hawksight::fast {
namespace {

constexpr int kTilePixels = 16, kTileBytes = 64;  // rows of a tile, and their length
constexpr int kOutputs = kProductOutputs;         // channels that a block makes: two tiles

int valuesPerTile(const TileConvolution::Shape& s) {
    return std::min(s.in, kTileBytes / int(bytesOf(s.source)));
}

}  // namespace

bool TileConvolution::fits(const Shape& s) {
#ifdef HAWKSIGHT_TILES
    const int values = s.source == Type::F32 ? 0 : valuesPerTile(s), group = s.source == Type::U8 ? 4 : 2;
    return values > 0 && s.in % values == 0 && values % group == 0 && s.out % kOutputs == 0 &&
           (hasTiles() || hasWideProducts(s.source));
#else
    (void)s;
    return false;
#endif
}

#ifdef HAWKSIGHT_TILES

namespace {

/// LDTILECFG's operand.
struct alignas(64) TileSizes {
    std::uint8_t palette = 1, start = 0, reserved[14] = {};
    std::uint16_t rowBytes[16] = {};
    std::uint8_t rows[16] = {};
};

/// 0 to 3 sums (two groups of pixels by two of outputs), 4 and 5 pixels, 6 and 7 weights.
TILES void configure(int pixels, int rowBytes) {
    TileSizes sizes;
    for (int t = 0; t < 8; ++t) {
        sizes.rows[t] = static_cast<std::uint8_t>(t < 6 ? pixels : rowBytes / 4);
        sizes.rowBytes[t] = static_cast<std::uint16_t>(t == 4 || t == 5 ? rowBytes : kTileBytes);
    }
    // The compiler takes the instruction for one that reads eight bytes.
    asm volatile("" : : "r"(&sizes) : "memory");
    _tile_loadconfig(&sizes);
}

/// Sums of one or two groups of pixels (kPair) by 32 outputs into sums[pixel][32].
template <bool kBytes, bool kPair>
TILES void multiply(const ProductBlock& b, const std::byte* first, const std::byte* second, const std::byte* weights,
                    float* sums) {
    _tile_zero(0);
    _tile_zero(1);
    if constexpr (kPair) {
        _tile_zero(2);
        _tile_zero(3);
    }
    for (int ky = 0; ky < b.kernel; ++ky)
        for (int kx = 0; kx < b.kernel; ++kx) {
            const std::size_t at = std::size_t(ky) * b.rowStride + std::size_t(kx) * b.pixelStride;
            const std::byte *a0 = first + at, *a1 = second + at;
            for (int i = 0; i < b.chunks; ++i, a0 += b.chunkBytes, a1 += b.chunkBytes, weights += 2 * b.weightStride) {
                _tile_loadd(6, weights, kTileBytes);
                _tile_loadd(4, a0, b.pixelStride);
                _tile_loadd(7, weights + b.weightStride, kTileBytes);
                if constexpr (kBytes) {
                    _tile_dpbusd(0, 4, 6);
                    _tile_dpbusd(1, 4, 7);
                } else {
                    _tile_dpbf16ps(0, 4, 6);
                    _tile_dpbf16ps(1, 4, 7);
                }
                if constexpr (kPair) {
                    _tile_loadd(5, a1, b.pixelStride);
                    if constexpr (kBytes) {
                        _tile_dpbusd(2, 5, 6);
                        _tile_dpbusd(3, 5, 7);
                    } else {
                        _tile_dpbf16ps(2, 5, 6);
                        _tile_dpbf16ps(3, 5, 7);
                    }
                }
            }
        }
    constexpr int kStride = kOutputs * int(sizeof(float));
    _tile_stored(0, sums, kStride);
    _tile_stored(1, sums + kOutputs / 2, kStride);
    if constexpr (kPair) {
        _tile_stored(2, sums + b.pixels * kOutputs, kStride);
        _tile_stored(3, sums + b.pixels * kOutputs + kOutputs / 2, kStride);
    }
}

/// What becomes of the sums of one pixel and 32 outputs.
struct Finish {
    const float *scale = nullptr, *bias = nullptr;
    bool relu = false, accumulate = false;
};

template <bool kBytes>
VECTORS inline __m512 finished(const Finish& f, const float* sums, int half, const float* before) {
    const __m512 sum = kBytes ? _mm512_cvtepi32_ps(_mm512_load_si512(sums + half)) : _mm512_load_ps(sums + half);
    __m512 v = _mm512_fmadd_ps(sum, _mm512_loadu_ps(f.scale + half), _mm512_loadu_ps(f.bias + half));
    if (f.accumulate) v = _mm512_add_ps(v, _mm512_loadu_ps(before + half));
    return f.relu ? _mm512_max_ps(v, _mm512_setzero_ps()) : v;
}

template <bool kBytes>
VECTORS void store(const Finish& f, Type target, const float* sums, int pixels, std::byte* out, std::size_t stride) {
    constexpr int kHalf = kOutputs / 2;
    for (int p = 0; p < pixels; ++p, sums += kOutputs, out += stride) {
        const auto* before = reinterpret_cast<const float*>(out);
        const __m512 low = finished<kBytes>(f, sums, 0, before), high = finished<kBytes>(f, sums, kHalf, before);
        if (target == Type::F32) {
            _mm512_storeu_ps(out, low);
            _mm512_storeu_ps(out + kHalf * sizeof(float), high);
        } else if (target == Type::Bf16) {
            _mm512_storeu_si512(out, __m512i(_mm512_cvtne2ps_pbh(high, low)));
        } else {
            const __m512 zero = _mm512_setzero_ps();
            const __m512i a = _mm512_cvtps_epi32(_mm512_max_ps(low, zero)),
                          b = _mm512_cvtps_epi32(_mm512_max_ps(high, zero));
            _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm512_cvtusepi32_epi8(a));
            _mm_storeu_si128(reinterpret_cast<__m128i*>(out + kHalf), _mm512_cvtusepi32_epi8(b));
        }
    }
}

VECTORS void store(const TileConvolution::Shape& s, const Finish& f, const float* sums, int pixels, std::byte* out,
                   std::size_t stride) {
    s.source == Type::U8 ? store<true>(f, s.target, sums, pixels, out, stride)
                         : store<false>(f, s.target, sums, pixels, out, stride);
}

/// A row of the output, 32 channels of it, on tiles.
TILES void tileRow(const TileConvolution::Shape& s, const ProductBlock& b, int tiles, const Finish& finish,
                   const std::byte* from, const std::byte* weights, std::byte* to, std::size_t outStride) {
    alignas(64) float sums[2 * kTilePixels * kOutputs];
    for (int tile = 0; tile < tiles; tile += 2) {
        // The last tile ends with the row; what it has in common with the one before is left out.
        const auto begin = [&](int t) { return std::min(t * b.pixels, s.width - b.pixels); };
        const bool pair = tile + 1 < tiles;
        const int x0 = begin(tile), x1 = begin(tile + 1);
        const std::byte *first = from + std::size_t(x0) * b.pixelStride,
                        *second = from + std::size_t(x1) * b.pixelStride;
        if (s.source == Type::U8)
            pair ? multiply<true, true>(b, first, second, weights, sums)
                 : multiply<true, false>(b, first, second, weights, sums);
        else
            pair ? multiply<false, true>(b, first, second, weights, sums)
                 : multiply<false, false>(b, first, second, weights, sums);
        for (int half = 0; half < (pair ? 2 : 1); ++half) {
            const int skip = (tile + half) * b.pixels - begin(tile + half);
            store(s, finish, sums + (half * b.pixels + skip) * kOutputs, b.pixels - skip,
                  to + std::size_t((tile + half) * b.pixels) * outStride, outStride);
        }
    }
}
TILES void release() {
    _tile_release();
}

/// The same on vectors.
void vectorRow(const TileConvolution::Shape& s, ProductBlock b, int blocks, const Finish& finish, const std::byte* from,
               const std::byte* weights, std::byte* to, std::size_t outStride) {
    alignas(64) float sums[kVectorPixels * kOutputs];
    for (int block = 0; block < blocks; ++block) {
        const int begin = s.width * block / blocks;
        b.pixels = s.width * (block + 1) / blocks - begin;
        wideProducts(s.source, b, from + std::size_t(begin) * b.pixelStride, weights, sums);
        store(s, finish, sums, b.pixels, to + std::size_t(begin) * outStride, outStride);
    }
}

}  // namespace

TileConvolution::TileConvolution(const Shape& shape, std::span<const float> weights, std::vector<float> scale,
                                 std::vector<float> bias)
    : m_shape(shape),
      m_onTiles(hasTiles()),
      m_tiles(m_onTiles ? (shape.width + kTilePixels - 1) / kTilePixels
                        : (shape.width + kVectorPixels - 1) / kVectorPixels),
      m_pixels((shape.width + m_tiles - 1) / m_tiles),
      m_scale(std::move(scale)),
      m_bias(std::move(bias)) {
    const int values = valuesPerTile(shape), group = 4 / int(bytesOf(shape.source));
    m_weights = Buffer(weights.size() * bytesOf(shape.source));
    const auto area = std::size_t(shape.kernel * shape.kernel);
    std::size_t to = 0;
    for (int block = 0; block < shape.out; block += kOutputs)
        for (std::size_t place = 0; place < area; ++place)
            for (int chunk = 0; chunk < shape.in; chunk += values)
                for (int half = 0; half < kOutputs; half += kOutputs / 2)
                    for (int row = 0; row < values; row += group)
                        for (int o = 0; o < kOutputs / 2; ++o)
                            for (int i = 0; i < group; ++i, ++to) {
                                const auto output = std::size_t(block + half + o), input = std::size_t(chunk + row + i);
                                const float w = weights[(output * std::size_t(shape.in) + input) * area + place];
                                if (shape.source == Type::U8)
                                    m_weights.as<std::int8_t>()[to] = static_cast<std::int8_t>(w);
                                else
                                    m_weights.as<Bf16>()[to] = toBf16(w);
                            }
}

bool TileConvolution::run(int rows, int, const void* source, void* target) const {
    const Shape& s = m_shape;
    const std::size_t size = bytesOf(s.source);
    const int values = valuesPerTile(s);
    ProductBlock b;
    b.kernel = s.kernel;
    b.chunks = s.in / values;
    b.pixelStride = std::size_t(s.in) * size;
    b.rowStride = std::size_t(s.width + s.kernel - 1) * b.pixelStride;
    b.chunkBytes = std::size_t(values) * size;
    b.weightStride = b.chunkBytes * kOutputs / 2;
    b.pixels = m_pixels;
    if (m_onTiles) configure(m_pixels, int(b.chunkBytes));
    const std::size_t outStride = std::size_t(s.out) * bytesOf(s.target);
    const std::size_t blockBytes = std::size_t(s.kernel * s.kernel * b.chunks) * 2 * b.weightStride;
    for (int o = 0; o < s.out; o += kOutputs) {
        const std::byte* weights = m_weights.data() + std::size_t(o / kOutputs) * blockBytes;
        const Finish finish{m_scale.data() + o, m_bias.data() + o, s.relu, s.accumulate};
        for (int y = 0; y < rows; ++y) {
            const std::byte* from = static_cast<const std::byte*>(source) + std::size_t(y) * b.rowStride;
            std::byte* to = static_cast<std::byte*>(target) + std::size_t(y * s.width) * outStride +
                            std::size_t(o) * bytesOf(s.target);
            m_onTiles ? tileRow(s, b, m_tiles, finish, from, weights, to, outStride)
                      : vectorRow(s, b, m_tiles, finish, from, weights, to, outStride);
        }
    }
    if (m_onTiles) release();
    return true;
}

#else

TileConvolution::TileConvolution(const Shape& shape, std::span<const float>, std::vector<float>, std::vector<float>)
    : m_shape(shape) {}
bool TileConvolution::run(int, int, const void*, void*) const {
    return false;
}

#endif

}  // namespace hawksight::fast
