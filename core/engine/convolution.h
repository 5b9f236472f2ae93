// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/band_work.h"
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
    static constexpr std::size_t rounded(std::size_t bytes) { return (bytes + 63) / 64 * 64; }

private:
    struct Free {
        void operator()(void* p) const;
    };
    std::unique_ptr<void, Free> m_data;
    std::size_t m_bytes = 0;
};

/// Memory that convolutions need while they run, one piece a thread: one scratch can serve all those that never run at
/// the same time.
class Scratch {
public:
    explicit Scratch(int threads) : m_pieces(static_cast<std::size_t>(threads)) {}
    /// Makes room; before anything runs. What lay there is lost.
    void need(std::size_t bytes) {
        for (Buffer& piece : m_pieces)
            if (piece.bytes() < bytes) piece = Buffer(bytes);
    }
    std::byte* of(int thread) const { return m_pieces[static_cast<std::size_t>(thread)].data(); }
    std::size_t bytes() const { return m_pieces.size() * m_pieces.front().bytes(); }

private:
    std::vector<Buffer> m_pieces;
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
    int rows = 4;                      ///< of a band; what measured best on AVX-512 with 1 MB of L2
    std::shared_ptr<Scratch> scratch;  ///< of all convolutions that a thread runs one after the other; null: its own
};

/// A convolution of a channels-last image, cut into bands of few output rows, each computed by one thread: a band's
/// output is still in that thread's cache when the next step reads it, and the result cannot depend on the number of
/// threads. Weights are brought into order once, scratch memory is taken once. By whichever way suits the numbers and
/// this processor: Winograd's tiles, a matrix product, matrix tiles or vectors, else oneDNN.
/// Throws dnnl::error where oneDNN has no implementation.
class BandConvolution {
public:
    /// Rows of a band that suit such a convolution best; even: an even number.
    static int suitableRows(const Weights& weights, const ConvolutionPlan& plan, bool even);

    BandConvolution(const Weights& weights, const ConvolutionPlan& plan);
    BandConvolution(BandConvolution&&) noexcept;
    ~BandConvolution();

    int bands() const;
    int firstRow(int band) const;
    int rows(int band) const;
    /// source: row firstRow(band) of the input image; target: where the band's first row goes. thread: 0..threads-1,
    /// each used by one caller at a time. False: oneDNN failed.
    bool run(int band, int thread, const void* source, void* target) const;

    std::string implementation() const;
    std::size_t bytes() const;  ///< of the weights; scratch belongs to all that share it

private:
    int m_height, m_rows;
    std::unique_ptr<BandWork> m_work;
};

/// Milliseconds that oneDNN needs for bare convolutions: each whole, bias and ReLU included, in the layout that it
/// likes best, all threads; the median of `runs` each, summed.
double bareConvolutions(std::span<const Weights> shapes, std::span<const int> inputSides, Type type, int threads,
                        int runs);

/// Whether oneDNN computes well in `type` on this processor, and shares its threads with OpenMP.
bool supported(Type type);
/// Whether there are matrix tiles (AMX).
bool hasTiles();
/// Whether vectors of 512 bits multiply such values by twos or fours (AVX512-BF16, AVX512-VNNI), and the compiler knew.
bool hasWideProducts(Type type);
bool usable();

}  // namespace hawksight::fast
