// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/blocked_convolution.h"

#include "core/nn/kernels.h"
#include "core/nn/onednn.h"

namespace hawksight::blocked {
namespace {

using dnnl::memory;

memory::desc biasLayout(const at::Tensor& weight) {
    return {{weight.size(0)}, memory::data_type::f32, memory::format_tag::x};
}

memory::desc anyLayout(const at::Tensor& t) {
    return {t.sizes().vec(), memory::data_type::f32, memory::format_tag::any};
}

memory wrapped(const at::Tensor& t) {
    return {memory::desc(t.sizes().vec(), memory::data_type::f32, t.strides().vec()), cpu(), t.data_ptr()};
}

struct Workspace {
    at::Tensor input, weight, output;
};
Workspace& workspace() {
    static thread_local Workspace own;
    return own;
}

memory held(const memory::desc& layout, at::Tensor& storage) {
    return {layout, cpu(), room(storage, std::int64_t(layout.get_size() / sizeof(float)))};
}

void copy(const memory& from, const memory& to, bool add = false) {
    dnnl::primitive_attr attributes;
    if (add) {
        dnnl::post_ops sum;
        sum.append_sum(1.0F);
        attributes.set_post_ops(sum);
    }
    dnnl::stream stream(cpu());
    memory source = from, target = to;
    dnnl::reorder(dnnl::reorder::primitive_desc(source, target, attributes)).execute(stream, source, target);
}

/// The numbers of `t` in that layout; `storage` keeps them where they had to be copied.
memory ordered(const at::Tensor& t, const memory::desc& layout, at::Tensor& storage) {
    const memory given = wrapped(t);
    if (given.get_desc() == layout) return given;
    const memory copied = held(layout, storage);
    copy(given, copied);
    return copied;
}

void run(const dnnl::primitive& primitive, const std::unordered_map<int, memory>& arguments) {
    dnnl::stream stream(cpu());
    primitive.execute(stream, arguments);
    stream.wait();
}

const memory::dims kOnes{1, 1}, kNone{0, 0};

dnnl::convolution_forward::primitive_desc forwardOf(const at::Tensor& input, const at::Tensor& weight,
                                                    const at::Tensor& output, dnnl::prop_kind kind) {
    return {{kind, dnnl::algorithm::convolution_direct, anyLayout(input), anyLayout(weight), biasLayout(weight),
             anyLayout(output), kOnes, kNone, kNone},
            cpu()};
}

}  // namespace

bool forwardPays(const at::Tensor& input) {
    return backwardPays(input) && !kernels::hasAvx512();
}

bool backwardPays(const at::Tensor& output) {
    constexpr auto kAvx2 = unsigned(dnnl::cpu_isa::avx2);  // a newer set of instructions has the bits of those before
    static const bool blocks = (unsigned(dnnl::get_effective_cpu_isa()) & kAvx2) == kAvx2;
    return blocks && output.scalar_type() == at::kFloat && output.device().is_cpu();
}

void forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const at::Tensor& output) {
    const auto plan = forwardOf(input, weight, output, dnnl::prop_kind::forward_inference);
    Workspace& own = workspace();
    const memory result = held(plan.dst_desc(), own.output);
    run(dnnl::convolution_forward(plan), {{DNNL_ARG_SRC, ordered(input, plan.src_desc(), own.input)},
                                          {DNNL_ARG_WEIGHTS, ordered(weight, plan.weights_desc(), own.weight)},
                                          {DNNL_ARG_BIAS, wrapped(bias)},
                                          {DNNL_ARG_DST, result}});
    copy(result, wrapped(output));
}

bool backward(const at::Tensor& output, const at::Tensor& input, const at::Tensor& weight,
              const at::Tensor& weightGradient, const at::Tensor& biasGradient, const at::Tensor& inputGradient,
              bool add, const std::stop_token& stop) {
    const memory::desc in = anyLayout(input), kernel = anyLayout(weight), out = anyLayout(output);
    const auto hint = forwardOf(input, weight, output, dnnl::prop_kind::forward_training);
    Workspace& own = workspace();
    memory gradient;
    {
        const dnnl::convolution_backward_weights::primitive_desc plan(
            {dnnl::algorithm::convolution_direct, in, kernel, biasLayout(weight), out, kOnes, kNone, kNone}, cpu(),
            hint);
        gradient = ordered(output, plan.diff_dst_desc(), own.output);
        const memory result = held(plan.diff_weights_desc(), own.weight);
        run(dnnl::convolution_backward_weights(plan), {{DNNL_ARG_SRC, ordered(input, plan.src_desc(), own.input)},
                                                       {DNNL_ARG_DIFF_DST, gradient},
                                                       {DNNL_ARG_DIFF_WEIGHTS, result},
                                                       {DNNL_ARG_DIFF_BIAS, wrapped(biasGradient)}});
        copy(result, wrapped(weightGradient));
    }
    if (!inputGradient.defined()) return true;
    if (stop.stop_requested()) return false;
    const dnnl::convolution_backward_data::primitive_desc plan(
        {dnnl::algorithm::convolution_direct, in, kernel, out, kOnes, kNone, kNone}, cpu(), hint);
    if (gradient.get_desc() != plan.diff_dst_desc()) gradient = ordered(output, plan.diff_dst_desc(), own.output);
    const memory result = held(plan.diff_src_desc(), own.input);
    run(dnnl::convolution_backward_data(plan), {{DNNL_ARG_DIFF_DST, gradient},
                                                {DNNL_ARG_WEIGHTS, ordered(weight, plan.weights_desc(), own.weight)},
                                                {DNNL_ARG_DIFF_SRC, result}});
    copy(result, wrapped(inputGradient), add);
    return true;
}

}  // namespace hawksight::blocked
