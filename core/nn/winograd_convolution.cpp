// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/winograd_convolution.h"

#include "core/nn/onednn.h"
#include "core/winograd/transforms.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>

namespace hawksight::winograd {
namespace {

using dnnl::memory;
using Tag = memory::format_tag;

constexpr std::int64_t kFewestChannels = 64, kMostChannels = 2048, kFewestTiles = 40;
// At once: their positions still lie in the last cache when they are multiplied.
constexpr std::int64_t kMostTiles = 320;

struct Workspace {
    at::Tensor kernel, kernelGradient, inputs, outputs, scratch;
};
Workspace& workspace() {
    static thread_local Workspace own;
    return own;
}

/// One convolution.
struct Layer {
    std::int64_t in, out;
    int kernel, side, across, down;  ///< of a tile of outputs; tiles
    int rowsAtOnce;                  ///< of tiles

    Layer(const at::Tensor& weight, std::int64_t height, std::int64_t width)
        : in(weight.size(1)),
          out(weight.size(0)),
          kernel(int(weight.size(2))),
          side(outputSide(kernel)),
          across(tilesOver(int(width), kernel)),
          down(tilesOver(int(height), kernel)),
          rowsAtOnce((down + parts() - 1) / parts()) {}

    int parts() const { return std::max(1, std::min(int((across * down + kMostTiles - 1) / kMostTiles), down)); }
    std::int64_t positions(std::int64_t channels) const {
        return std::int64_t(kPositions) * rowsAtOnce * across * channels;
    }
};

/// Image n of a channels-last tensor.
Image<float> imageOf(const at::Tensor& t, std::int64_t n) {
    TORCH_INTERNAL_ASSERT(t.stride(1) == 1);
    return {t.data_ptr<float>() + n * t.stride(0), int(t.size(3)), int(t.size(2)), std::size_t(t.stride(2)),
            std::size_t(t.stride(3))};
}

/// Calls work(y, tile) for the rows of tiles first..first+rows-1, `step` apart, side by side; tile: number of the row's
/// first one.
template <class Work>
void forRows(const Layer& layer, int first, int rows, int step, const Work& work) {
    at::parallel_for(0, (rows + step - 1) / step, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) work(first + int(i) * step, std::size_t(i * step * layer.across));
    });
}

/// The positions of rows of tiles, each of side x side pixels.
void gatherTiles(Gather<float> gather, const Image<float>& image, const Layer& layer, int first, int rows, int side,
                 std::int64_t channels, float* to) {
    static constexpr std::array<float, kMostChannels> kOutside{};
    const auto numbers = std::size_t(channels), stride = std::size_t(rows * layer.across) * numbers;
    const Image<const float> source{image.data, image.width, image.height, image.row, image.pixel};
    forRows(layer, first, rows, 1, [&](int y, std::size_t tile) {
        gatherRow<float>(gather, source, y * layer.side, layer.side, side, layer.across, kOutside.data(), numbers,
                         to + tile * numbers, stride);
    });
}

/// The reverse. step 2: no two neighbouring rows of tiles at the same time, since they overlap.
void scatterTiles(Scatter<float> scatter, const float* from, const Layer& layer, int first, int rows, int side,
                  std::int64_t channels, const Finish& finish, int step, const Image<float>& image) {
    const auto numbers = std::size_t(channels), stride = std::size_t(rows * layer.across) * numbers;
    for (int phase = 0; phase < step; ++phase)
        forRows(layer, first + phase, rows - phase, step, [&](int y, std::size_t tile) {
            tile += std::size_t(phase * layer.across);
            scatterRow<float>(scatter, from + tile * numbers, stride, numbers, finish, image, y * layer.side,
                              layer.side, side, layer.across);
        });
}

