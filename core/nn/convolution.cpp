// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/convolution.h"

#include "core/nn/blocked_convolution.h"
#include "core/nn/kernels.h"
#include "core/nn/winograd_convolution.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace hawksight {
namespace {

/// Multiply-accumulates of one piece: some 50 ms in float32 on two cores with AVX-512, or on one with AVX2.
double pieceWork() {
    return kernels::hasAvx512() ? 8.5e9 : 2.8e9;
}

std::optional<ConvolutionGradient> blockedGradient(const at::Tensor& output, const at::Tensor& input,
                                                   const at::Tensor& weight, bool inputWanted, std::int64_t bands,
                                                   const std::stop_token& stop) {
    const std::int64_t rows = output.size(2), overlap = weight.size(2) - 1;
    ConvolutionGradient sum{{}, at::empty_like(weight), at::empty({weight.size(0)}, weight.options())}, part = sum;
    if (inputWanted) sum.input = bands > 1 ? at::zeros_like(input) : at::empty_like(input);
    for (std::int64_t band = 0; band < bands; ++band) {
        if (stop.stop_requested()) return std::nullopt;
        const std::int64_t first = rows * band / bands, count = rows * (band + 1) / bands - first;
        if (inputWanted) part.input = sum.input.narrow(2, first, count + overlap);
        if (!blocked::backward(output.narrow(2, first, count), input.narrow(2, first, count + overlap), weight,
                               part.weight, part.bias, part.input, bands > 1, stop))
            return std::nullopt;
        if (band > 0) {
            sum.weight.add_(part.weight);
            sum.bias.add_(part.bias);
        } else if (bands > 1) {  // the first band's are the sum's own
            part.weight = at::empty_like(weight);
            part.bias = at::empty_like(sum.bias);
        }
    }
    return sum;
}

/// Of few channels in bfloat16, as one matrix product of output gradients and patches: oneDNN's convolution has 16
/// channels at once or nothing, and takes two to four times as long.
bool patchesPay(const at::Tensor& input, bool inputWanted) {
    return !inputWanted && input.size(1) < 8 && input.scalar_type() == at::kBFloat16 && input.device().is_cpu() &&
           input.is_contiguous(at::MemoryFormat::ChannelsLast);
}

ConvolutionGradient patchGradient(const at::Tensor& output, const at::Tensor& input, const at::Tensor& weight) {
    const std::int64_t in = weight.size(1), out = weight.size(0), kernel = weight.size(2);
    // A row of a kernel lies together: k pixels of all channels.
    const at::Tensor patches = input.as_strided({input.size(0), output.size(2), output.size(3), kernel, kernel * in},
                                                {input.stride(0), input.stride(2), in, input.stride(2), 1});
    const at::Tensor gradients = output.permute({0, 2, 3, 1}).reshape({-1, out});
    return {{},
            at::mm(gradients.t(), patches.reshape({-1, kernel * kernel * in}))
                .view({out, kernel, kernel, in})
                .permute({0, 3, 1, 2}),
            output.sum({0, 2, 3})};
}

}  // namespace

std::int64_t convolutionBands(std::int64_t outputNumbers, std::int64_t outputRows, const at::Tensor& weight) {
    const double work = double(outputNumbers) * double(weight[0].numel());
    return std::clamp<std::int64_t>(std::int64_t(std::ceil(work / pieceWork())), 1, outputRows);
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, std::int64_t bands,
                       const std::stop_token& stop) {
    if (winograd::pays(input, weight)) return winograd::forward(input, weight, bias, stop);
    const std::int64_t overlap = weight.size(2) - 1, rows = input.size(2) - overlap;
    const bool blocks = blocked::forwardPays(input);
    if (bands == 1 && !blocks) return at::conv2d(input, weight, bias);
    at::Tensor output;
    if (blocks)
        output = at::empty({input.size(0), weight.size(0), rows, input.size(3) - overlap}, input.options(),
                           at::MemoryFormat::ChannelsLast);
    for (std::int64_t band = 0; band < bands; ++band) {
        if (stop.stop_requested()) return {};
        const std::int64_t first = rows * band / bands, count = rows * (band + 1) / bands - first;
        if (blocks) {
            blocked::forward(input.narrow(2, first, count + overlap), weight, bias, output.narrow(2, first, count));
            continue;
        }
        const at::Tensor part = at::conv2d(input.narrow(2, first, count + overlap), weight, bias);
        if (!output.defined())
            output = at::empty({part.size(0), part.size(1), rows, part.size(3)}, part.options(),
                               at::MemoryFormat::ChannelsLast);
        output.narrow(2, first, count).copy_(part);
    }
    return output;
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                       const std::stop_token& stop) {
    if (stop.stop_requested()) return {};
    const std::int64_t overlap = weight.size(2) - 1, height = input.size(2) - overlap, width = input.size(3) - overlap;
    const std::int64_t numbers = input.size(0) * weight.size(0) * height * width;
    return convolution(input, weight, bias, convolutionBands(numbers, height, weight), stop);
}

std::optional<ConvolutionGradient> convolutionGradient(const at::Tensor& output, const at::Tensor& input,
                                                       const at::Tensor& weight, bool inputWanted, std::int64_t bands,
                                                       const std::stop_token& stop) {
    if (winograd::pays(input, weight)) {
        ConvolutionGradient g{inputWanted ? at::empty_like(input) : at::Tensor(), at::empty_like(weight),
                              output.sum({0, 2, 3})};
        if (!winograd::backward(output, input, weight, g.weight, g.input, stop)) return std::nullopt;
        return g;
    }
    if (patchesPay(input, inputWanted)) {
        if (stop.stop_requested()) return std::nullopt;
        return patchGradient(output, input, weight);
    }
    if (blocked::backwardPays(output)) return blockedGradient(output, input, weight, inputWanted, bands, stop);
    const std::int64_t rows = output.size(2), overlap = weight.size(2) - 1;
    const auto piece = [&](std::int64_t band, const std::array<bool, 3>& wanted) {
        const std::int64_t first = rows * band / bands, count = rows * (band + 1) / bands - first;
        return at::convolution_backward(output.narrow(2, first, count), input.narrow(2, first, count + overlap), weight,
                                        at::IntArrayRef({output.size(1)}), {1, 1}, {0, 0}, {1, 1}, false, {0, 0}, 1,
                                        wanted);
    };
    ConvolutionGradient sum;
    for (std::int64_t band = 0; band < bands; ++band) {
        if (stop.stop_requested()) return std::nullopt;
        const auto part = piece(band, {false, true, true});
        sum.weight = band == 0 ? std::get<1>(part) : sum.weight.add_(std::get<1>(part));
        sum.bias = band == 0 ? std::get<2>(part) : sum.bias.add_(std::get<2>(part));
    }
    if (!inputWanted) return sum;
    if (bands > 1) sum.input = at::zeros_like(input);
    for (std::int64_t band = 0; band < bands; ++band) {
        if (stop.stop_requested()) return std::nullopt;
        const at::Tensor part = std::get<0>(piece(band, {true, false, false}));
        if (bands == 1)
            sum.input = part;
        else
            sum.input.narrow(2, rows * band / bands, part.size(2)).add_(part);
    }
    return sum;
}

}  // namespace hawksight
