// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/byte_winograd.h"

#include "core/engine/wide_products.h"
#include "core/winograd/bytes.h"
#include "core/winograd/transforms.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace hawksight::fast {
namespace {

using winograd::bytePositions;
using winograd::byteRow;
using winograd::kByteOutputs;
using winograd::kByteTile;

constexpr int kTilesOfBand = 60;  // at least, but
constexpr int kFewestBands = 8;

constexpr int kOffset = 128;  // that makes signed bytes unsigned
static_assert(kByteOutputs == kProductOutputs);

int tilesOver(int outputs) {
    return (outputs + kByteTile - 1) / kByteTile;
}

}  // namespace

struct ByteWinograd::State {
    int in = 0, out = 0, kernel = 0, width = 0, across = 0;
    std::size_t positions = 0;
    Type target = Type::U8;
    bool relu = false, accumulate = false;
    std::vector<float> bias;
    Buffer outside;  ///< the channels of a pixel beyond the image
    /// For every 32 outputs, for every position and after those for lo x hi and hi x lo of the first: weights in the
    /// order of wideProducts, what their sums begin with, and the value of a step.
    Buffer weights;
    std::vector<std::int32_t> start;
    std::vector<float> scale;
    std::shared_ptr<Scratch> scratch;
    std::size_t inputBytes = 0, scaleBytes = 0;  ///< of a whole band's tiles, in the scratch memory

    std::size_t blockBytes() const { return (positions + 2) * std::size_t(in) * kByteOutputs; }
};

bool ByteWinograd::fits(const Weights& w, const ConvolutionPlan& plan) {
    return (w.kernel == 3 || w.kernel == 4) && plan.source == Type::U8 && plan.target != Type::Bf16 &&
           hasWideProducts(Type::U8) && !hasTiles() && w.in % 64 == 0 && w.in <= int(winograd::kMostChannels) &&
           w.out % int(kByteOutputs) == 0;
}

int ByteWinograd::rows(int width, int height) {
    const int across = tilesOver(width), down = (kTilesOfBand + across - 1) / across;
    return kByteTile * std::clamp(tilesOver(height) / kFewestBands, 1, down);
}

ByteWinograd::ByteWinograd(const Weights& w, const ConvolutionPlan& plan) : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    s.in = w.in, s.out = w.out, s.kernel = w.kernel, s.width = plan.width, s.across = tilesOver(plan.width);
    s.positions = bytePositions(w.kernel);
    s.target = plan.target, s.relu = plan.relu, s.accumulate = plan.accumulate;
    s.bias = w.bias;
    s.scratch = plan.scratch ? plan.scratch : std::make_shared<Scratch>(plan.threads);
    const auto in = std::size_t(w.in), out = std::size_t(w.out), area = std::size_t(w.kernel * w.kernel);
    const std::size_t positions = s.positions, blocks = out / kByteOutputs;
    s.outside = Buffer(in);
    s.weights = Buffer(blocks * s.blockBytes());
    s.start.resize(blocks * (positions + 1) * kByteOutputs);
    s.scale.resize(blocks * positions * kByteOutputs);

    std::vector<double> transformed(in * positions);  // [in][position]
    std::vector<float> taps(area);
    for (std::size_t o = 0; o < out; ++o) {
        const float factor = plan.target == Type::U8 ? 1.0F / plan.targetScale[o] : 1.0F;
        s.bias[o] *= factor;
        for (std::size_t i = 0; i < in; ++i) {
            for (std::size_t t = 0; t < area; ++t)
                taps[t] = w.values[(o * in + i) * area + t] * plan.sourceScale[i] * factor;
            winograd::byteKernel(taps.data(), w.kernel, transformed.data() + i * positions);
        }
        const std::size_t block = o / kByteOutputs, lane = o % kByteOutputs;
        std::int8_t* weights = s.weights.as<std::int8_t>() + block * s.blockBytes();
        // Where the weight of an input lies, in a product of `inputs` of them.
        const auto place = [&](std::size_t input, std::size_t inputs) {
            return (lane / 16 * inputs / 4 + input / 4) * 64 + lane % 16 * 4 + input % 4;
        };
        const auto start = [&](std::size_t p) -> std::int32_t& {
            return s.start[(block * (positions + 1) + p) * kByteOutputs + lane];
        };
        for (std::size_t p = 0; p < positions; ++p) {
            double largest = 1e-20;
            for (std::size_t i = 0; i < in; ++i) largest = std::max(largest, std::abs(transformed[i * positions + p]));
            const double step = largest / 127.0;
            s.scale[(block * positions + p) * kByteOutputs + lane] = float(step);
            std::int8_t* to = weights + p * in * kByteOutputs;
            for (std::size_t i = 0; i < in; ++i) {
                const double value = transformed[i * positions + p] / step;
                const auto hi = static_cast<std::int8_t>(std::lround(value));
                to[place(i, in)] = hi;
                start(p) -= kOffset * hi;
                if (p > 0) continue;
                // A band's rows hold hi and then lo of the inputs.
                const auto lo = static_cast<std::int8_t>(std::clamp(std::lround((value - hi) * 256.0), -128L, 127L));
                std::int8_t* low = weights + positions * in * kByteOutputs;
                low[place(i, 2 * in)] = lo;
                low[place(in + i, 2 * in)] = hi;
                start(positions) -= kOffset * (lo + hi);
            }
        }
    }
    const auto tiles = std::size_t(tilesOver(std::min(plan.rows, plan.height)) * s.across);
    s.inputBytes = Buffer::rounded(byteRow(positions, 0, tiles, in));
    s.scaleBytes = Buffer::rounded(tiles * positions * sizeof(float));
    s.scratch->need(s.inputBytes + s.scaleBytes + (positions + 1) * tiles * kByteOutputs * sizeof(std::int32_t));
}

