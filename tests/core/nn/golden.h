// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/pdn.h"
#include "tests/support/test_support.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/serialization/pickle.h>

#include <fstream>
#include <iterator>
#include <vector>

namespace hawksight::test {

/// The named tensors of a golden file (numbers of an independent implementation on a narrow network).
inline Parameters readGolden(const std::string& name) {
    std::ifstream file(sharedPath("golden/" + name), std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(file)), {});
    Parameters tensors;
    for (const auto& entry : torch::jit::pickle_load(bytes).toGenericDict())
        tensors.add(entry.key().toStringRef(), entry.value().toTensor());
    return tensors;
}

/// The tensors whose names start with `prefix`, without it, in the order of `shapes`.
inline Parameters part(const Parameters& all, const std::string& prefix, const Shapes& shapes) {
    Parameters out;
    for (const auto& [name, shape] : shapes) {
        const at::Tensor& tensor = all[prefix + name];
        if (tensor.sizes() != at::IntArrayRef(shape)) throw std::runtime_error("golden shape of " + name);
        out.add(name, tensor);
    }
    return out;
}

/// Largest difference, relative to the largest golden value.
inline double relativeDifference(const at::Tensor& ours, const at::Tensor& golden) {
    return ((ours.to(at::kDouble) - golden.to(at::kDouble)).abs().max() / golden.to(at::kDouble).abs().max())
        .item<double>();
}

struct GoldenNetwork {
    Variant variant;
    PdnSpec spec;
    Parameters all, teacher, student;
};

inline GoldenNetwork goldenNetwork(Variant variant) {
    GoldenNetwork g;
    g.variant = variant;
    const bool plus = variant == Variant::HktPlus;
    g.all = readGolden(plus ? "hkt_plus_tiny.pt" : "hkt_tiny.pt");
    g.spec = pdnSpec(variant, plus ? Widths{32, 64, 48, 48, 4} : Widths{16, 32, 32, 48, 4});
    g.teacher = part(g.all, "weights.teacher.", teacherShapes(g.spec));
    g.student = part(g.all, "weights.student.", studentShapes(g.spec, true, true));
    return g;
}

}  // namespace hawksight::test
