// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
#include "core/engine/convolution.h"

#include <cstddef>
#include <memory>
#include <string>

namespace hawksight::fast {

/// A 3 x 3 or 4 x 4 convolution in float32 with a quarter of the multiplications (core/winograd/transforms.h): tiles of
/// the input are transformed, each of the 36 positions is a matrix product (core/winograd/product.h), the products are
/// transformed back. Rounding errors are 1.5 times those of the plain sum.
class WinogradConvolution final : public BandWork {
public:
    /// Whether it can be used, and pays: with few channels the transforms cost more than they save.
    static bool fits(const Weights& weights, const ConvolutionPlan& plan);
    /// Rows of a band: such that the products are large enough for their matrices to be worth loading.
    static int rows(int kernel, int width, bool even);

    WinogradConvolution(const Weights& weights, const ConvolutionPlan& plan);
    ~WinogradConvolution() override;

    bool run(int rows, int thread, const void* source, void* target) const override;
    std::string name() const override { return "Winograd"; }
    std::size_t bytes() const override;

private:
    template <class From, class To>
    void compute(int rows, int thread, const From* source, To* target) const;
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace hawksight::fast
