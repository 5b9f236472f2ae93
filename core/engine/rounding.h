// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace hawksight::fast {

/// What a convolution's inputs look like: their mean, and how they vary together. Empty = not known.
struct Moments {
    std::vector<float> mean;        ///< [inputs]
    std::vector<float> covariance;  ///< [inputs][inputs]
    bool known() const { return !mean.empty(); }
};

/// Rounds `weights` [outputs][inputs], in steps of their output's scale, to whole numbers of -127 to 127.
std::vector<std::int8_t> rounded(std::span<const float> weights);

/// The same, but a weight's rounding error is made up for by the weights that are still to come, as far as the inputs
/// go together (GPTQ: Frantar et al. 2022, section 3). On neighbouring pixels, which are nearly the same, plain
/// rounding changes a filter's answer to an even surface more than anything else does. Throws std::invalid_argument
/// where the moments do not fit.
std::vector<std::int8_t> rounded(std::span<const float> weights, std::size_t inputs, const Moments& moments);

}  // namespace hawksight::fast
