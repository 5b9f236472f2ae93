// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/winograd.h"

#include "core/winograd/product.h"
#include "core/winograd/transforms.h"

#include <algorithm>
#include <vector>

namespace hawksight::fast {
namespace {

using winograd::kPositions;
using winograd::kSide;

constexpr int kFewestChannels = 64, kFewestTiles = 40;

}  // namespace

struct WinogradConvolution::State {
    int in = 0, out = 0, kernel = 0, tile = 0, width = 0, across = 0;
    Type source = Type::F32, target = Type::F32;
    bool relu = false, accumulate = false;
    std::vector<float> bias;
    Buffer outside;  ///< the channels of a pixel beyond the image
    Buffer kernels;  ///< [36], each in the order of the products
    std::shared_ptr<Scratch> scratch;
    std::size_t inputBytes = 0;  ///< of a whole band's tiles, in the scratch memory
};

bool WinogradConvolution::fits(const Weights& w, const ConvolutionPlan& plan) {
    const int tile = winograd::outputSide(w.kernel);
    return (w.kernel == 3 || w.kernel == 4) && plan.source != Type::U8 && plan.target != Type::U8 &&
           w.in >= kFewestChannels && w.out >= kFewestChannels && w.in % 16 == 0 && w.out % 16 == 0 &&
           plan.width >= tile && plan.height >= tile;
}

int WinogradConvolution::rows(int kernel, int width, bool even) {
    const int tile = winograd::outputSide(kernel);
    const int across = winograd::tilesOver(width, kernel);
    int down = std::max(2, (kFewestTiles + across - 1) / across);
    if (even && tile * down % 2 != 0) ++down;
    return tile * down;
}

WinogradConvolution::WinogradConvolution(const Weights& w, const ConvolutionPlan& plan)
    : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    s.in = w.in, s.out = w.out, s.kernel = w.kernel, s.tile = winograd::outputSide(w.kernel);
    s.width = plan.width, s.across = winograd::tilesOver(plan.width, w.kernel);
    s.source = plan.source, s.target = plan.target, s.relu = plan.relu, s.accumulate = plan.accumulate;
    s.bias = w.bias;
    s.scratch = plan.scratch ? plan.scratch : std::make_shared<Scratch>(plan.threads);
    const auto in = std::size_t(w.in), out = std::size_t(w.out), area = std::size_t(w.kernel * w.kernel);
    s.outside = Buffer(in * bytesOf(s.source));

    std::vector<float> transformed(kPositions * out * in), taps(area * in);  // [position][out][in], [tap][in]
    std::vector<const float*> tap(area);
    for (std::size_t t = 0; t < area; ++t) tap[t] = taps.data() + t * in;
    for (std::size_t o = 0; o < out; ++o) {
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t t = 0; t < area; ++t) taps[t * in + i] = w.values[(o * in + i) * area + t];
        winograd::gradientTransforms(w.kernel).kernel(tap.data(), in, transformed.data() + o * in, out * in);
    }

    s.kernels = Buffer(transformed.size() * sizeof(float));
    for (std::size_t p = 0; p < kPositions; ++p)
        winograd::products().pack(transformed.data() + p * out * in, out, in, s.kernels.as<float>() + p * out * in);
    const int rowsOfBand = std::min(plan.rows, plan.height);
    const auto tiles = kPositions * std::size_t(winograd::tilesOver(rowsOfBand, s.kernel) * s.across);
    s.inputBytes = Buffer::rounded(tiles * in * sizeof(float));
    s.scratch->need(s.inputBytes + tiles * out * sizeof(float));
}

WinogradConvolution::~WinogradConvolution() = default;

std::size_t WinogradConvolution::bytes() const {
    return m_state->kernels.bytes();
}

bool WinogradConvolution::run(int rows, int thread, const void* source, void* target) const {
    const auto to = [&](const auto* from) {
        m_state->target == Type::Bf16 ? compute(rows, thread, from, static_cast<Bf16*>(target))
                                      : compute(rows, thread, from, static_cast<float*>(target));
    };
    m_state->source == Type::Bf16 ? to(static_cast<const Bf16*>(source)) : to(static_cast<const float*>(source));
    return true;
}

template <class From, class To>
void WinogradConvolution::compute(int rows, int thread, const From* source, To* target) const {
    const State& s = *m_state;
    std::byte* scratch = s.scratch->of(thread);
    auto* inputs = reinterpret_cast<float*>(scratch);
    auto* sums = reinterpret_cast<float*>(scratch + s.inputBytes);
    const auto in = std::size_t(s.in), out = std::size_t(s.out);
    const int down = winograd::tilesOver(rows, s.kernel), sourceWidth = s.width + s.kernel - 1;
    const auto tiles = std::size_t(down * s.across);
    const winograd::Image<const From> image{source, sourceWidth, rows + s.kernel - 1, std::size_t(sourceWidth) * in,
                                            in};
    const winograd::Image<To> result{target, s.width, rows, std::size_t(s.width) * out, out};

    for (int y = 0; y < down; ++y)
        winograd::gatherRow<From>(winograd::transforms<From>(s.kernel).input, image, y * s.tile, s.tile, kSide,
                                  s.across, s.outside.as<From>(), in, inputs + std::size_t(y * s.across) * in,
                                  tiles * in);

    for (std::size_t p = 0; p < kPositions; ++p)
        winograd::products().multiply(inputs + p * tiles * in, tiles, in, s.kernels.as<float>() + p * out * in, out, {},
                                      sums + p * tiles * out);

    const winograd::Finish finish{s.bias.data(), s.accumulate, s.relu};
    for (int y = 0; y < down; ++y)
        winograd::scatterRow<To>(winograd::transforms<To>(s.kernel).output, sums + std::size_t(y * s.across) * out,
                                 tiles * out, out, finish, result, y * s.tile, s.tile, s.tile, s.across);
}

}  // namespace hawksight::fast
