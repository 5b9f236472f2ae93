// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onednn_convolution.h"

#include "core/base/elapsed.h"

#include <omp.h>
#include <dnnl.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <unordered_map>
#include <utility>
#include <vector>

namespace hawksight::fast {
namespace {

using dnnl::memory;

memory::data_type dataType(Type type) {
    return type == Type::F32    ? memory::data_type::f32
           : type == Type::Bf16 ? memory::data_type::bf16
                                : memory::data_type::u8;
}

const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

/// Primitives are made for one thread: the bands are what is shared out.
class OneThread {
public:
    OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

/// A primitive for bands of so many rows, with its weights in the order that it wants and what each thread needs to run
/// it.
struct BandPrimitive {
    dnnl::convolution_forward::primitive_desc description;
    dnnl::convolution_forward primitive;
    Buffer ordered;  ///< the weights; empty where they are another's
    dnnl::memory weights;
    struct Thread {
        dnnl::memory source, target, scratch;
        std::vector<dnnl_exec_arg_t> arguments;
    };
    std::vector<Thread> threads;

    void make(dnnl::convolution_forward::primitive_desc d) {
        description = std::move(d);
        primitive = dnnl::convolution_forward(description);
    }
    void order(dnnl::stream& stream, dnnl::memory from) {
        ordered = Buffer(description.weights_desc().get_size());
        weights = dnnl::memory(description.weights_desc(), cpu(), ordered.data());
        dnnl::reorder(from, weights).execute(stream, from, weights);
        stream.wait();
    }
    /// bias: stays where it is.
    void provide(int count, const dnnl::memory& bias) {
        threads.resize(static_cast<std::size_t>(count));
        for (Thread& t : threads) {
            t.source = dnnl::memory(description.src_desc(), cpu(), nullptr);
            t.target = dnnl::memory(description.dst_desc(), cpu(), nullptr);
            t.scratch = dnnl::memory(description.scratchpad_desc(), cpu(), nullptr);
            t.arguments = {{DNNL_ARG_SRC, t.source.get()},
                           {DNNL_ARG_WEIGHTS, weights.get()},
                           {DNNL_ARG_DST, t.target.get()},
                           {DNNL_ARG_SCRATCHPAD, t.scratch.get()},
                           {DNNL_ARG_BIAS, bias.get()}};
        }
    }
    std::size_t scratchBytes() const { return description.scratchpad_desc().get_size(); }

    /// False: oneDNN failed.
    bool run(const dnnl::stream& stream, int thread, const void* source, void* target, void* scratch) const {
        const Thread& t = threads[static_cast<std::size_t>(thread)];
        // oneDNN's memory takes a plain pointer for what it only reads.
        return dnnl_memory_set_data_handle(t.source.get(), const_cast<void*>(source)) == dnnl_success &&
               dnnl_memory_set_data_handle(t.target.get(), target) == dnnl_success &&
               dnnl_memory_set_data_handle(t.scratch.get(), scratch) == dnnl_success &&
               dnnl_primitive_execute(primitive.get(), stream.get(), static_cast<int>(t.arguments.size()),
                                      t.arguments.data()) == dnnl_success;
    }
};

/// The primitives of an image that is computed in bands: for whole bands, and for the last one where it is lower.
struct BandPrimitives {
    dnnl::stream stream{cpu()};
    int rows = 0;  ///< of a whole band
    BandPrimitive whole, tail;

    /// describe(rows): the primitive's description for a band of so many rows. The tail shares the others' weights
    /// where oneDNN orders them alike.
    template <class Describe>
    void make(int height, int rowsOfBand, int threads, const Describe& describe, const dnnl::memory& from,
              const dnnl::memory& bias) {
        rows = rowsOfBand;
        const bool any = height >= rows;
        if (any) {
            whole.make(describe(rows));
            whole.order(stream, from);
            whole.provide(threads, bias);
        }
        if (const int rest = height % rows; rest > 0) {
            tail.make(describe(rest));
            if (any && tail.description.weights_desc() == whole.description.weights_desc())
                tail.weights = whole.weights;
            else
                tail.order(stream, from);
            tail.provide(threads, bias);
        }
    }
    const BandPrimitive& of(int rowsOfBand) const { return rowsOfBand == rows ? whole : tail; }
    const BandPrimitive& any() const { return whole.description ? whole : tail; }
    std::size_t weightBytes() const { return whole.ordered.bytes() + tail.ordered.bytes(); }
    std::size_t scratchBytes() const {
        return std::max(whole.description ? whole.scratchBytes() : 0, tail.description ? tail.scratchBytes() : 0);
    }
};

}  // namespace

struct OneDnnConvolution::State {
    std::vector<float> bias;
    memory biasMemory;
    BandPrimitives primitives;
    std::shared_ptr<Scratch> scratch;
};

OneDnnConvolution::OneDnnConvolution(const Weights& w, const ConvolutionPlan& plan, PlainConvolution p)
    : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    s.bias = std::move(p.bias);
    const bool quantised = plan.source == Type::U8;
    const auto weightType = quantised ? memory::data_type::s8 : dataType(plan.source);
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    dnnl::post_ops after;
    if (plan.accumulate) after.append_sum(1.0F);
    if (plan.relu) after.append_eltwise(1.0F, dnnl::algorithm::eltwise_relu, 0.0F, 0.0F);
    attributes.set_post_ops(after);
    if (quantised) attributes.set_output_scales(2, p.scale);

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
    const memory given({{w.out, w.in, w.kernel, w.kernel}, memory::data_type::f32, memory::format_tag::oihw}, cpu(),
                       p.values.data());
    s.primitives.make(plan.height, plan.rows, plan.threads, describe, given, s.biasMemory);
    s.scratch = plan.scratch ? plan.scratch : std::make_shared<Scratch>(plan.threads);
    s.scratch->need(s.primitives.scratchBytes());
}

OneDnnConvolution::~OneDnnConvolution() = default;

bool OneDnnConvolution::run(int rows, int thread, const void* source, void* target) const {
    const auto& primitives = m_state->primitives;
    return primitives.of(rows).run(primitives.stream, thread, source, target, m_state->scratch->of(thread));
}

std::string OneDnnConvolution::name() const {
    return m_state->primitives.any().description.impl_info_str();
}

std::size_t OneDnnConvolution::bytes() const {
    return m_state->primitives.weightBytes();
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

}  // namespace hawksight::fast
