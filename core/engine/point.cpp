// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/point.h"

#include "core/winograd/product.h"

namespace hawksight::fast {

bool PointConvolution::fits(const Weights& w, const ConvolutionPlan& plan) {
    return w.kernel == 1 && plan.source == Type::F32 && plan.target == Type::F32 && w.out % 16 == 0;
}

PointConvolution::PointConvolution(const Weights& w, const ConvolutionPlan& plan)
    : m_in(std::size_t(w.in)),
      m_out(std::size_t(w.out)),
      m_width(std::size_t(plan.width)),
      m_relu(plan.relu),
      m_accumulate(plan.accumulate),
      m_bias(w.bias),
      m_weights(w.values.size() * sizeof(float)) {
    winograd::products().pack(w.values.data(), m_out, m_in, m_weights.as<float>());
}

bool PointConvolution::run(int rows, int, const void* source, void* target) const {
    winograd::products().multiply(static_cast<const float*>(source), std::size_t(rows) * m_width, m_in,
                                  m_weights.as<float>(), m_out, {m_bias.data(), m_accumulate, m_relu},
                                  static_cast<float*>(target));
    return true;
}

}  // namespace hawksight::fast
