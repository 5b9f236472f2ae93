// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/transforms.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/winograd/transforms.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep

#include "core/winograd/matrix-inl.h"

#include <hwy/highway.h>

#include <utility>

#ifndef HAWKSIGHT_WINOGRAD_MATRICES
#define HAWKSIGHT_WINOGRAD_MATRICES
namespace hawksight::winograd {

// The points are 0, +-a, +-b and infinity: these round half as much as the usual a = 1, b = 2.
constexpr double kA = 0.75, kB = 1.5, kA2 = kA * kA, kB2 = kB * kB;
constexpr double kPoints[kSide - 1] = {0.0, kA, -kA, kB, -kB};

/// B^T: row p holds the coefficients of the product of x - q over all points q but p.
constexpr Matrix kInput{kSide,
                        kSide,
                        {{kA2 * kB2, 0, -kA2 - kB2, 0, 1, 0},
                         {0, -kA* kB2, -kB2, kA, 1, 0},
                         {0, kA* kB2, -kB2, -kA, 1, 0},
                         {0, -kB* kA2, -kA2, kB, 1, 0},
                         {0, kB* kA2, -kA2, -kB, 1, 0},
                         {0, kA2* kB2, 0, -kA2 - kB2, 0, 1}}};

/// A^T: the points' powers.
constexpr Matrix output(int side) {
    Matrix m{side, kSide, {}};
    for (int p = 0; p + 1 < kSide; ++p) {
        double power = 1.0;
        for (int i = 0; i < side; ++i, power *= kPoints[p]) m.at[i][p] = power;
    }
    m.at[side - 1][kSide - 1] = 1.0;
    return m;
}

/// G: the points' powers over the product of p - q.
constexpr Matrix kernel(int taps) {
    Matrix m{kSide, taps, {}};
    for (int p = 0; p + 1 < kSide; ++p) {
        double power = 1.0;
        for (int q = 0; q + 1 < kSide; ++q)
            if (q != p) power /= kPoints[p] - kPoints[q];
        for (int i = 0; i < taps; ++i, power *= kPoints[p]) m.at[p][i] = power;
    }
    m.at[kSide - 1][taps - 1] = 1.0;
    return m;
}

template <int kTaps>
constexpr Matrix kOutput = output(outputSide(kTaps));
template <int kTaps>
constexpr Matrix kKernel = kernel(kTaps);
template <int kTaps>
constexpr Matrix kOutputGradient = kOutput<kTaps>.transposed();
template <int kTaps>
constexpr Matrix kKernelGradient = kKernel<kTaps>.transposed();
constexpr Matrix kInputGradient = kInput.transposed();

}  // namespace hawksight::winograd
#endif

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {

using winograd::Finish;
using winograd::kPositions;
using winograd::kSide;
using winograd::Matrix;

template <const Matrix& kM, class T>
void gather(const T* const* from, std::size_t channels, float* to, std::size_t stride) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    constexpr auto kIn = std::size_t(kM.columns), kOut = std::size_t(kM.rows);
    for (std::size_t c = 0; c < channels; c += n) {
        V half[kOut * kIn];
        for (std::size_t x = 0; x < kIn; ++x) {
            V column[kIn];
            for (std::size_t y = 0; y < kIn; ++y) column[y] = loadFloats(from[y * kIn + x] + c);
            multiply<kM>(column, 1, half + x, kIn);
        }
        for (std::size_t y = 0; y < kOut; ++y) {
            V row[kOut];
            multiply<kM>(half + y * kIn, 1, row, 1);
            for (std::size_t x = 0; x < kOut; ++x) hn::StoreU(row[x], f, to + (y * kOut + x) * stride + c);
        }
    }
}

template <const Matrix& kM, class T>
void scatter(const float* from, std::size_t stride, std::size_t channels, const Finish& finish, T* const* to) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    constexpr auto kIn = std::size_t(kM.columns), kOut = std::size_t(kM.rows);
    for (std::size_t c = 0; c < channels; c += n) {
        V half[kOut * kIn];
        for (std::size_t x = 0; x < kIn; ++x) {
            V column[kIn];
            for (std::size_t y = 0; y < kIn; ++y) column[y] = hn::LoadU(f, from + (y * kIn + x) * stride + c);
            multiply<kM>(column, 1, half + x, kIn);
        }
        const V bias = finish.bias != nullptr ? hn::LoadU(f, finish.bias + c) : hn::Zero(f);
        for (std::size_t y = 0; y < kOut; ++y) {
            V row[kOut];
            multiply<kM>(half + y * kIn, 1, row, 1);
            for (std::size_t x = 0; x < kOut; ++x) {
                T* out = to[y * kOut + x];
                if (out == nullptr) continue;
                V v = hn::Add(row[x], bias);
                if (finish.add) v = hn::Add(v, loadFloats(out + c));
                if (finish.relu) v = hn::Max(v, hn::Zero(f));
                storeFloats(v, out + c);
            }
        }
    }
}

template <int kTaps, class T>
winograd::Transforms<T> inference() {
    return {gather<winograd::kInput, T>, scatter<winograd::kOutput<kTaps>, T>};
}
winograd::Transforms<float> transformsF32(int kernel) {
    return kernel == 3 ? inference<3, float>() : inference<4, float>();
}
winograd::Transforms<Bf16> transformsBf16(int kernel) {
    return kernel == 3 ? inference<3, Bf16>() : inference<4, Bf16>();
}

template <int kTaps>
winograd::GradientTransforms training() {
    return {gather<winograd::kKernel<kTaps>, float>, gather<winograd::kOutputGradient<kTaps>, float>,
            scatter<winograd::kInputGradient, float>, scatter<winograd::kKernelGradient<kTaps>, float>};
}
winograd::GradientTransforms gradientTransforms(int kernel) {
    return kernel == 3 ? training<3>() : training<4>();
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hawksight::fast {

HWY_EXPORT(transformsF32);
HWY_EXPORT(transformsBf16);
HWY_EXPORT(gradientTransforms);

winograd::Transforms<float> bestF32(int kernel) {
    return HWY_DYNAMIC_DISPATCH(transformsF32)(kernel);
}
winograd::Transforms<Bf16> bestBf16(int kernel) {
    return HWY_DYNAMIC_DISPATCH(transformsBf16)(kernel);
}
winograd::GradientTransforms bestGradient(int kernel) {
    return HWY_DYNAMIC_DISPATCH(gradientTransforms)(kernel);
}

}  // namespace hawksight::fast

namespace hawksight::winograd {

template <>
const Transforms<float>& transforms<float>(int kernel) {
    static const Transforms<float> three = fast::bestF32(3), four = fast::bestF32(4);
    return kernel == 3 ? three : four;
}
template <>
const Transforms<fast::Bf16>& transforms<fast::Bf16>(int kernel) {
    static const Transforms<fast::Bf16> three = fast::bestBf16(3), four = fast::bestBf16(4);
    return kernel == 3 ? three : four;
}
const GradientTransforms& gradientTransforms(int kernel) {
    static const GradientTransforms three = fast::bestGradient(3), four = fast::bestGradient(4);
    return kernel == 3 ? three : four;
}

}  // namespace hawksight::winograd
#endif