/// a [36][m][k] (`turned`: [36][k][m]) times b [36][k][n] into, or added to, c [36][m][n].
struct Operand {
    float* data;
    bool turned = false;
};
void multiply(const Operand& a, float* b, float* c, std::int64_t m, std::int64_t k, std::int64_t n, bool add = false) {
    const auto f32 = memory::data_type::f32;
    const auto count = std::int64_t(kPositions);
    const memory::desc left({count, m, k}, f32, a.turned ? Tag::acb : Tag::abc), right({count, k, n}, f32, Tag::abc),
        result({count, m, n}, f32, Tag::abc);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (add) {
        dnnl::post_ops sum;
        sum.append_sum(1.0F);
        attributes.set_post_ops(sum);
    }
    const dnnl::matmul::primitive_desc plan({left, right, result}, attributes, cpu());
    const memory::desc scratch = plan.scratchpad_desc();
    float* scratchData = room(workspace().scratch, std::int64_t(scratch.get_size() / sizeof(float) + 16));
    dnnl::stream stream(cpu());
    dnnl::matmul(plan).execute(stream, {{DNNL_ARG_SRC, memory(left, cpu(), a.data)},
                                        {DNNL_ARG_WEIGHTS, memory(right, cpu(), b)},
                                        {DNNL_ARG_DST, memory(result, cpu(), c)},
                                        {DNNL_ARG_SCRATCHPAD, memory(scratch, cpu(), scratchData)}});
    stream.wait();
}

/// A kernel's taps of one output.
template <class T>
std::array<T*, 16> taps(const at::Tensor& weight, std::int64_t o) {
    std::array<T*, 16> pointers{};
    const std::int64_t kernel = weight.size(2);
    for (std::int64_t i = 0; i < kernel * kernel; ++i)
        pointers[std::size_t(i)] = weight.data_ptr<float>() + o * weight.stride(0) + i / kernel * weight.stride(2) +
                                   i % kernel * weight.stride(3);
    return pointers;
}

/// [in][out][k][k], channels-last, of [out][in][k][k].
at::Tensor turned(const at::Tensor& weight) {
    constexpr std::int64_t kBlock = 8;  // rows lie a power of two apart: more would drive each other out of the cache
    const std::int64_t out = weight.size(0), in = weight.size(1), area = weight.size(2) * weight.size(3);
    const at::Tensor values = weight.contiguous(at::MemoryFormat::ChannelsLast);
    at::Tensor result =
        at::empty({in, out, weight.size(2), weight.size(3)}, values.options(), at::MemoryFormat::ChannelsLast);
    const float* from = values.data_ptr<float>();
    float* to = result.data_ptr<float>();
    at::parallel_for(0, out / kBlock, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t block = begin * kBlock; block < end * kBlock; block += kBlock)
            for (std::int64_t tap = 0; tap < area; ++tap)
                for (std::int64_t i = 0; i < in; ++i)
                    for (std::int64_t o = block; o < block + kBlock; ++o)
                        to[(i * area + tap) * out + o] = from[(o * area + tap) * in + i];
    });
    return result;
}

/// [36][out][in].
float* kernelPositions(const at::Tensor& weight) {
    const std::int64_t out = weight.size(0), in = weight.size(1);
    float* to = room(workspace().kernel, std::int64_t(kPositions) * out * in);
    const at::Tensor values = weight.contiguous(at::MemoryFormat::ChannelsLast);
    const auto gather = gradientTransforms(int(weight.size(2))).kernel;
    at::parallel_for(0, out, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t o = begin; o < end; ++o)
            gather(taps<const float>(values, o).data(), std::size_t(in), to + o * in, std::size_t(out * in));
    });
    return to;
}

}  // namespace

bool pays(const at::Tensor& input, const at::Tensor& weight) {
    const std::int64_t kernel = weight.size(2), in = weight.size(1), out = weight.size(0);
    if (kernel != 3 && kernel != 4) return false;
    const Layer layer(weight, input.size(2) - kernel + 1, input.size(3) - kernel + 1);
    return layer.across * layer.down >= kFewestTiles && in >= kFewestChannels && out >= kFewestChannels &&
           in % 16 == 0 && out % 16 == 0 && std::max(in, out) <= kMostChannels && input.device().is_cpu() &&
           input.scalar_type() == at::kFloat && weight.scalar_type() == at::kFloat &&
           input.is_contiguous(at::MemoryFormat::ChannelsLast);
}

