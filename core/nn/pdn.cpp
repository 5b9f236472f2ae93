// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pdn.h"

#include "core/base/random.h"
#include "core/nn/convolution.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <cmath>
#include <stdexcept>

namespace hawksight {

Widths widths(Variant variant) {
    return variant == Variant::Hkt ? Widths{128, 256, 256, 384, 16} : Widths{256, 512, 384, 384, 16};
}

PdnSpec pdnSpec(Variant variant, const Widths& w) {
    PdnSpec spec;
    spec.reduction = w.reduction;
    spec.stages[0] = {{"conv", 3, w.stage1, 4}};
    spec.stages[1] = {{"conv", w.stage1, w.stage2, 4}};
    if (variant == Variant::Hkt) {
        spec.stages[2] = {{"conv", w.stage2, w.stage3, 3}};
        spec.stages[3] = {{"conv", w.stage3, w.out, 4}};
    } else {
        spec.stages[2] = {
            {"conv0", w.stage2, w.stage2, 1}, {"conv1", w.stage2, w.stage2, 3}, {"conv2", w.stage2, w.stage3, 4}};
        spec.stages[3] = {{"conv", w.stage3, w.out, 1}};
    }
    return spec;
}

namespace {

/// Calls visit(stage, conv, output side) along the network.
template <class Visit>
void walk(const PdnSpec& spec, int side, Visit visit) {
    for (int stage = 0; stage < 4; ++stage) {
        for (const ConvSpec& conv : spec.stages[static_cast<std::size_t>(stage)]) {
            side -= conv.kernel - 1;
            visit(stage, conv, side);
        }
        if (stage < 2) side /= 2;
    }
}

std::string prefix(int stage) {
    return "stage" + std::to_string(stage + 1) + ".";
}

}  // namespace

int PdnSpec::outputSide(int inputSide) const {
    int last = inputSide;
    bool sound = true;
    walk(*this, inputSide, [&](int, const ConvSpec&, int side) {
        sound = sound && side > 0;
        last = side;
    });
    return sound ? last : 0;
}

const at::Tensor& Parameters::operator[](const std::string& name) const {
    for (const auto& [key, tensor] : m_items)
        if (key == name) return tensor;
    throw std::out_of_range("no parameter named " + name);
}

bool Parameters::contains(const std::string& name) const {
    for (const auto& item : m_items)
        if (item.first == name) return true;
    return false;
}

std::int64_t Parameters::count() const {
    std::int64_t n = 0;
    for (const auto& item : m_items) n += item.second.numel();
    return n;
}

Shapes teacherShapes(const PdnSpec& spec) {
    Shapes shapes;
    for (int stage = 0; stage < 4; ++stage) {
        for (const ConvSpec& c : spec.stages[static_cast<std::size_t>(stage)]) {
            shapes.push_back({prefix(stage) + c.name + ".weight", {c.out, c.in, c.kernel, c.kernel}});
            shapes.push_back({prefix(stage) + c.name + ".bias", {c.out}});
        }
    }
    return shapes;
}

Shapes studentShapes(const PdnSpec& spec, bool cbam, bool projection) {
    Shapes shapes = teacherShapes(spec);
    for (int stage = 0; stage < 3; ++stage) {
        const std::int64_t c = spec.channels(stage);
        if (cbam) {
            shapes.push_back({prefix(stage) + "cbam.channel.fc0.weight", {c / spec.reduction, c, 1, 1}});
            shapes.push_back({prefix(stage) + "cbam.channel.fc1.weight", {c, c / spec.reduction, 1, 1}});
            shapes.push_back({prefix(stage) + "cbam.spatial.conv.weight", {1, 2, 7, 7}});
        }
        if (projection) {
            const std::string name = "projector" + std::to_string(stage + 1);
            shapes.push_back({name + ".weight", {spec.channels(3), c, 1, 1}});
            shapes.push_back({name + ".bias", {spec.channels(3)}});
        }
    }
    return shapes;
}

at::Tensor laidOut(const std::string& name, const at::Tensor& tensor) {
    const bool convolution = tensor.dim() == 4 && name.find("cbam") == std::string::npos;
    return tensor.contiguous(convolution ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous);
}

Parameters randomParameters(const Shapes& shapes, std::uint64_t seed, Initialisation initialisation) {
    std::vector<double> limits;
    double bound = 1.0;
    for (const auto& [name, shape] : shapes) {
        // A bias follows its weight and shares its bound.
        if (shape.size() == 4) bound = 1.0 / std::sqrt(static_cast<double>(shape[1] * shape[2] * shape[3]));
        const bool stage =
            shape.size() == 4 && name.find(".conv") != std::string::npos && name.find("cbam") == std::string::npos;
        limits.push_back(stage && initialisation == Initialisation::He ? std::sqrt(6.0) * bound : bound);
    }
    // Each tensor has numbers of its own, and HKT+'s would let a stop wait for them one after the other.
    std::vector<at::Tensor> tensors(shapes.size());
    at::parallel_for(0, std::int64_t(shapes.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        for (auto t = std::size_t(begin); t < std::size_t(end); ++t) {
            at::Tensor tensor = at::empty(shapes[t].second, at::kFloat);
            Random random(seed, t + 1);
            float* values = tensor.data_ptr<float>();
            for (std::int64_t i = 0; i < tensor.numel(); ++i)
                values[i] = static_cast<float>(random.uniform(-limits[t], limits[t]));
            tensors[t] = laidOut(shapes[t].first, tensor);
        }
    });
    Parameters parameters;
    for (std::size_t t = 0; t < shapes.size(); ++t) parameters.add(shapes[t].first, tensors[t]);
    return parameters;
}

at::Tensor teacherForward(const PdnSpec& spec, const Parameters& weights, const at::Tensor& input,
                          const std::stop_token& stop) {
    const at::NoGradGuard noGradient;
    at::Tensor x = input;
    for (int stage = 0; stage < 4; ++stage) {
        for (const ConvSpec& conv : spec.stages[static_cast<std::size_t>(stage)]) {
            const std::string name = prefix(stage) + conv.name;
            x = convolution(x, weights[name + ".weight"], weights[name + ".bias"], stop);
            if (!x.defined()) return {};
            if (stage < 3) x = x.relu_();
        }
        if (stage < 2) x = at::avg_pool2d(x, {2, 2});
    }
    return x;
}

Parameters copyOf(const Parameters& parameters) {
    Parameters copy;
    for (const auto& [name, tensor] : parameters.items()) copy.add(name, tensor.clone());
    return copy;
}

Parameters converted(const Parameters& weights, at::ScalarType type) {
    Parameters out;
    for (const auto& [name, tensor] : weights.items()) {
        out.add(name, laidOut(name, tensor.detach().to(type)));
    }
    return out;
}

double multiplyAccumulates(const PdnSpec& spec, int inputSide) {
    double total = 0.0;
    walk(spec, inputSide,
         [&](int, const ConvSpec& c, int side) { total += double(c.in) * c.out * c.kernel * c.kernel * side * side; });
    return total;
}

double projectorMultiplyAccumulates(const PdnSpec& spec, int inputSide) {
    double total = 0.0;
    walk(spec, inputSide, [&](int stage, const ConvSpec& c, int side) {
        if (stage < 3 && &c == &spec.stages[static_cast<std::size_t>(stage)].back())
            total += double(c.out) * spec.channels(3) * side * side;
    });
    return total;
}

}  // namespace hawksight
