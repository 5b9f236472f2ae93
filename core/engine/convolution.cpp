// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/convolution.h"

#include "core/base/elapsed.h"
#include "core/engine/onednn.h"
#include "core/engine/tiles.h"
#include "core/engine/winograd.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <new>

namespace hawksight::fast {
namespace {

using dnnl::memory;

memory::data_type dataType(Type type) {
    return type == Type::F32    ? memory::data_type::f32
           : type == Type::Bf16 ? memory::data_type::bf16
                                : memory::data_type::u8;
}

bool has(dnnl::cpu_isa wanted) {
    const auto isa = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    return (isa & static_cast<unsigned>(wanted)) == static_cast<unsigned>(wanted);
}

TileConvolution::Shape shapeOf(const Weights& w, const ConvolutionPlan& plan) {
    return {w.in, w.out, w.kernel, plan.width, plan.source, plan.target, plan.relu, plan.accumulate};
}

}  // namespace

std::size_t bytesOf(Type type) {
    return type == Type::F32 ? 4 : type == Type::Bf16 ? 2 : 1;
}

Buffer::Buffer(std::size_t bytes) : m_bytes(rounded(bytes)) {
    m_data.reset(std::aligned_alloc(64, std::max<std::size_t>(64, m_bytes)));
    if (!m_data) throw std::bad_alloc();
    std::memset(m_data.get(), 0, std::max<std::size_t>(64, m_bytes));
}

void Buffer::Free::operator()(void* p) const {
    std::free(p);
}

struct BandConvolution::State {
    int height = 0, rows = 0;
    std::vector<float> bias;
    memory biasMemory;
    BandPrimitives<dnnl::convolution_forward> primitives;
    std::shared_ptr<Scratch> scratch;
    // Instead of all this, where they can be used:
    std::unique_ptr<TileConvolution> tiles;
    std::unique_ptr<WinogradConvolution> winograd;
    std::size_t bytes = 0;
};

BandConvolution::BandConvolution(const Weights& w, const ConvolutionPlan& plan) : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    s.height = plan.height;
    s.rows = plan.rows;
    s.bias = w.bias;
    const bool quantise = plan.source == Type::U8;
    const auto weightType = quantise ? memory::data_type::s8 : dataType(plan.source);
    const auto perChannel = static_cast<std::size_t>(w.in) * static_cast<std::size_t>(w.kernel * w.kernel);
    const auto outputs = static_cast<std::size_t>(w.out);
    std::vector<float> values = w.values, outputScale(outputs, 1.0F);
    memory::desc given({w.out, w.in, w.kernel, w.kernel}, memory::data_type::f32, memory::format_tag::oihw);
    std::vector<std::int8_t> steps;
    void* ordered = values.data();
    if (quantise) {
        const auto area = static_cast<std::size_t>(w.kernel * w.kernel);
        for (std::size_t o = 0; o < outputs; ++o) {
            float* row = values.data() + o * perChannel;
            float largest = 0.0F;
            for (std::size_t i = 0; i < perChannel; ++i) {
                row[i] *= plan.sourceScale[i / area];
                largest = std::max(largest, std::abs(row[i]));
            }
            const float scale = std::max(largest, 1e-20F) / 127.0F;
            for (std::size_t i = 0; i < perChannel; ++i) row[i] /= scale;
            s.bias[o] /= scale;
            outputScale[o] = plan.target == Type::U8 ? scale / plan.targetScale[o] : scale;
        }
        if (plan.inputs != nullptr && plan.inputs->known()) {
            steps = rounded(values, perChannel, *plan.inputs);
            for (std::size_t i = 0; i < values.size(); ++i)
                s.bias[i / perChannel] += (values[i] - float(steps[i])) * plan.inputs->mean[i % perChannel];
        } else {
            steps = rounded(values);
        }
        given = memory::desc({w.out, w.in, w.kernel, w.kernel}, memory::data_type::s8, memory::format_tag::oihw);
        ordered = steps.data();
    }

    const TileConvolution::Shape shape = shapeOf(w, plan);
    if (TileConvolution::fits(shape)) {
        for (std::size_t o = 0; o < outputs; ++o) s.bias[o] *= outputScale[o];
        if (quantise) values.assign(steps.begin(), steps.end());
        s.tiles = std::make_unique<TileConvolution>(shape, values, outputScale, s.bias);
        s.bytes = s.tiles->bytes();
        return;
    }
    if (WinogradConvolution::fits(w, plan)) {
        s.winograd = std::make_unique<WinogradConvolution>(w, plan);
        s.bytes = s.winograd->bytes();
        return;
    }

    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    dnnl::post_ops after;
    if (plan.accumulate) after.append_sum(1.0F);
    if (plan.relu) after.append_eltwise(1.0F, dnnl::algorithm::eltwise_relu, 0.0F, 0.0F);
    attributes.set_post_ops(after);
    if (quantise) attributes.set_output_scales(2, outputScale);

