// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/student.h"

#include "core/nn/convolution.h"
#include "core/nn/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <stdexcept>

namespace hawksight {
namespace {

std::string convName(int stage, const ConvSpec& conv) {
    return "stage" + std::to_string(stage + 1) + "." + conv.name;
}
std::string projectorName(int stage) {
    return "projector" + std::to_string(stage + 1);
}

/// grad = scale * (y - target), type of y; returns the mean of squared differences.
template <class T>
double squaredErrorOf(const at::Tensor& y, const at::Tensor& target, double scale, at::Tensor& grad) {
    const std::int64_t n = y.numel();
    const std::int64_t parts = at::get_num_threads();
    std::vector<double> sums(static_cast<std::size_t>(parts), 0.0);
    const auto& k = kernels::table<T>();
    at::parallel_for(0, parts, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t p = begin; p < end; ++p) {
            const std::int64_t first = n * p / parts, last = n * (p + 1) / parts;
            sums[static_cast<std::size_t>(p)] =
                k.squaredError(static_cast<const T*>(y.data_ptr()) + first, target.data_ptr<float>() + first,
                               last - first, static_cast<float>(scale), static_cast<T*>(grad.data_ptr()) + first);
        }
    });
    double total = 0.0;
    for (double s : sums) total += s;
    return total / static_cast<double>(n);
}

double squaredError(const at::Tensor& y, const at::Tensor& target, double scale, at::Tensor& grad) {
    TORCH_INTERNAL_ASSERT(y.is_contiguous(at::MemoryFormat::ChannelsLast));
    grad = at::empty_like(y);
    return y.scalar_type() == at::kBFloat16 ? squaredErrorOf<kernels::Bf16>(y, target, scale, grad)
                                            : squaredErrorOf<float>(y, target, scale, grad);
}

template <class T>
void adamOf(const at::Tensor& p, const at::Tensor& m, const at::Tensor& v, const at::Tensor& g, const at::Tensor* copy,
            const Student::Adam& adam, double correction1, double correction2) {
    const std::int64_t n = p.numel();
    const auto& k = kernels::table<T>();
    at::parallel_for(0, n, 65536, [&](std::int64_t begin, std::int64_t end) {
        k.adam(p.data_ptr<float>() + begin, m.data_ptr<float>() + begin, v.data_ptr<float>() + begin,
               static_cast<const T*>(g.data_ptr()) + begin, end - begin, static_cast<float>(adam.rate),
               static_cast<float>(adam.beta1), static_cast<float>(adam.beta2), static_cast<float>(correction1),
               static_cast<float>(correction2), static_cast<float>(adam.epsilon), static_cast<float>(adam.decay),
               copy != nullptr ? static_cast<T*>(copy->data_ptr()) + begin : nullptr);
    });
}

}  // namespace

Student::Student(PdnSpec spec, Parameters weights, bool cbam, bool projection, at::ScalarType type)
    : m_spec(std::move(spec)), m_cbam(cbam), m_projection(projection), m_type(type) {
    for (const auto& [name, tensor] : weights.items()) {
        const at::Tensor own = laidOut(name, tensor.detach().to(at::kFloat)).clone();
        m_weights.add(name, own);
        m_moments1.add(name, at::zeros_like(own));
        m_moments2.add(name, at::zeros_like(own));
    }
    m_gradients.resize(m_weights.items().size());
    refresh();
}

void Student::refresh() {
    m_copy.clear();
    for (const auto& [name, tensor] : m_weights.items()) {
        const bool attention = name.find("cbam") != std::string::npos;
        m_copy.push_back(attention || m_type == at::kFloat ? tensor : laidOut(name, tensor.to(m_type)));
    }
}

void Student::setWeights(const Parameters& weights) {
    for (std::size_t i = 0; i < m_weights.items().size(); ++i)
        m_weights.items()[i].second.copy_(weights.items()[i].second);
    refresh();
}

std::size_t Student::indexOf(const std::string& name) const {
    const auto& items = m_weights.items();
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].first == name) return i;
    throw std::out_of_range("no parameter named " + name);
}

const at::Tensor& Student::compute(const std::string& name) const {
    return m_copy[indexOf(name)];
}

CbamWeights Student::cbam(int stage) const {
    if (!m_cbam) return {};
    const std::string name = "stage" + std::to_string(stage + 1) + ".cbam.";
    return {m_weights[name + "channel.fc0.weight"], m_weights[name + "channel.fc1.weight"],
            m_weights[name + "spatial.conv.weight"]};
}

/// The stage's convolutions, with ReLU between them; the last one's output is raw, undefined when stopped meanwhile.
/// Keeps their inputs.
at::Tensor Student::stageInput(int stage, const at::Tensor& input, const std::stop_token& stop) {
    auto& kept = m_inputs[static_cast<std::size_t>(stage)];
    kept.clear();
    at::Tensor x = input;
    const auto& convs = m_spec.stages[static_cast<std::size_t>(stage)];
    for (std::size_t i = 0; i < convs.size(); ++i) {
        const std::string name = convName(stage, convs[i]);
        kept.push_back(x);
        x = convolution(x, compute(name + ".weight"), compute(name + ".bias"), stop);
        if (!x.defined()) return {};
        if (i + 1 < convs.size()) x = x.relu_();
    }
    return x;
}

