// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/winograd/bf16.h"

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace hawksight::fast {

/// What a convolution whose output is pooled at once hands over: floats where the storage is quantised, so that the
/// rounding is done once, to the mean.
template <class T>
using Pooled = std::conditional_t<std::is_same_v<T, Byte>, float, T>;

/// The element-wise work between two convolutions, on part of a channels-last tensor x[pixel][channel] >= 0 (after its
/// ReLU). `channels` is a multiple of 16; sums are kept in float. Written with Google Highway and compiled for every
/// instruction set that it knows; the best for this processor is taken at run time.
template <class T>
struct Kernels {
    /// sum[c] += x[p][c], max[c] = max(max[c], x[p][c]).
    void (*channelStatistics)(const T* x, std::size_t pixels, std::size_t channels, float* sum, float* max);
    /// mean[p] and max[p] over c of factor[c] * x[p][c].
    void (*pixelStatistics)(const T* x, std::size_t pixels, std::size_t channels, const float* factor, float* mean,
                            float* max);
    /// out[p][c] = pixelFactor[p] * factor[c] * x[p][c].
    void (*attend)(const T* x, std::size_t pixels, std::size_t channels, const float* factor, const float* pixelFactor,
                   T* out);
    /// The same into floats.
    void (*attendToFloat)(const T* x, std::size_t pixels, std::size_t channels, const float* factor,
                          const float* pixelFactor, float* out);
    /// out[p][c] = factor[c] * sum over the 2 x 2 pixels below p of pixelFactor * x, `outPixels` of them.
    void (*attendPool)(const T* row0, const T* row1, std::size_t outPixels, std::size_t channels, const float* factor,
                       const float* pixelFactor0, const float* pixelFactor1, T* out);
    /// The same with every pixelFactor 1.
    void (*pool)(const Pooled<T>* row0, const Pooled<T>* row1, std::size_t outPixels, std::size_t channels,
                 const float* factor, T* out);
};

template <class T>
const Kernels<T>& kernels();

/// out[x] = sigmoid(sum over the window of 7 x 7 x 2): planes of `stride` floats a row with 3 zeros to the left and at
/// least 19 to the right; mean and max point at the row above by 3, at column -3. weights: [2][7][7].
void spatialAttention(const float* mean, const float* max, std::size_t stride, std::size_t width, const float* weights,
                      float* out);

/// out[p] = mean over c of x[p][c]^2.
void meanSquare(const float* x, std::size_t pixels, std::size_t channels, float* out);
/// squared[p] = mean over c of (a - b)^2; cosine[p] = 1 - a.b / (|a| |b|).
void compare(const float* a, const float* b, std::size_t pixels, std::size_t channels, float* squared, float* cosine);
/// out[p][c] = a[p][c] - b[p][c] - offset[c].
void subtract(const float* a, const float* b, std::size_t pixels, std::size_t channels, const float* offset,
              float* out);

/// The instruction set in use, e.g. "AVX3_DL".
const char* instructionSet();

}  // namespace hawksight::fast
