// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions without padding and with stride 1, cut into bands of output rows that take well under 200 ms on a
// desktop CPU, so that a stop is answered between two of them.
#pragma once

#include <ATen/core/Tensor.h>

#include <optional>
#include <stop_token>

namespace hawksight {

/// How many bands a convolution of that output and weight deserves.
std::int64_t convolutionBands(std::int64_t outputNumbers, std::int64_t outputRows, const at::Tensor& weight);

/// input: [N,I,H+k-1,W+k-1]; weight: [O,I,k,k]; bias: [O]; all of one type. out: [N,O,H,W]; undefined when stopped
/// meanwhile.
at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                       const std::stop_token& stop);
at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, std::int64_t bands,
                       const std::stop_token& stop);

struct ConvolutionGradient {
    at::Tensor input;  ///< undefined where not wanted
    at::Tensor weight, bias;
};

/// output: gradient of the convolution's output, [N,O,H,W]; input, weight: as above, channels-last. Nothing when
/// stopped meanwhile.
std::optional<ConvolutionGradient> convolutionGradient(const at::Tensor& output, const at::Tensor& input,
                                                       const at::Tensor& weight, bool inputWanted, std::int64_t bands,
                                                       const std::stop_token& stop);

}  // namespace hawksight
