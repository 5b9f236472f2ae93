// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <omp.h>
#include <dnnl.hpp>

namespace hawksight::fast {

inline const dnnl::engine& cpu() {
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

/// Primitives are made for one thread: the bands are what is shared out.
class OneThread {
public:
    OneThread() : m_before(omp_get_max_threads()) { omp_set_num_threads(1); }
    ~OneThread() { omp_set_num_threads(m_before); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int m_before;
};

}  // namespace hawksight::fast
