// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/pdn.h"

#include <array>

namespace hawksight {

/// The student written the plain LibTorch way, straight from the paper, with autograd: what the fast one is tested and
/// measured against. Any layout, float32.
struct PlainStudentOutput {
    std::array<at::Tensor, 4> stages;       ///< after attention, before pooling
    std::array<at::Tensor, 3> projections;  ///< [N,384,h,w]; undefined without projectors
};
PlainStudentOutput plainStudentForward(const PdnSpec& spec, const Parameters& weights, const at::Tensor& input);

struct PlainLoss {
    at::Tensor l4, projection, total;
};
/// hkt section 3. target: standardised teacher features, [N,384,h,w].
PlainLoss plainLoss(const PlainStudentOutput& output, const at::Tensor& target, double lambda);

}  // namespace hawksight
