// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <stop_token>

namespace hawksight {

struct ConvolutionGradient {
    at::Tensor input;  ///< undefined where not wanted
    at::Tensor weight, bias;
};

/// Gradient of a convolution without padding and with stride 1. output: gradient of its output, [N,O,H,W]; input:
/// [N,I,H+k-1,W+k-1]; weight: [O,I,k,k]; all of one type, channels-last. The work is cut into pieces that take well
/// under 200 ms on a desktop CPU, by kind and by `bands` of output rows; a stop is answered between two of them, with
/// nothing.
std::optional<ConvolutionGradient> convolutionGradient(const at::Tensor& output, const at::Tensor& input,
                                                       const at::Tensor& weight, bool inputWanted, std::int64_t bands,
                                                       const std::stop_token& stop);

/// How many bands a convolution of that output and weight deserves.
std::int64_t gradientBands(const at::Tensor& output, const at::Tensor& weight);

}  // namespace hawksight
