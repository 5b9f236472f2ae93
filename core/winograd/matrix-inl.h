// SPDX-License-Identifier: GPL-3.0-or-later
// Vectors of floats times small constant matrices; compiled once for each of Google Highway's targets (its convention
// of
// "-inl").
#ifndef HAWKSIGHT_MATRIX
#define HAWKSIGHT_MATRIX

#include "core/winograd/transforms.h"

namespace hawksight::winograd {

/// Small matrices of the transforms; every one is used on both sides, y = M x M^T.
struct Matrix {
    int rows = 0, columns = 0;
    double at[kSide][kSide] = {};

    constexpr Matrix transposed() const {
        Matrix t{columns, rows, {}};
        for (int r = 0; r < rows; ++r)
            for (int c = 0; c < columns; ++c) t.at[c][r] = at[r][c];
        return t;
    }
};

}  // namespace hawksight::winograd

#endif

#if defined(HAWKSIGHT_MATRIX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HAWKSIGHT_MATRIX_INL
#undef HAWKSIGHT_MATRIX_INL
#else
#define HAWKSIGHT_MATRIX_INL
#endif

#include "core/winograd/floats-inl.h"

#include <utility>

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {

/// Sum of kM[row][i] * x[i * step] over those i that are not zero.
template <const winograd::Matrix& kM, int kRow, int kColumn>
HWY_INLINE V dot(const V* x, std::size_t step) {
    constexpr double kFactor = kM.at[kRow][kColumn];
    if constexpr (kColumn == 0) {
        if constexpr (kFactor == 0.0) return hn::Zero(F());
        if constexpr (kFactor == 1.0) return x[0];
        return hn::Mul(hn::Set(F(), float(kFactor)), x[0]);
    } else {
        const V before = dot<kM, kRow, kColumn - 1>(x, step);
        if constexpr (kFactor == 0.0)
            return before;
        else if constexpr (kFactor == 1.0)
            return hn::Add(before, x[kColumn * step]);
        else if constexpr (kFactor == -1.0)
            return hn::Sub(before, x[kColumn * step]);
        else
            return hn::MulAdd(hn::Set(F(), float(kFactor)), x[kColumn * step], before);
    }
}

template <const winograd::Matrix& kM, int... kRow>
HWY_INLINE void multiplyRows(const V* x, std::size_t step, V* y, std::size_t outStep,
                             std::integer_sequence<int, kRow...>) {
    ((y[kRow * outStep] = dot<kM, kRow, kM.columns - 1>(x, step)), ...);
}
/// y = kM x.
template <const winograd::Matrix& kM>
HWY_INLINE void multiply(const V* x, std::size_t step, V* y, std::size_t outStep) {
    multiplyRows<kM>(x, step, y, outStep, std::make_integer_sequence<int, kM.rows>());
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
