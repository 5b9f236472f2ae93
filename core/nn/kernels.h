// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace hawksight::kernels {

/// bfloat16 as its bits; rounding is to nearest even.
struct Bf16 {
    std::uint16_t bits;
};

/// One row of a stage's gradient, as its parts arrive: from the next stage (through the pooling or directly) and from
/// the projector's sampled positions. A null pointer stands for zero.
template <class T>
struct RowGradient {
    const T* next = nullptr;                 ///< row of the pooled (or full) gradient, [nextWidth][channels]
    int nextWidth = 0;                       ///< pixels in it; columns beyond it get nothing
    int pool = 1;                            ///< 2: every gradient serves 2 x 2 pixels, a quarter each
    const T* sampled = nullptr;              ///< row of the samples' gradient, [samples][channels]
    const std::int32_t* sampleOf = nullptr;  ///< per column: its sample, or -1
};

/// The element-wise work of a student's stage: ReLU, CBAM, pooling, sampling, and their gradients; loss and Adam.
/// Every function works on part of a channels-last tensor, x[pixel][channel] = convolution output before its ReLU, and
/// is compiled once per instruction set. T: float or Bf16; sums are kept in float.
template <class T>
struct Table {
    /// sum[c] += relu(x[p][c]), max[c] = max(max[c], relu(x[p][c])).
    void (*channelStatistics)(const T* x, int pixels, int channels, float* sum, float* max);
    /// mean[p], max[p], argmax[p] over c of mc[c] * relu(x[p][c]).
    void (*pixelStatistics)(const T* x, int pixels, int channels, const float* mc, float* mean, float* max,
                            std::int32_t* argmax);
    /// out[p][c] = ms[p] * mc[c] * relu(x[p][c]).
    void (*attend)(const T* x, int pixels, int channels, const float* mc, const float* ms, T* out);
    /// The same for two rows, followed by 2 x 2 mean: out has outPixels pixels.
    void (*attendPool)(const T* row0, const T* row1, int outPixels, int channels, const float* mc, const float* ms0,
                       const float* ms1, T* out);
    /// dms[p] = sum over c of g * mc * relu(x).
    void (*spatialGradient)(const T* x, int width, int channels, RowGradient<T> g, const float* mc, float* dms);
    /// dmc[c] += sum over p of (g * ms[p] + dmean[p] / channels + [c == argmax[p]] dmax[p]) * relu(x).
    void (*channelGradient)(const T* x, int width, int channels, RowGradient<T> g, const float* ms, const float* dmean,
                            const float* dmax, const std::int32_t* argmax, float* dmc);
    /// dx = [x > 0] * (mc * (g * ms[p] + dmean[p] / channels + [c == argmax[p]] dmax[p]) + davg[c]); the caller adds
    /// what belongs to the channels' largest pixels.
    void (*inputGradient)(const T* x, int width, int channels, RowGradient<T> g, const float* mc, const float* ms,
                          const float* dmean, const float* dmax, const std::int32_t* argmax, const float* davg, T* dx);
    /// grad = scale * (y - target); returns the sum of squared differences.
    double (*squaredError)(const T* y, const float* target, std::int64_t n, float scale, T* grad);
    /// One step of Adam (Kingma, Ba 2015) with L2 weight decay; copy, if not null, receives p rounded to T.
    void (*adam)(float* p, float* m, float* v, const T* grad, std::int64_t n, float rate, float beta1, float beta2,
                 float correction1, float correction2, float epsilon, float decay, T* copy);
};

/// Whether this processor has the AVX-512 that the kernels and oneDNN's convolutions in bf16 take.
bool hasAvx512();

/// The table for the best instruction set of this processor.
template <class T>
const Table<T>& table();

}  // namespace hawksight::kernels
