// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
#include "core/engine/convolution.h"

#include <cstddef>
#include <memory>
#include <string>

namespace hawksight::fast {

/// A 3 x 3 or 4 x 4 convolution of bytes with 2.0 or 2.4 times fewer products (core/winograd/bytes.h). On features,
/// which are even here and there, it rounds less than weights in bytes do without it; on noise, more.
class ByteWinograd final : public BandWork {
public:
    /// Whether it can be used, and pays: matrix tiles are faster still.
    static bool fits(const Weights& weights, const ConvolutionPlan& plan);
    /// Rows of a band, an even number: such that the products are large enough for their matrices to be worth loading.
    static int rows(int width, int height);

    ByteWinograd(const Weights& weights, const ConvolutionPlan& plan);
    ~ByteWinograd() override;

    bool run(int rows, int thread, const void* source, void* target) const override;
    std::string name() const override { return "Winograd of bytes"; }
    std::size_t bytes() const override;

private:
    template <class To>
    void compute(int rows, int thread, const std::uint8_t* source, To* target) const;
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace hawksight::fast