    const memory::desc biasShape({w.out}, memory::data_type::f32, memory::format_tag::x);
    s.biasMemory = memory(biasShape, cpu(), s.bias.data());
    const OneThread onlyOne;
    const auto describe = [&](int rows) {
        const memory::desc source({1, w.in, rows + w.kernel - 1, plan.width + w.kernel - 1}, dataType(plan.source),
                                  memory::format_tag::nhwc);
        const memory::desc weights({w.out, w.in, w.kernel, w.kernel}, weightType, memory::format_tag::any);
        const memory::desc target({1, w.out, rows, plan.width}, dataType(plan.target), memory::format_tag::nhwc);
        return dnnl::convolution_forward::primitive_desc({dnnl::prop_kind::forward_inference,
                                                          dnnl::algorithm::convolution_direct,
                                                          source,
                                                          weights,
                                                          biasShape,
                                                          target,
                                                          {1, 1},
                                                          {0, 0},
                                                          {0, 0}},
                                                         attributes, cpu());
    };
    s.primitives.make(plan.height, plan.rows, plan.threads, describe, memory(given, cpu(), ordered), s.biasMemory);
    s.scratch = plan.scratch ? plan.scratch : std::make_shared<Scratch>(plan.threads);
    s.scratch->need(s.primitives.scratchBytes());
    s.bytes = s.primitives.weightBytes();
}

BandConvolution::BandConvolution(BandConvolution&&) noexcept = default;
BandConvolution::~BandConvolution() = default;

int BandConvolution::suitableRows(const Weights& w, const ConvolutionPlan& plan, bool even) {
    return !TileConvolution::fits(shapeOf(w, plan)) && WinogradConvolution::fits(w, plan)
               ? WinogradConvolution::rows(w.kernel, plan.width, even)
               : plan.rows;
}

int BandConvolution::bands() const {
    return (m_state->height + m_state->rows - 1) / m_state->rows;
}

int BandConvolution::firstRow(int band) const {
    return band * m_state->rows;
}

int BandConvolution::rows(int band) const {
    return std::min(m_state->rows, m_state->height - firstRow(band));
}

bool BandConvolution::run(int band, int thread, const void* source, void* target) const {
    if (m_state->tiles) {
        m_state->tiles->run(rows(band), source, target);
        return true;
    }
    if (m_state->winograd) return m_state->winograd->run(rows(band), thread, source, target);
    const auto& primitives = m_state->primitives;
    return primitives.of(rows(band)).run(primitives.stream, thread, source, target, m_state->scratch->of(thread));
}

std::string BandConvolution::implementation() const {
    if (m_state->tiles) return "tiles";
    if (m_state->winograd) return "Winograd";
    return m_state->primitives.any().description.impl_info_str();
}

std::size_t BandConvolution::bytes() const {
    return m_state->bytes;
}

double bareConvolutions(std::span<const Weights> shapes, std::span<const int> inputSides, Type type, int threads,
                        int runs) {
    using Clock = std::chrono::steady_clock;
    const int before = omp_get_max_threads();
    omp_set_num_threads(threads);
    dnnl::stream stream(cpu());
    double total = 0.0;
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const Weights& w = shapes[i];
        const int in = inputSides[i], out = in - w.kernel + 1;
        dnnl::primitive_attr attributes;
        dnnl::post_ops after;
        after.append_eltwise(1.0F, dnnl::algorithm::eltwise_relu, 0.0F, 0.0F);
        attributes.set_post_ops(after);
        if (type == Type::U8) attributes.set_output_scales(2, std::vector<float>(std::size_t(w.out), 1e-3F));
        const auto any = memory::format_tag::any;
        const dnnl::convolution_forward::primitive_desc description(
            {dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_direct,
             memory::desc({1, w.in, in, in}, dataType(type), any),
             memory::desc({w.out, w.in, w.kernel, w.kernel}, type == Type::U8 ? memory::data_type::s8 : dataType(type),
                          any),
             memory::desc({w.out}, memory::data_type::f32, any),
             memory::desc({1, w.out, out, out}, dataType(type), any),
             {1, 1},
             {0, 0},
             {0, 0}},
            attributes, cpu());
        const dnnl::convolution_forward primitive(description);
        const auto zeroed = [&](const memory::desc& d) {
            memory m(d, cpu());
            std::memset(m.get_data_handle(), 0, d.get_size());
            return m;
        };
        const std::unordered_map<int, memory> arguments{{DNNL_ARG_SRC, zeroed(description.src_desc())},
                                                        {DNNL_ARG_WEIGHTS, zeroed(description.weights_desc())},
                                                        {DNNL_ARG_BIAS, zeroed(description.bias_desc())},
                                                        {DNNL_ARG_DST, zeroed(description.dst_desc())}};
        std::vector<double> times;
        for (int run = 0; run <= runs; ++run) {
            const auto start = Clock::now();
            primitive.execute(stream, arguments);
            stream.wait();
            if (run > 0) times.push_back(millisecondsSince(start));
        }
        std::nth_element(times.begin(), times.begin() + std::ptrdiff_t(times.size() / 2), times.end());
        total += times[times.size() / 2];
    }
    omp_set_num_threads(before);
    return total;
}

bool supported(Type type) {
    switch (type) {
        case Type::F32:
            return true;
        case Type::Bf16:
            return has(dnnl::cpu_isa::avx512_core_bf16);
        case Type::U8:
            return has(dnnl::cpu_isa::avx512_core_vnni) || has(dnnl::cpu_isa::avx2_vnni);
    }
    return false;
}

bool hasTiles() {
    return has(dnnl::cpu_isa::avx512_core_amx);
}

bool usable() {
    return dnnl::version()->cpu_runtime == DNNL_RUNTIME_OMP;
}

}  // namespace hawksight::fast
