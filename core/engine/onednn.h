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

/// Makes the primitives of an image that is computed in bands: for whole bands, and for the last one where it is lower.
/// That one shares the others' weights where oneDNN orders them alike.
template <class Part, class Prepare, class Fill, class Provide>
void makeBands(int height, int rows, Part& whole, Part& tail, const Prepare& prepare, const Fill& fill,
               const Provide& provide) {
    const bool any = height >= rows;
    if (any) {
        prepare(whole, rows);
        fill(whole);
        provide(whole);
    }
    if (const int rest = height % rows; rest > 0) {
        prepare(tail, rest);
        if (any && tail.description.weights_desc() == whole.description.weights_desc())
            tail.weights = whole.weights;
        else
            fill(tail);
        provide(tail);
    }
}

}  // namespace hawksight::fast
