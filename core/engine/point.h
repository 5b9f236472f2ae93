// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
#include "core/engine/convolution.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hawksight::fast {

/// A 1 x 1 convolution in float32: a matrix product over a band's pixels (core/winograd/product.h). Takes no memory. No
/// state: any number of threads may run it.
class PointConvolution final : public BandWork {
public:
    static bool fits(const Weights& weights, const ConvolutionPlan& plan);

    PointConvolution(const Weights& weights, const ConvolutionPlan& plan);

    bool run(int rows, int thread, const void* source, void* target) const override;
    std::string name() const override { return "product"; }
    std::size_t bytes() const override { return m_weights.bytes(); }

private:
    std::size_t m_in, m_out, m_width;
    bool m_relu, m_accumulate;
    std::vector<float> m_bias;
    Buffer m_weights;
};

}  // namespace hawksight::fast
