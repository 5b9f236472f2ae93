// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/engine/kernels.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep

#include "core/winograd/floats-inl.h"

#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
HWY_INLINE std::size_t byteStatistics(const Byte*, std::size_t, std::size_t, float*, float*) {
    return 0;
}
#else
/// Whole bytes at a time, for the channels that fill such vectors; returns how many. Sixteen bits hold the sum of 257.
HWY_INLINE std::size_t byteStatistics(const Byte* x, std::size_t pixels, std::size_t channels, float* sum, float* max) {
    constexpr std::size_t kFlush = 256;
    const hn::CappedTag<std::uint8_t, 64> d8;
    const hn::RepartitionToWide<decltype(d8)> d16;
    const hn::Half<decltype(d8)> half;
    const std::size_t n = hn::Lanes(d8);
    HWY_ALIGN std::uint16_t sums[64];
    HWY_ALIGN std::uint8_t most[64];
    std::size_t c = 0;
    for (; c + n <= channels; c += n) {
        auto m = hn::Zero(d8);
        const Byte* from = x + c;
        for (std::size_t begin = 0; begin < pixels; begin += kFlush) {
            auto low = hn::Zero(d16), high = low;
            const std::size_t end = std::min(pixels, begin + kFlush);
            for (std::size_t p = begin; p < end; ++p, from += channels) {
                const auto v = hn::LoadU(d8, from);
                m = hn::Max(m, v);
                low = hn::Add(low, hn::PromoteTo(d16, hn::LowerHalf(half, v)));
                high = hn::Add(high, hn::PromoteTo(d16, hn::UpperHalf(half, v)));
            }
            hn::Store(low, d16, sums);
            hn::Store(high, d16, sums + n / 2);
            for (std::size_t i = 0; i < n; ++i) sum[c + i] += static_cast<float>(sums[i]);
        }
        hn::Store(m, d8, most);
        for (std::size_t i = 0; i < n; ++i) max[c + i] = std::max(max[c + i], static_cast<float>(most[i]));
    }
    return c;
}
#endif

template <class T>
void channelStatistics(const T* x, std::size_t pixels, std::size_t channels, float* sum, float* max) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    std::size_t c = 0;
    if constexpr (sizeof(T) == 1) c = byteStatistics(x, pixels, channels, sum, max);
    for (; c + 4 * n <= channels; c += 4 * n) {
        V s0 = hn::LoadU(f, sum + c), s1 = hn::LoadU(f, sum + c + n), s2 = hn::LoadU(f, sum + c + 2 * n),
          s3 = hn::LoadU(f, sum + c + 3 * n);
        V m0 = hn::LoadU(f, max + c), m1 = hn::LoadU(f, max + c + n), m2 = hn::LoadU(f, max + c + 2 * n),
          m3 = hn::LoadU(f, max + c + 3 * n);
        const T* from = x + c;
        for (std::size_t p = 0; p < pixels; ++p, from += channels) {
            const V a = loadFloats(from), b = loadFloats(from + n), d = loadFloats(from + 2 * n),
                    e = loadFloats(from + 3 * n);
            s0 = hn::Add(s0, a), s1 = hn::Add(s1, b), s2 = hn::Add(s2, d), s3 = hn::Add(s3, e);
            m0 = hn::Max(m0, a), m1 = hn::Max(m1, b), m2 = hn::Max(m2, d), m3 = hn::Max(m3, e);
        }
        hn::StoreU(s0, f, sum + c), hn::StoreU(s1, f, sum + c + n), hn::StoreU(s2, f, sum + c + 2 * n),
            hn::StoreU(s3, f, sum + c + 3 * n);
        hn::StoreU(m0, f, max + c), hn::StoreU(m1, f, max + c + n), hn::StoreU(m2, f, max + c + 2 * n),
            hn::StoreU(m3, f, max + c + 3 * n);
    }
    for (; c < channels; c += n) {
        V s = hn::LoadU(f, sum + c), m = hn::LoadU(f, max + c);
        const T* from = x + c;
        for (std::size_t p = 0; p < pixels; ++p, from += channels) {
            const V a = loadFloats(from);
            s = hn::Add(s, a), m = hn::Max(m, a);
        }
        hn::StoreU(s, f, sum + c), hn::StoreU(m, f, max + c);
    }
}

