// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/wide_products.h"

#include "core/engine/avx512.h"

#include <array>
#include <cstring>
#include <utility>

namespace hawksight::fast {

#ifdef HAWKSIGHT_TILES

namespace {

/// Where pixel p lies, from the odd multiples of a pixel's length: those stay in registers, and the processor doubles
/// them where it adds an address up. Left to itself the compiler keeps a pointer for each pixel, more than there are.
constexpr int kOdd = kVectorPixels / 2;
template <int p>
inline std::size_t pixelOffset(const std::size_t* odd) {
    if constexpr (p == 0)
        return 0;
    else if constexpr (p % 2 == 1)
        return odd[p / 2];
    else
        return 2 * pixelOffset<p / 2>(odd);
}

/// Four channels, or two of bfloat16, of pixel p, for 32 outputs.
template <bool kBytes, int p>
VECTORS inline void add(const std::byte* from, const std::size_t* odd, __m512i w0, __m512i w1, __m512i& low,
                        __m512i& high) {
    int channels;
    std::memcpy(&channels, from + pixelOffset<p>(odd), sizeof channels);
    const __m512i x = _mm512_set1_epi32(channels);
    if constexpr (kBytes) {
        low = _mm512_dpbusd_epi32(low, x, w0);
        high = _mm512_dpbusd_epi32(high, x, w1);
    } else {
        low = _mm512_castps_si512(_mm512_dpbf16_ps(_mm512_castsi512_ps(low), __m512bh(x), __m512bh(w0)));
        high = _mm512_castps_si512(_mm512_dpbf16_ps(_mm512_castsi512_ps(high), __m512bh(x), __m512bh(w1)));
    }
}

/// Sums of some pixels by 32 outputs into sums[pixel][32], without tiles.
template <bool kBytes, int... p>
VECTORS void multiplyVectors(const ProductBlock& b, const std::byte* first, const std::byte* weights, void* to) {
    auto* sums = static_cast<std::int32_t*>(to);
    std::size_t odd[kOdd];
    for (std::size_t i = 0; i < kOdd; ++i) odd[i] = (2 * i + 1) * b.pixelStride;
    for (std::size_t& o : odd) asm("" : "+r"(o));
    const __m512i zero = _mm512_setzero_si512();
    const __m512i startLow = b.start != nullptr ? _mm512_loadu_si512(b.start) : zero,
                  startHigh = b.start != nullptr ? _mm512_loadu_si512(b.start + kProductOutputs / 2) : zero;
    __m512i low[] = {(void(p), startLow)...}, high[] = {(void(p), startHigh)...};
    // What the columns of the kernel see lies one after the other.
    for (int ky = 0; ky < b.kernel; ++ky) {
        const std::byte* from = first + std::size_t(ky) * b.rowStride;
        for (int i = 0; i < b.kernel * b.chunks; ++i, weights += b.weightStride)
            for (const std::byte* end = from + b.chunkBytes; from != end; from += 4, weights += 64) {
                const __m512i w0 = _mm512_load_si512(weights), w1 = _mm512_load_si512(weights + b.weightStride);
                (add<kBytes, p>(from, odd, w0, w1, low[p], high[p]), ...);
            }
    }
    (_mm512_store_si512(sums + p * kProductOutputs, low[p]), ...);
    (_mm512_store_si512(sums + p * kProductOutputs + kProductOutputs / 2, high[p]), ...);
}

using MultiplyVectors = void (*)(const ProductBlock&, const std::byte*, const std::byte*, void*);
template <bool kBytes, int... p>
constexpr MultiplyVectors vectorsOf(std::integer_sequence<int, p...>) {
    return &multiplyVectors<kBytes, p...>;
}
/// For 1 to 12 pixels.
template <bool kBytes, int... p>
constexpr std::array<MultiplyVectors, kVectorPixels> allVectors(std::integer_sequence<int, p...>) {
    return {vectorsOf<kBytes>(std::make_integer_sequence<int, p + 1>())...};
}
template <bool kBytes>
constexpr auto kVectors = allVectors<kBytes>(std::make_integer_sequence<int, kVectorPixels>());

}  // namespace

void wideProducts(Type source, const ProductBlock& block, const std::byte* first, const std::byte* weights,
                  void* sums) {
    (source == Type::U8 ? kVectors<true> : kVectors<false>)[std::size_t(block.pixels - 1)](block, first, weights, sums);
}

#else

void wideProducts(Type, const ProductBlock&, const std::byte*, const std::byte*, void*) {}

#endif

}  // namespace hawksight::fast
