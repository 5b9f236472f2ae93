// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/attention.h"
#include "core/nn/pdn.h"

#include <array>
#include <optional>
#include <stop_token>

namespace hawksight {

/// What a student makes of a batch.
struct StudentOutput {
    at::Tensor stage4;                      ///< [N,384,h,w]
    std::array<at::Tensor, 3> projections;  ///< [N,384,h,w]; undefined where not wanted
};

/// Loss of one batch (hkt section 3): means over all elements.
struct StudentLoss {
    double l4 = 0.0;
    std::array<double, 3> projection{};
    double total(double lambda) const { return l4 + lambda * (projection[0] + projection[1] + projection[2]); }
};

/// The CBAM student with its hand-written gradient. Weights are held twice when computing in bfloat16: float32 for the
/// optimiser, rounded copies for the convolutions. The projectors sample first and project second, which gives the same
/// numbers as the paper's order. Thread: the compute lane.
class Student {
public:
    /// `weights`: names and shapes of studentShapes, float32. type: float32 or bfloat16.
    Student(PdnSpec spec, Parameters weights, bool cbam, bool projection, at::ScalarType type);

    /// in: [N,3,H,W] normalised, of the computing type, channels-last.
    /// Stopped meanwhile: stage4 is undefined.
    StudentOutput forward(const at::Tensor& input, bool projections, const std::stop_token& stop = {});

    /// The features of stages 1-3 after attention and before pooling, as golden numbers have them (slow; for tests).
    std::array<at::Tensor, 3> stageFeatures(const at::Tensor& input);

    /// Forward and backward. target: standardised teacher features, float32, [N*h*w,384]. Leaves the gradient of
    /// l4 + lambda * projections in `gradients()`. Elements of the target that are not a number count as met. Returns
    /// nothing when a stop was asked for meanwhile.
    std::optional<StudentLoss> gradient(const at::Tensor& input, const at::Tensor& target, double lambda,
                                        const std::stop_token& stop);

    /// In the order of weights().items(); convolutions in the computing type, CBAM in float32.
    const std::vector<at::Tensor>& gradients() const { return m_gradients; }

    struct Adam {
        double rate = 1e-4, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, decay = 1e-5;
    };
    /// One step with the gradient in hand; `step` counts from 1. Also refreshes the computing copies.
    void adamStep(const Adam& adam, std::int64_t step);

    const Parameters& weights() const { return m_weights; }
    Parameters& moments1() { return m_moments1; }
    Parameters& moments2() { return m_moments2; }
    /// After weights() were changed from outside.
    void refresh();
    /// Goes on with these in place of its own.
    void setWeights(const Parameters& weights);

    const PdnSpec& spec() const { return m_spec; }
    at::ScalarType type() const { return m_type; }
    bool hasProjectors() const { return m_projection; }

private:
    at::Tensor stageInput(int stage, const at::Tensor& x, const std::stop_token& stop);
    std::size_t indexOf(const std::string& name) const;
    const at::Tensor& compute(const std::string& name) const;
    CbamWeights cbam(int stage) const;
    std::optional<at::Tensor> backward(const std::string& name, const at::Tensor& output, const at::Tensor& input,
                                       bool inputWanted, const std::stop_token& stop);
    void setGradient(const std::string& name, const at::Tensor& gradient);

    PdnSpec m_spec;
    Parameters m_weights;            ///< float32
    std::vector<at::Tensor> m_copy;  ///< same order, computing type; CBAM shares m_weights' tensors
    Parameters m_moments1, m_moments2;
    std::vector<at::Tensor> m_gradients;
    bool m_cbam = true;
    bool m_projection = true;
    at::ScalarType m_type = at::kFloat;

    std::array<StageTail, 3> m_tails;
    std::array<std::vector<at::Tensor>, 4> m_inputs;  ///< of each convolution, kept for the gradient
};

}  // namespace hawksight