StudentOutput Student::forward(const at::Tensor& input, bool projections, const std::stop_token& stop) {
    const at::NoGradGuard noGradient;
    const int side = m_spec.outputSide(static_cast<int>(input.size(2)));
    const bool sample = projections && m_projection;
    StudentOutput out;
    at::Tensor x = input;
    for (int stage = 0; stage < 3; ++stage) {
        const at::Tensor raw = stageInput(stage, x, stop);
        if (!raw.defined()) return {};
        const StageEnd end =
            m_tails[static_cast<std::size_t>(stage)].forward(raw, cbam(stage), stage < 2, sample ? side : 0);
        if (sample) {
            const std::string name = projectorName(stage);
            out.projections[static_cast<std::size_t>(stage)] =
                at::conv2d(end.sampled, compute(name + ".weight"), compute(name + ".bias"));
        }
        x = end.output;
    }
    out.stage4 = stageInput(3, x, stop);
    return out;
}

std::array<at::Tensor, 3> Student::stageFeatures(const at::Tensor& input) {
    const at::NoGradGuard noGradient;
    std::array<at::Tensor, 3> features;
    at::Tensor x = input;
    for (int stage = 0; stage < 3; ++stage) {
        const at::Tensor raw = stageInput(stage, x, {});
        StageTail tail;
        features[static_cast<std::size_t>(stage)] = tail.forward(raw, cbam(stage), false, 0).output;
        x = tail.forward(raw, cbam(stage), stage < 2, 0).output;
    }
    return features;
}

/// Keeps the gradients of one convolution's weight and bias; returns that of its input, where wanted.
std::optional<at::Tensor> Student::backward(const std::string& name, const at::Tensor& output, const at::Tensor& input,
                                            bool inputWanted, const std::stop_token& stop) {
    const at::Tensor& weight = compute(name + ".weight");
    auto gradient = convolutionGradient(output, input, weight, inputWanted,
                                        convolutionBands(output.numel(), output.size(2), weight), stop);
    if (!gradient) return std::nullopt;
    setGradient(name + ".weight", gradient->weight);
    setGradient(name + ".bias", gradient->bias);
    return gradient->input;
}

void Student::setGradient(const std::string& name, const at::Tensor& gradient) {
    const std::size_t i = indexOf(name);
    m_gradients[i] = laidOut(name, gradient.view(m_weights.items()[i].second.sizes()));
}

std::optional<StudentLoss> Student::gradient(const at::Tensor& input, const at::Tensor& target, double lambda,
                                             const std::stop_token& stop) {
    const at::NoGradGuard noGradient;
    StudentLoss loss;
    StudentOutput out = forward(input, true, stop);
    if (!out.stage4.defined()) return std::nullopt;

    const double scale = 2.0 / static_cast<double>(target.numel());
    at::Tensor next;
    loss.l4 = squaredError(out.stage4, target, scale, next);

    for (int stage = 3; stage >= 0; --stage) {
        const auto s = static_cast<std::size_t>(stage);
        if (stage < 3) {
            at::Tensor sampled;
            if (m_projection) {
                const std::string name = projectorName(stage);
                at::Tensor dp;
                loss.projection[s] = squaredError(out.projections[s], target, lambda * scale, dp);
                const auto back = backward(name, dp, m_tails[s].samples(), true, stop);
                if (!back) return std::nullopt;
                sampled = *back;
            }
            StageTail::Gradients g = m_tails[s].backward(next, sampled);
            next = g.raw;
            if (m_cbam) {
                const std::string name = "stage" + std::to_string(stage + 1) + ".cbam.";
                setGradient(name + "channel.fc0.weight", g.fc0);
                setGradient(name + "channel.fc1.weight", g.fc1);
                setGradient(name + "spatial.conv.weight", g.spatial);
            }
        }
        const auto& convs = m_spec.stages[s];
        for (std::size_t i = convs.size(); i-- > 0;) {
            const std::string name = convName(stage, convs[i]);
            const at::Tensor& x = m_inputs[s][i];
            const bool first = stage == 0 && i == 0;
            const auto back = backward(name, next, x, !first, stop);
            if (!back) return std::nullopt;
            // The input of an inner convolution is a ReLU's output: zero there means no gradient.
            next = i > 0 ? at::threshold_backward(*back, x, 0) : *back;
        }
    }
    return loss;
}

void Student::adamStep(const Adam& adam, std::int64_t step) {
    const double correction1 = 1.0 - std::pow(adam.beta1, static_cast<double>(step));
    const double correction2 = 1.0 - std::pow(adam.beta2, static_cast<double>(step));
    for (std::size_t i = 0; i < m_gradients.size(); ++i) {
        const at::Tensor& p = m_weights.items()[i].second;
        const at::Tensor& m = m_moments1.items()[i].second;
        const at::Tensor& v = m_moments2.items()[i].second;
        const at::Tensor& g = m_gradients[i];
        if (g.scalar_type() == at::kBFloat16)
            adamOf<kernels::Bf16>(p, m, v, g, &m_copy[i], adam, correction1, correction2);
        else
            adamOf<float>(p, m, v, g, nullptr, adam, correction1, correction2);
    }
}

}  // namespace hawksight
