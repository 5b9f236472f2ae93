// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/winograd/transforms.h"

#include <cstddef>

namespace hawksight::winograd {

/// Products a b^T in float32 with a matrix b [out][in] that stays: brought into the kernels' order once; none takes
/// memory. out: a multiple of 16. Any thread.
struct Products {
    /// packed: [out * in].
    void (*pack)(const float* b, std::size_t out, std::size_t in, float* packed);
    /// c[row * out ...] of a[row * in ...], finished (transforms.h).
    void (*multiply)(const float* a, std::size_t rows, std::size_t in, const float* packed, std::size_t out,
                     const Finish& finish, float* c);
};
/// The best ones for this processor.
const Products& products();

}  // namespace hawksight::winograd
