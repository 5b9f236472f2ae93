// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution and its gradient with a quarter of the multiplications (core/winograd/transforms.h), computed in
// float32; the matrix products are oneDNN's. No padding, stride 1. Any thread, each with memory of its own that stays
// until it ends; as many helpers as OpenMP and LibTorch have.
#pragma once

#include <ATen/core/Tensor.h>

#include <stop_token>

namespace hawksight::winograd {

/// Whether such a convolution and its gradient are possible here, and worth it: float32 on the CPU, 3 x 3 or 4 x 4
/// kernels of 64 channels and more, images of 40 tiles and more.
bool pays(const at::Tensor& input, const at::Tensor& weight);

/// input: [N,I,H+k-1,W+k-1]; weight: [O,I,k,k]; bias: [O]; channels-last. The output, [N,O,H,W], channels-last;
/// undefined when stopped meanwhile. Throws dnnl::error.
at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                   const std::stop_token& stop);

/// output: gradient of the output, [N,O,H,W]; input and weight as they were in `forward`. Fills the gradients of weight
/// and input, channels-last and of their shape; that of the input where it is defined. False when stopped meanwhile.
/// Throws dnnl::error.
bool backward(const at::Tensor& output, const at::Tensor& input, const at::Tensor& weight,
              const at::Tensor& weightGradient, const at::Tensor& inputGradient, const std::stop_token& stop);

}  // namespace hawksight::winograd
