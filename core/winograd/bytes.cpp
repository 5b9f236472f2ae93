// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/bytes.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/winograd/bytes.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep

#include "core/winograd/matrix-inl.h"

#include <hwy/highway.h>

#include <bit>
#include <utility>

#ifndef HAWKSIGHT_BYTES_MATRICES
#define HAWKSIGHT_BYTES_MATRICES
namespace hawksight::winograd {

constexpr int kMostSide = byteSide(4);

/// Of one side; every one is used on both.
struct ByteMatrices {
    int side = 0;
    int input[kMostSide][kMostSide] = {};          ///< B^T, in whole numbers
    Matrix output;                                 ///< A^T
    double kernel[kMostSide][kMostSide - 1] = {};  ///< G
};

constexpr ByteMatrices byteMatrices(int taps) {
    constexpr double kThree[] = {1.0, -1.0, 0.0}, kFour[] = {1.0, -1.0, 0.5, -0.5};
    const double* points = taps == 3 ? kThree : kFour;
    ByteMatrices m{taps + 1, {}, {kByteTile, taps + 1, {}}, {}};
    for (int p = 0; p <= taps; ++p) {  // the last: infinity
        // The product of x - q over all other points, twice that where q is a half.
        double product[kMostSide] = {1.0}, distance = 1.0;
        for (int q = 0, degree = 0; q < taps; ++q) {
            if (q == p) continue;
            const double factor = points[q] == 0.5 || points[q] == -0.5 ? 2.0 : 1.0;
            for (int i = ++degree; i >= 0; --i)
                product[i] = factor * ((i > 0 ? product[i - 1] : 0.0) - points[q] * product[i]);
            distance *= factor * (p < taps ? points[p] - points[q] : 1.0);
        }
        for (int i = 0; i <= taps; ++i) m.input[p][i] = int(product[i]);
        double power = 1.0;
        for (int i = 0; i < taps; ++i) {
            m.kernel[p][i] = (p < taps ? power : i + 1 == taps ? 1.0 : 0.0) / distance;
            if (i < kByteTile) m.output.at[i][p] = p < taps ? power : i + 1 == kByteTile ? 1.0 : 0.0;
            if (p < taps) power *= points[p];
        }
    }
    return m;
}

template <int kTaps>
inline constexpr ByteMatrices kBytes = byteMatrices(kTaps);
template <int kTaps>
inline constexpr Matrix kByteOutput = kBytes<kTaps>.output;

}  // namespace hawksight::winograd
#endif

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {

using winograd::ByteFinish;
using winograd::bytePositions;
using winograd::byteRow;
using winograd::kByteOutputs;
using winograd::kByteTile;

// At most 32 lanes, since channels come in so many.
using Short = hn::CappedTag<std::int16_t, 32>;
using VS = hn::Vec<Short>;

/// Sum of the row's factors times x[i * step].
template <const winograd::ByteMatrices& kM, int kRow, int kColumn>
HWY_INLINE VS inputDot(const VS* x, std::size_t step) {
    constexpr int kFactor = kM.input[kRow][kColumn];
    constexpr int kSize = kFactor < 0 ? -kFactor : kFactor;
    static_assert(kSize != 3 && kSize <= 5);
    VS before = hn::Zero(Short());
    if constexpr (kColumn > 0) before = inputDot<kM, kRow, kColumn - 1>(x, step);
    if constexpr (kFactor == 0) return before;
    VS term = x[std::size_t(kColumn) * step];
    if constexpr (kSize == 2) term = hn::ShiftLeft<1>(term);
    if constexpr (kSize == 4) term = hn::ShiftLeft<2>(term);
    if constexpr (kSize == 5) term = hn::Add(term, hn::ShiftLeft<2>(term));
    return kFactor < 0 ? hn::Sub(before, term) : hn::Add(before, term);
}
template <const winograd::ByteMatrices& kM, int... kRow>
HWY_INLINE void inputRows(const VS* x, std::size_t step, VS* y, std::size_t outStep,
                          std::integer_sequence<int, kRow...>) {
    ((y[std::size_t(kRow) * outStep] = inputDot<kM, kRow, kM.side - 1>(x, step)), ...);
}

/// How whole numbers up to `largest` become bytes: shifted left as far as 16 bits allow, times factor / 2^15.
struct Rounding {
    int shift = 0;
    std::int16_t factor = 0;
    float step = 0.0F;  ///< the value of 1
};
constexpr int kBiggest = 127;
HWY_INLINE Rounding roundingOf(std::uint32_t largest) {
    if (largest == 0) return {};
    const int shift = std::countl_zero(largest) - 17;
    const auto factor = static_cast<std::int16_t>(float(kBiggest << 15) / float(largest << shift));
    return {shift, factor, float(1 << 15) / (float(factor) * float(1 << shift))};
}
/// Of two bytes: hi * 256 + lo is the number itself, shifted.
HWY_INLINE Rounding wideRoundingOf(std::uint32_t largest) {
    if (largest == 0) return {};
    int shift = std::countl_zero(largest) - 17;
    if ((largest << shift) > (kBiggest << 8) + 127) --shift;
    return {shift, 0, 256.0F / float(1 << shift)};
}

HWY_INLINE void storeSigned(VS v, std::uint8_t* to) {
    const hn::Rebind<std::uint8_t, Short> half;
    hn::StoreU(hn::DemoteTo(half, hn::Add(v, hn::Set(Short(), 128))), half, to);
}

template <const winograd::ByteMatrices& kM>
void byteInput(const std::uint8_t* const* from, std::size_t channels, std::uint8_t* to, std::size_t tile,
               std::size_t tiles, float* scale) {
    constexpr auto kSide = std::size_t(kM.side), kPositions = kSide * kSide;
    constexpr auto kRows = std::make_integer_sequence<int, kM.side>();
    const Short s;
    const hn::Rebind<std::uint8_t, Short> half;
    const std::size_t n = hn::Lanes(s);
    HWY_ALIGN std::int16_t values[kPositions * winograd::kMostChannels];
    VS largest[kPositions];
    for (VS& l : largest) l = hn::Zero(s);
    for (std::size_t c = 0; c < channels; c += n) {
        VS rows[kPositions];
        for (std::size_t x = 0; x < kSide; ++x) {
            VS column[kSide];
            for (std::size_t y = 0; y < kSide; ++y)
                column[y] = hn::PromoteTo(s, hn::LoadU(half, from[y * kSide + x] + c));
            inputRows<kM>(column, 1, rows + x, kSide, kRows);
        }
        for (std::size_t y = 0; y < kSide; ++y) {
            VS row[kSide];
            inputRows<kM>(rows + y * kSide, 1, row, 1, kRows);
            for (std::size_t x = 0; x < kSide; ++x) {
                const std::size_t p = y * kSide + x;
                hn::StoreU(row[x], s, values + p * channels + c);
                largest[p] = hn::Max(largest[p], hn::Abs(row[x]));
            }
        }
    }
    for (std::size_t p = 0; p < kPositions; ++p) {
        const auto most = static_cast<std::uint32_t>(hn::GetLane(hn::MaxOfLanes(s, largest[p])));
        const std::int16_t* v = values + p * channels;
        std::uint8_t* out = to + byteRow(p, tile, tiles, channels);
        if (p == 0) {
            const Rounding r = wideRoundingOf(most);
            scale[p] = r.step;
            for (std::size_t c = 0; c < channels; c += n) {
                const VS whole = hn::ShiftLeftSame(hn::LoadU(s, v + c), r.shift);
                const VS hi = hn::ShiftRight<8>(hn::Add(whole, hn::Set(s, 128)));
                storeSigned(hi, out + c);
                storeSigned(hn::Sub(whole, hn::ShiftLeft<8>(hi)), out + channels + c);
            }
            continue;
        }
        const Rounding r = roundingOf(most);
        scale[p] = r.step;
        const VS factor = hn::Set(s, r.factor);
        for (std::size_t c = 0; c < channels; c += n)
            storeSigned(hn::MulFixedPoint15(hn::ShiftLeftSame(hn::LoadU(s, v + c), r.shift), factor), out + c);
    }
}

template <const winograd::Matrix& kM, class T>
void byteOutput(const std::int32_t* from, std::size_t stride, const float* scale, const ByteFinish& finish,
                T* const* to) {
    constexpr auto kSide = std::size_t(kM.columns), kLow = kSide * kSide;
    const F f;
    const std::size_t n = hn::Lanes(f);
    for (std::size_t o = 0; o < kByteOutputs; o += n) {
        const auto sum = [&](std::size_t p) { return hn::ConvertTo(f, hn::LoadU(I(), from + p * stride + o)); };
        V half[kByteTile * kSide];
        for (std::size_t x = 0; x < kSide; ++x) {
            V column[kSide];
            for (std::size_t y = 0; y < kSide; ++y) {
                const std::size_t p = y * kSide + x;
                V v = sum(p);
                if (p == 0) v = hn::MulAdd(sum(kLow), hn::Set(f, 1.0F / 256), v);
                column[y] =
                    hn::Mul(hn::Mul(v, hn::Set(f, scale[p])), hn::LoadU(f, finish.scale + p * kByteOutputs + o));
            }
            multiply<kM>(column, 1, half + x, kSide);
        }
        const V bias = hn::LoadU(f, finish.bias + o);
        const auto store = [&](V v, T* out) {
            if (out == nullptr) return;
            v = hn::Add(v, bias);
            if (finish.accumulate) v = hn::Add(v, loadFloats(out + o));
            if (finish.relu) v = hn::Max(v, hn::Zero(f));
            storeFloats(v, out + o);
        };
        for (std::size_t y = 0; y < kByteTile; ++y) {
            V row[kByteTile];
            multiply<kM>(half + y * kSide, 1, row, 1);
            for (std::size_t x = 0; x < kByteTile; ++x) store(row[x], to[y * kByteTile + x]);
        }
    }
}

template <int kTaps>
winograd::ByteTransforms byteTable() {
    return {byteInput<winograd::kBytes<kTaps>>, byteOutput<winograd::kByteOutput<kTaps>, float>,
            byteOutput<winograd::kByteOutput<kTaps>, Byte>};
}
winograd::ByteTransforms byteTransformsFor(int kernel) {
    return kernel == 3 ? byteTable<3>() : byteTable<4>();
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hawksight::fast {
HWY_EXPORT(byteTransformsFor);
winograd::ByteTransforms bestByteTransforms(int kernel) {
    return HWY_DYNAMIC_DISPATCH(byteTransformsFor)(kernel);
}
}  // namespace hawksight::fast

namespace hawksight::winograd {

const ByteTransforms& byteTransforms(int kernel) {
    static const ByteTransforms three = fast::bestByteTransforms(3), four = fast::bestByteTransforms(4);
    return kernel == 3 ? three : four;
}

void byteKernel(const float* taps, int kernel, double* to) {
    const ByteMatrices& m = kernel == 3 ? kBytes<3> : kBytes<4>;
    double half[kMostSide][kMostSide] = {};
    for (int p = 0; p < m.side; ++p)
        for (int x = 0; x < kernel; ++x)
            for (int y = 0; y < kernel; ++y) half[p][x] += m.kernel[p][y] * double(taps[y * kernel + x]);
    for (int p = 0; p < m.side; ++p)
        for (int q = 0; q < m.side; ++q, ++to) {
            *to = 0.0;
            for (int x = 0; x < kernel; ++x) *to += m.kernel[q][x] * half[p][x];
        }
}

}  // namespace hawksight::winograd
#endif
