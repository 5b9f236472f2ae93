// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/rounding.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace hawksight::fast {

enum class Type { F32, Bf16, U8 };
std::size_t bytesOf(Type type);

/// Weights of a convolution without padding and with stride 1, as a model has them.
struct Weights {
    int out = 0, in = 0, kernel = 0;
    std::vector<float> values;  ///< [out][in][kernel][kernel]
    std::vector<float> bias;    ///< [out]
};

/// Memory at a multiple of 64 bytes, zeroed.
class Buffer {
public:
    Buffer() = default;
    explicit Buffer(std::size_t bytes);
    template <class T>
    T* as() const {
        return static_cast<T*>(m_data.get());
    }
    std::byte* data() const { return as<std::byte>(); }
    std::size_t bytes() const { return m_bytes; }

private:
    struct Free {
        void operator()(void* p) const;
    };
    std::unique_ptr<void, Free> m_data;
    std::size_t m_bytes = 0;
};

/// What a convolution computes besides its weights.
struct ConvolutionPlan {
    int width = 0, height = 0;  ///< of the output
    Type source = Type::F32;
    Type target = Type::F32;  ///< U8 only from U8
    bool relu = false;
    bool accumulate = false;  ///< adds to what lies in the output
    /// U8 sources only: sourceScale[in] is the value of one step; targetScale[out] likewise where the target is U8.
    std::vector<float> sourceScale, targetScale;
    const Moments* inputs = nullptr;  ///< U8 sources only, of a 1 x 1 kernel, in steps; for the rounding
    int threads = 1;
};

/// A convolution of a channels-last image, cut into bands of few output rows, each computed by one thread: a band's
/// output is still in that thread's cache when the next step reads it, and the result cannot depend on the number of
/// threads. Weights are brought into oneDNN's order once, scratch memory is taken once.
/// Throws dnnl::error where oneDNN has no implementation.
class BandConvolution {
public:
    static constexpr int kRows = 4;  ///< of a band; what measured best on AVX-512 with 1 MB of L2

    BandConvolution(const Weights& weights, const ConvolutionPlan& plan);
    BandConvolution(BandConvolution&&) noexcept;
    ~BandConvolution();

    int bands() const;
    int firstRow(int band) const { return band * kRows; }
    int rows(int band) const;
    /// source: row firstRow(band) of the input image; target: where the band's first row goes. thread: 0..threads-1,
    /// each used by one caller at a time. False: oneDNN failed.
    bool run(int band, int thread, const void* source, void* target) const;

    std::string implementation() const;  ///< oneDNN's name for what it chose
    std::size_t bytes() const;           ///< weights and scratch

private:
    struct Part;
    struct State;
    std::unique_ptr<State> m_state;
};

/// Milliseconds that oneDNN needs for bare convolutions: each whole, bias and ReLU included, in the layout that it
/// likes best, all threads; the median of `runs` each, summed.
double bareConvolutions(std::span<const Weights> shapes, std::span<const int> inputSides, Type type, int threads,
                        int runs);

/// Whether oneDNN computes well in `type` on this processor, and shares its threads with OpenMP.
bool supported(Type type);
/// Whether there are matrix tiles (AMX).
bool hasTiles();
bool usable();

}  // namespace hawksight::fast
