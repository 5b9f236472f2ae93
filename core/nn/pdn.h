// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"

#include <torch/types.h>

#include <array>
#include <cstdint>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace hawksight {

struct ConvSpec {
    std::string name;  ///< "conv", or "conv0".. where a stage has several
    int in = 0, out = 0, kernel = 0;
};

/// Widths of a PDN; the defaults of `widths(variant)` are the paper's, tests use narrower ones.
struct Widths {
    int stage1 = 128, stage2 = 256, stage3 = 256, out = 384;
    int reduction = 16;  ///< CBAM's
};
Widths widths(Variant variant);

/// The convolutions of the Patch Description Network's four stages (EfficientAD; hkt section 2). No padding; ReLU after
/// all but the last; 2 x 2 average pooling after stages 1 and 2.
struct PdnSpec {
    std::array<std::vector<ConvSpec>, 4> stages;
    int reduction = 16;

    int channels(int stage) const { return stages[static_cast<std::size_t>(stage)].back().out; }
    /// Side of the output map for a square input; 0 when the input is too small.
    int outputSide(int inputSide) const;
};
PdnSpec pdnSpec(Variant variant, const Widths& widths);

/// Named tensors in a fixed order, e.g. "stage1.conv.weight".
class Parameters {
public:
    void add(std::string name, at::Tensor tensor) { m_items.emplace_back(std::move(name), std::move(tensor)); }
    const at::Tensor& operator[](const std::string& name) const;
    bool contains(const std::string& name) const;
    const std::vector<std::pair<std::string, at::Tensor>>& items() const { return m_items; }
    std::vector<std::pair<std::string, at::Tensor>>& items() { return m_items; }
    std::int64_t count() const;  ///< numbers, not tensors

private:
    std::vector<std::pair<std::string, at::Tensor>> m_items;
};

/// Names and shapes: teacher = the convolutions; student = the same, plus CBAM per stage 1-3 and projectors where on.
using Shapes = std::vector<std::pair<std::string, std::vector<std::int64_t>>>;
Shapes teacherShapes(const PdnSpec& spec);
Shapes studentShapes(const PdnSpec& spec, bool cbam, bool projection);

/// The memory layout that a parameter is used in: convolutions channels-last, CBAM's own weights contiguous.
at::Tensor laidOut(const std::string& name, const at::Tensor& tensor);

/// Weights and biases uniform within 1 / sqrt(fan in), from our own random source: the same for a seed everywhere. He:
/// those of the stages' convolutions within sqrt(6 / fan in).
Parameters randomParameters(const Shapes& shapes, std::uint64_t seed,
                            Initialisation initialisation = Initialisation::Torch);

/// in: [N,3,H,W] normalised, float32 or bfloat16 (as the weights). out: [N,384,h,w], undefined when stopped meanwhile.
/// Inference only, any layout.
at::Tensor teacherForward(const PdnSpec& spec, const Parameters& weights, const at::Tensor& input,
                          const std::stop_token& stop = {});

Parameters copyOf(const Parameters& parameters);
/// Weights in another type, channels-last.
Parameters converted(const Parameters& weights, at::ScalarType type);

/// Multiply-accumulates of the convolutions at a square input.
double multiplyAccumulates(const PdnSpec& spec, int inputSide);
/// Of the 1 x 1 projectors at full stage size, as the paper counts them.
double projectorMultiplyAccumulates(const PdnSpec& spec, int inputSide);

}  // namespace hawksight