ByteWinograd::~ByteWinograd() = default;

std::size_t ByteWinograd::bytes() const {
    return m_state->weights.bytes();
}

bool ByteWinograd::run(int rows, int thread, const void* source, void* target) const {
    const auto* from = static_cast<const std::uint8_t*>(source);
    m_state->target == Type::U8 ? compute(rows, thread, from, static_cast<std::uint8_t*>(target))
                                : compute(rows, thread, from, static_cast<float*>(target));
    return true;
}

template <class To>
void ByteWinograd::compute(int rows, int thread, const std::uint8_t* source, To* target) const {
    const State& s = *m_state;
    const auto& transforms = winograd::byteTransforms(s.kernel);
    const auto in = std::size_t(s.in), out = std::size_t(s.out), positions = s.positions;
    const int down = tilesOver(rows), side = winograd::byteSide(s.kernel), sourceWidth = s.width + s.kernel - 1;
    const auto tiles = std::size_t(down * s.across);
    const winograd::Image<const std::uint8_t> image{source, sourceWidth, rows + s.kernel - 1,
                                                    std::size_t(sourceWidth) * in, in};
    std::byte* scratch = s.scratch->of(thread);
    auto* inputs = reinterpret_cast<std::uint8_t*>(scratch);
    auto* scales = reinterpret_cast<float*>(scratch + s.inputBytes);
    auto* sums = reinterpret_cast<std::int32_t*>(scratch + s.inputBytes + s.scaleBytes);

    const std::uint8_t* from[winograd::kMostBytePositions];
    for (std::size_t t = 0; t < tiles; ++t) {
        const int y = int(t) / s.across, x = int(t) % s.across;
        winograd::square<const std::uint8_t>(image, x * kByteTile, y * kByteTile, side, s.outside.as<std::uint8_t>(),
                                             from);
        transforms.input(from, in, inputs, t, tiles, scales + t * positions);
    }

    for (std::size_t block = 0; block < out / kByteOutputs; ++block) {
        const std::byte* weights = s.weights.data() + block * s.blockBytes();
        const std::int32_t* start = s.start.data() + block * (positions + 1) * kByteOutputs;
        const auto multiply = [&](std::size_t position, std::size_t stride, std::size_t channels) {
            const auto* rowsOf = reinterpret_cast<const std::byte*>(
                inputs + (position == positions ? 0 : byteRow(position, 0, tiles, in)));
            const std::size_t count = (tiles + kVectorPixels - 1) / kVectorPixels;
            ProductBlock b;
            b.pixelStride = stride, b.chunkBytes = channels, b.weightStride = channels * kByteOutputs / 2;
            b.start = start + position * kByteOutputs;
            for (std::size_t k = 0; k < count; ++k) {
                const std::size_t begin = tiles * k / count;
                b.pixels = int(tiles * (k + 1) / count - begin);
                wideProducts(Type::U8, b, rowsOf + begin * stride, weights + position * in * kByteOutputs,
                             sums + (position * tiles + begin) * kByteOutputs);
            }
        };
        multiply(0, 2 * in, in);
        for (std::size_t p = 1; p < positions; ++p) multiply(p, in, in);
        multiply(positions, 2 * in, 2 * in);

        const std::size_t o = block * kByteOutputs;
        const winograd::ByteFinish finish{s.scale.data() + block * positions * kByteOutputs, s.bias.data() + o, s.relu,
                                          s.accumulate};
        const winograd::Image<To> result{target + o, s.width, rows, std::size_t(s.width) * out, out};
        To* to[kByteTile * kByteTile];
        for (std::size_t t = 0; t < tiles; ++t) {
            const int y = int(t) / s.across, x = int(t) % s.across;
            winograd::square<To>(result, x * kByteTile, y * kByteTile, kByteTile, nullptr, to);
            const std::int32_t* tile = sums + t * kByteOutputs;
            if constexpr (std::is_same_v<To, float>)
                transforms.toFloats(tile, tiles * kByteOutputs, scales + t * positions, finish, to);
            else
                transforms.toBytes(tile, tiles * kByteOutputs, scales + t * positions, finish, to);
        }
    }
}

}  // namespace hawksight::fast
