// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/winograd/bf16.h"

#include <cstddef>

/// Winograd's minimal filtering (Lavin and Gray 2016, section 4.1) with tiles of 6 x 6 inputs: 4 x 4 outputs of a 3 x 3
/// kernel, or 3 x 3 outputs of a 4 x 4 kernel, from 36 products each in place of 144. A tile of inputs, a kernel and,
/// backwards, a tile of the output's gradient become 36 positions; for each, convolution, gradient of the inputs and
/// gradient of the kernel are products of matrices over channels and tiles; and positions become a tile or a kernel
/// again. Any thread.
namespace hawksight::winograd {

inline constexpr int kSide = 6;  ///< of a tile of inputs
inline constexpr std::size_t kPositions = kSide * kSide;
/// Of a tile of outputs.
constexpr int outputSide(int kernel) {
    return kSide - kernel + 1;
}

/// That cover so many outputs in a row, or so many rows.
constexpr int tilesOver(int outputs, int kernel) {
    return (outputs + outputSide(kernel) - 1) / outputSide(kernel);
}

/// A channels-last image.
template <class T>
struct Image {
    T* data = nullptr;
    int width = 0, height = 0;
    std::size_t row = 0, pixel = 0;  ///< from one to the next, in numbers
};
/// Pointers to the pixels of a square from (x, y), row by row; `outside` for those beyond right and lower edge.
template <class T>
void square(const Image<T>& image, int x, int y, int side, T* outside, T** to) {
    for (int dy = 0; dy < side; ++dy)
        for (int dx = 0; dx < side; ++dx)
            *to++ = y + dy < image.height && x + dx < image.width
                        ? image.data + std::size_t(y + dy) * image.row + std::size_t(x + dx) * image.pixel
                        : outside;
}

/// from: pointers to the channels of a square's pixels or taps, row by row; to[position * stride + channel]. channels:
/// a multiple of 16.
template <class T>
using Gather = void (*)(const T* const* from, std::size_t channels, float* to, std::size_t stride);

struct Finish {
    const float* bias = nullptr;  ///< [channels], added where given
    bool add = false;             ///< to what lies there
    bool relu = false;
};
/// The reverse; what has no pointer is left out.
template <class T>
using Scatter = void (*)(const float* from, std::size_t stride, std::size_t channels, const Finish& finish,
                         T* const* to);

/// A row of tiles: `count` squares of side x side pixels, the first from (0, y), `step` apart. Tile t's positions begin
/// at to + t * channels.
template <class T>
void gatherRow(Gather<T> gather, const Image<const T>& image, int y, int step, int side, int count, const T* outside,
               std::size_t channels, float* to, std::size_t stride) {
    const T* from[kPositions];
    for (int t = 0; t < count; ++t, to += channels) {
        square<const T>(image, t * step, y, side, outside, from);
        gather(from, channels, to, stride);
    }
}
/// The reverse; what lies beyond the image is left out.
template <class T>
void scatterRow(Scatter<T> scatter, const float* from, std::size_t stride, std::size_t channels, const Finish& finish,
                const Image<T>& image, int y, int step, int side, int count) {
    T* to[kPositions];
    for (int t = 0; t < count; ++t, from += channels) {
        square<T>(image, t * step, y, side, nullptr, to);
        scatter(from, stride, channels, finish, to);
    }
}

/// For features stored as T (float or fast::Bf16).
template <class T>
struct Transforms {
    Gather<T> input;    ///< [6][6] inputs
    Scatter<T> output;  ///< [6 - kernel + 1] squared outputs
};
/// For training, in float. With E the positions of the outputs' gradient and V, U those of inputs and kernel, those of
/// the inputs' gradient are E U, those of the kernel's E^T V.
struct GradientTransforms {
    Gather<float> kernel, outputGradient;
    Scatter<float> inputGradient, kernelGradient;  ///< inputs: tiles overlap, their gradients add up
};

/// The best ones for this processor; kernel: 3 or 4.
template <class T>
const Transforms<T>& transforms(int kernel);
const GradientTransforms& gradientTransforms(int kernel);

}  // namespace hawksight::winograd
