// SPDX-License-Identifier: GPL-3.0-or-later
// One convolution or its gradient through oneDNN, in the layout it likes best. In float32 that is blocks of channels:
// with AVX2 channels-last convolutions take a third more time, their weights' gradient twice as much, and to put a
// tensor into the other order costs a twentieth of it. Any thread, each with memory of its own that stays until it
// ends; as many helpers as OpenMP has.
#pragma once

#include <ATen/core/Tensor.h>

#include <stop_token>

namespace hawksight::blocked {

/// Whether tensors like this one are better served here than by LibTorch: float32, without AVX-512.
bool forwardPays(const at::Tensor& input);
/// The same of gradients: float32, with AVX-512 too.
bool backwardPays(const at::Tensor& output);

/// output = convolution of input with weight, plus bias; no padding, stride 1. input: [N,I,H+k-1,W+k-1]; weight:
/// [O,I,k,k]; bias: [O]; output: [N,O,H,W], overwritten. All float32, of any strides. Throws dnnl::error.
void forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const at::Tensor& output);

/// The gradients of weight and bias, overwritten, and of the input where `inputGradient` is defined; with `add` that
/// one grows instead. output: gradient of the output, [N,O,H,W]; input and weight as they were in `forward`. False when
/// stopped between the two. Throws dnnl::error.
bool backward(const at::Tensor& output, const at::Tensor& input, const at::Tensor& weight,
              const at::Tensor& weightGradient, const at::Tensor& biasGradient, const at::Tensor& inputGradient,
              bool add, const std::stop_token& stop);

}  // namespace hawksight::blocked
