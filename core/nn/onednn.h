// SPDX-License-Identifier: GPL-3.0-or-later
// For the two sources of training that call oneDNN themselves (docs/adr/0016, 0019).
#pragma once

#include <ATen/ATen.h>
#include <dnnl.hpp>

#include <cstdint>

namespace hawksight {

inline const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

/// Memory that is used again by every convolution of a thread, as a thread_local keeps it: fresh pages for so much cost
/// as much as filling them.
inline float* room(at::Tensor& storage, std::int64_t numbers) {
    if (!storage.defined() || storage.numel() < numbers) storage = at::empty({numbers}, at::kFloat);
    return storage.data_ptr<float>();
}

}  // namespace hawksight
