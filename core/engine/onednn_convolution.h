// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
#include "core/engine/convolution.h"

#include <memory>
#include <string>
#include <vector>

namespace hawksight::fast {

/// Output: scale * (sum of values * input + bias). Of bytes the values are whole numbers -127 to 127.
struct PlainConvolution {
    std::vector<float> values;  ///< [out][in][kernel][kernel]
    std::vector<float> bias, scale;
};

/// By oneDNN: whatever there is no kernel of ours for. Every call takes some small pieces of memory, whatever is done
/// about it. Throws dnnl::error where oneDNN has no implementation.
class OneDnnConvolution final : public BandWork {
public:
    OneDnnConvolution(const Weights& shape, const ConvolutionPlan& plan, PlainConvolution convolution);
    ~OneDnnConvolution() override;

    bool run(int rows, int thread, const void* source, void* target) const override;
    std::string name() const override;
    std::size_t bytes() const override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace hawksight::fast