at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias,
                   const std::stop_token& stop) {
    const std::int64_t height = input.size(2) - weight.size(2) + 1, width = input.size(3) - weight.size(3) + 1;
    const Layer layer(weight, height, width);
    at::Tensor output =
        at::empty({input.size(0), layer.out, height, width}, input.options(), at::MemoryFormat::ChannelsLast);
    Workspace& own = workspace();
    float *kernel = kernelPositions(turned(weight)), *inputs = room(own.inputs, layer.positions(layer.in)),
          *outputs = room(own.outputs, layer.positions(layer.out));
    const Finish finish{bias.data_ptr<float>()};
    const Transforms<float>& t = transforms<float>(layer.kernel);
    for (std::int64_t n = 0; n < input.size(0); ++n)
        for (int row = 0; row < layer.down; row += layer.rowsAtOnce) {
            if (stop.stop_requested()) return {};
            const int rows = std::min(layer.rowsAtOnce, layer.down - row);
            gatherTiles(t.input, imageOf(input, n), layer, row, rows, kSide, layer.in, inputs);
            multiply({inputs}, kernel, outputs, rows * layer.across, layer.in, layer.out);
            scatterTiles(t.output, outputs, layer, row, rows, layer.side, layer.out, finish, 1, imageOf(output, n));
        }
    return output;
}

bool backward(const at::Tensor& output, const at::Tensor& input, const at::Tensor& weight,
              const at::Tensor& weightGradient, const at::Tensor& inputGradient, const std::stop_token& stop) {
    const Layer layer(weight, output.size(2), output.size(3));
    Workspace& own = workspace();
    float* kernel = inputGradient.defined() ? kernelPositions(weight) : nullptr;
    float *kernelGradient = room(own.kernelGradient, std::int64_t(kPositions) * layer.out * layer.in),
          *inputs = room(own.inputs, layer.positions(layer.in)),
          *outputs = room(own.outputs, layer.positions(layer.out));
    const GradientTransforms& t = gradientTransforms(layer.kernel);
    const at::Tensor gradient = output.contiguous(at::MemoryFormat::ChannelsLast);
    if (inputGradient.defined()) inputGradient.zero_();
    bool first = true;
    for (std::int64_t n = 0; n < input.size(0); ++n)
        for (int row = 0; row < layer.down; row += layer.rowsAtOnce) {
            if (stop.stop_requested()) return false;
            const int rows = std::min(layer.rowsAtOnce, layer.down - row), tiles = rows * layer.across;
            gatherTiles(t.outputGradient, imageOf(gradient, n), layer, row, rows, layer.side, layer.out, outputs);
            gatherTiles(transforms<float>(layer.kernel).input, imageOf(input, n), layer, row, rows, kSide, layer.in,
                        inputs);
            multiply({outputs, true}, inputs, kernelGradient, layer.out, tiles, layer.in, !first);
            first = false;
            if (!inputGradient.defined()) continue;
            if (stop.stop_requested()) return false;
            multiply({outputs}, kernel, inputs, tiles, layer.out, layer.in);
            scatterTiles(t.inputGradient, inputs, layer, row, rows, kSide, layer.in, {nullptr, true, false}, 2,
                         imageOf(inputGradient, n));
        }
    const auto scatter = t.kernelGradient;
    at::parallel_for(0, layer.out, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t o = begin; o < end; ++o)
            scatter(kernelGradient + o * layer.in, std::size_t(layer.out * layer.in), std::size_t(layer.in), {},
                    taps<float>(weightGradient, o).data());
    });
    return true;
}

}  // namespace hawksight::winograd