template <class T>
void pixelStatistics(const T* x, std::size_t pixels, std::size_t channels, const float* factor, float* mean,
                     float* max) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    const float share = 1.0F / static_cast<float>(channels);
    for (std::size_t p = 0; p < pixels; ++p) {
        const T* row = x + p * channels;
        V s0 = hn::Zero(f), s1 = s0, m0 = s0, m1 = s0;
        std::size_t c = 0;
        for (; c + 2 * n <= channels; c += 2 * n) {
            const V a = hn::Mul(hn::LoadU(f, factor + c), loadFloats(row + c));
            const V b = hn::Mul(hn::LoadU(f, factor + c + n), loadFloats(row + c + n));
            s0 = hn::Add(s0, a), s1 = hn::Add(s1, b), m0 = hn::Max(m0, a), m1 = hn::Max(m1, b);
        }
        for (; c < channels; c += n) {
            const V a = hn::Mul(hn::LoadU(f, factor + c), loadFloats(row + c));
            s0 = hn::Add(s0, a), m0 = hn::Max(m0, a);
        }
        mean[p] = share * hn::GetLane(hn::SumOfLanes(f, hn::Add(s0, s1)));
        max[p] = hn::GetLane(hn::MaxOfLanes(f, hn::Max(m0, m1)));
    }
}

template <class T, class Out>
void attend(const T* x, std::size_t pixels, std::size_t channels, const float* factor, const float* pixelFactor,
            Out* out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t p = 0; p < pixels; ++p, x += channels, out += channels) {
        const V scale = hn::Set(f, pixelFactor[p]);
        for (std::size_t c = 0; c < channels; c += n)
            storeFloats(hn::Mul(hn::Mul(scale, hn::LoadU(f, factor + c)), loadFloats(x + c)), out + c);
    }
}

template <class T>
void attendPool(const T* row0, const T* row1, std::size_t outPixels, std::size_t channels, const float* factor,
                const float* pixelFactor0, const float* pixelFactor1, T* out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t p = 0; p < outPixels; ++p, row0 += 2 * channels, row1 += 2 * channels, out += channels) {
        const V a = hn::Set(f, pixelFactor0[2 * p]), b = hn::Set(f, pixelFactor0[2 * p + 1]);
        const V d = hn::Set(f, pixelFactor1[2 * p]), e = hn::Set(f, pixelFactor1[2 * p + 1]);
        for (std::size_t c = 0; c < channels; c += n) {
            V s = hn::Mul(a, loadFloats(row0 + c));
            s = hn::MulAdd(b, loadFloats(row0 + channels + c), s);
            s = hn::MulAdd(d, loadFloats(row1 + c), s);
            s = hn::MulAdd(e, loadFloats(row1 + channels + c), s);
            storeFloats(hn::Mul(s, hn::LoadU(f, factor + c)), out + c);
        }
    }
}

template <class T>
void pool(const Pooled<T>* row0, const Pooled<T>* row1, std::size_t outPixels, std::size_t channels,
          const float* factor, T* out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t p = 0; p < outPixels; ++p, row0 += 2 * channels, row1 += 2 * channels, out += channels)
        for (std::size_t c = 0; c < channels; c += n) {
            const V s = hn::Add(hn::Add(loadFloats(row0 + c), loadFloats(row0 + channels + c)),
                                hn::Add(loadFloats(row1 + c), loadFloats(row1 + channels + c)));
            storeFloats(hn::Mul(s, hn::LoadU(f, factor + c)), out + c);
        }
}

void spatialAttention(const float* mean, const float* max, std::size_t stride, std::size_t width, const float* weights,
                      float* out) {
    constexpr std::size_t side = 7;
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t x = 0; x < width; x += n) {
        V a = hn::Zero(f), b = a;
        for (std::size_t ky = 0; ky < side; ++ky)
            for (std::size_t kx = 0; kx < side; ++kx) {
                const std::size_t at = ky * stride + x + kx, k = ky * side + kx;
                a = hn::MulAdd(hn::Set(f, weights[k]), hn::LoadU(f, mean + at), a);
                b = hn::MulAdd(hn::Set(f, weights[side * side + k]), hn::LoadU(f, max + at), b);
            }
        const V one = hn::Set(f, 1.0F);
        const V s = hn::Div(one, hn::Add(one, hn::Exp(f, hn::Neg(hn::Add(a, b)))));
        if (x + n <= width) {
            hn::StoreU(s, f, out + x);
        } else {
            HWY_ALIGN float rest[16];
            hn::Store(s, f, rest);
            std::copy(rest, rest + (width - x), out + x);
        }
    }
}

