// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/convolution.h"

#include <omp.h>
#include <dnnl.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

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

/// A primitive for bands of so many rows, with its weights in the order that it wants and what each thread needs to run
/// it.
template <class Primitive>
struct BandPrimitive {
    typename Primitive::primitive_desc description;
    Primitive primitive;
    Buffer ordered;  ///< the weights; empty where they are another's
    dnnl::memory weights;
    struct Thread {
        dnnl::memory source, target, scratch;
        std::vector<dnnl_exec_arg_t> arguments;
    };
    std::vector<Thread> threads;

    void make(typename Primitive::primitive_desc d) {
        description = std::move(d);
        primitive = Primitive(description);
    }
    void order(dnnl::stream& stream, dnnl::memory from) {
        ordered = Buffer(description.weights_desc().get_size());
        weights = dnnl::memory(description.weights_desc(), cpu(), ordered.data());
        dnnl::reorder(from, weights).execute(stream, from, weights);
        stream.wait();
    }
    /// bias: may be empty; it stays where it is.
    void provide(int count, const dnnl::memory& bias) {
        threads.resize(static_cast<std::size_t>(count));
        for (Thread& t : threads) {
            t.source = dnnl::memory(description.src_desc(), cpu(), nullptr);
            t.target = dnnl::memory(description.dst_desc(), cpu(), nullptr);
            t.scratch = dnnl::memory(description.scratchpad_desc(), cpu(), nullptr);
            t.arguments = {{DNNL_ARG_SRC, t.source.get()},
                           {DNNL_ARG_WEIGHTS, weights.get()},
                           {DNNL_ARG_DST, t.target.get()},
                           {DNNL_ARG_SCRATCHPAD, t.scratch.get()}};
            if (bias) t.arguments.push_back({DNNL_ARG_BIAS, bias.get()});
        }
    }
    std::size_t scratchBytes() const { return description.scratchpad_desc().get_size(); }

    /// False: oneDNN failed.
    bool run(const dnnl::stream& stream, int thread, const void* source, void* target, void* scratch) const {
        const Thread& t = threads[static_cast<std::size_t>(thread)];
        // oneDNN's memory takes a plain pointer for what it only reads.
        return dnnl_memory_set_data_handle(t.source.get(), const_cast<void*>(source)) == dnnl_success &&
               dnnl_memory_set_data_handle(t.target.get(), target) == dnnl_success &&
               dnnl_memory_set_data_handle(t.scratch.get(), scratch) == dnnl_success &&
               dnnl_primitive_execute(primitive.get(), stream.get(), static_cast<int>(t.arguments.size()),
                                      t.arguments.data()) == dnnl_success;
    }
};

/// The primitives of an image that is computed in bands: for whole bands, and for the last one where it is lower.
template <class Primitive>
struct BandPrimitives {
    dnnl::stream stream{cpu()};
    int rows = 0;  ///< of a whole band
    BandPrimitive<Primitive> whole, tail;

    /// describe(rows): the primitive's description for a band of so many rows. The tail shares the others' weights
    /// where oneDNN orders them alike.
    template <class Describe>
    void make(int height, int rowsOfBand, int threads, const Describe& describe, const dnnl::memory& from,
              const dnnl::memory& bias = {}) {
        rows = rowsOfBand;
        const bool any = height >= rows;
        if (any) {
            whole.make(describe(rows));
            whole.order(stream, from);
            whole.provide(threads, bias);
        }
        if (const int rest = height % rows; rest > 0) {
            tail.make(describe(rest));
            if (any && tail.description.weights_desc() == whole.description.weights_desc())
                tail.weights = whole.weights;
            else
                tail.order(stream, from);
            tail.provide(threads, bias);
        }
    }
    const BandPrimitive<Primitive>& of(int rowsOfBand) const { return rowsOfBand == rows ? whole : tail; }
    const BandPrimitive<Primitive>& any() const { return whole.description ? whole : tail; }
    std::size_t weightBytes() const { return whole.ordered.bytes() + tail.ordered.bytes(); }
    std::size_t scratchBytes() const {
        return std::max(whole.description ? whole.scratchBytes() : 0, tail.description ? tail.scratchBytes() : 0);
    }
};

}  // namespace hawksight::fast