void meanSquare(const float* x, std::size_t pixels, std::size_t channels, float* out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t p = 0; p < pixels; ++p, x += channels) {
        V s = hn::Zero(f);
        for (std::size_t c = 0; c < channels; c += n) {
            const V v = hn::LoadU(f, x + c);
            s = hn::MulAdd(v, v, s);
        }
        out[p] = hn::GetLane(hn::SumOfLanes(f, s)) / static_cast<float>(channels);
    }
}

void compare(const float* a, const float* b, std::size_t pixels, std::size_t channels, float* squared, float* cosine) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    constexpr float kTiny = 1e-8F;  // as torch's cosine_similarity
    for (std::size_t p = 0; p < pixels; ++p, a += channels, b += channels) {
        V error = hn::Zero(f), dot = error, aa = error, bb = error;
        for (std::size_t c = 0; c < channels; c += n) {
            const V u = hn::LoadU(f, a + c), v = hn::LoadU(f, b + c), d = hn::Sub(u, v);
            error = hn::MulAdd(d, d, error);
            dot = hn::MulAdd(u, v, dot), aa = hn::MulAdd(u, u, aa), bb = hn::MulAdd(v, v, bb);
        }
        squared[p] = hn::GetLane(hn::SumOfLanes(f, error)) / static_cast<float>(channels);
        const float lengthA = std::max(kTiny, std::sqrt(hn::GetLane(hn::SumOfLanes(f, aa))));
        const float lengthB = std::max(kTiny, std::sqrt(hn::GetLane(hn::SumOfLanes(f, bb))));
        cosine[p] = 1.0F - hn::GetLane(hn::SumOfLanes(f, dot)) / lengthA / lengthB;
    }
}

void subtract(const float* a, const float* b, std::size_t pixels, std::size_t channels, const float* offset,
              float* out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t p = 0; p < pixels; ++p, a += channels, b += channels, out += channels)
        for (std::size_t c = 0; c < channels; c += n)
            hn::StoreU(hn::Sub(hn::Sub(hn::LoadU(f, a + c), hn::LoadU(f, b + c)), hn::LoadU(f, offset + c)), f,
                       out + c);
}

template <class T>
Kernels<T> tableFor() {
    return {channelStatistics<T>, pixelStatistics<T>, attend<T, T>, attend<T, float>, attendPool<T>, pool<T>};
}
Kernels<float> tableF32() {
    return tableFor<float>();
}
Kernels<Bf16> tableBf16() {
    return tableFor<Bf16>();
}
Kernels<Byte> tableU8() {
    return tableFor<Byte>();
}
const char* targetName() {
    return hwy::TargetName(HWY_TARGET);
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hawksight::fast {

HWY_EXPORT(tableF32);
HWY_EXPORT(tableBf16);
HWY_EXPORT(tableU8);
HWY_EXPORT(spatialAttention);
HWY_EXPORT(meanSquare);
HWY_EXPORT(compare);
HWY_EXPORT(subtract);
HWY_EXPORT(targetName);

template <>
const Kernels<float>& kernels<float>() {
    static const Kernels<float> best = HWY_DYNAMIC_DISPATCH(tableF32)();
    return best;
}
template <>
const Kernels<Bf16>& kernels<Bf16>() {
    static const Kernels<Bf16> best = HWY_DYNAMIC_DISPATCH(tableBf16)();
    return best;
}
template <>
const Kernels<Byte>& kernels<Byte>() {
    static const Kernels<Byte> best = HWY_DYNAMIC_DISPATCH(tableU8)();
    return best;
}

void spatialAttention(const float* mean, const float* max, std::size_t stride, std::size_t width, const float* weights,
                      float* out) {
    HWY_DYNAMIC_DISPATCH(spatialAttention)(mean, max, stride, width, weights, out);
}
void meanSquare(const float* x, std::size_t pixels, std::size_t channels, float* out) {
    HWY_DYNAMIC_DISPATCH(meanSquare)(x, pixels, channels, out);
}
void compare(const float* a, const float* b, std::size_t pixels, std::size_t channels, float* squared, float* cosine) {
    HWY_DYNAMIC_DISPATCH(compare)(a, b, pixels, channels, squared, cosine);
}
void subtract(const float* a, const float* b, std::size_t pixels, std::size_t channels, const float* offset,
              float* out) {
    HWY_DYNAMIC_DISPATCH(subtract)(a, b, pixels, channels, offset, out);
}
const char* instructionSet() {
    return HWY_DYNAMIC_DISPATCH(targetName)();
}

}  // namespace hawksight::fast
#endif
