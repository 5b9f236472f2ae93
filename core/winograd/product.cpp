// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/winograd/product.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/winograd/product.cpp"
#include <hwy/foreach_target.h>  // IWYU pragma: keep

#include "core/winograd/floats-inl.h"

#include <hwy/highway.h>

#include <array>
#include <utility>

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {

// A block's sums stay in registers: 12 rows by two vectors of outputs where there are 32 of them, 6 rows by two where
// there are 16. Sixteen outputs are at least one vector, so two of them may be too many at the end.
constexpr std::size_t kRowsOfBlock = HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64 ? 12 : 6;

template <bool kTwo>
HWY_INLINE void add(const float* x, V b0, V b1, V& s0, V& s1) {
    const V v = hn::Set(F(), *x);
    s0 = hn::MulAdd(v, b0, s0);
    if constexpr (kTwo) s1 = hn::MulAdd(v, b1, s1);
}

HWY_INLINE void store(V s, const winograd::Finish& finish, std::size_t o, float* to) {
    const F f;
    if (finish.bias != nullptr) s = hn::Add(s, hn::LoadU(f, finish.bias + o));
    if (finish.add) s = hn::Add(s, hn::LoadU(f, to + o));
    if (finish.relu) s = hn::Max(s, hn::Zero(f));
    hn::StoreU(s, f, to + o);
}

/// Rows r... of a, one or two vectors of outputs.
template <bool kTwo, std::size_t... r>
void block(const float* a, std::size_t in, const float* packed, const winograd::Finish& finish, float* c,
           std::size_t out) {
    const F f;
    const std::size_t n = hn::Lanes(f);
    V s0[] = {(void(r), hn::Zero(f))...}, s1[] = {(void(r), hn::Zero(f))...};
    for (const float* end = a + in; a != end; ++a, packed += kTwo ? 2 * n : n) {
        const V b0 = hn::LoadU(f, packed), b1 = kTwo ? hn::LoadU(f, packed + n) : b0;
        (add<kTwo>(a + r * in, b0, b1, s0[r], s1[r]), ...);
    }
    (store(s0[r], finish, 0, c + r * out), ...);
    if constexpr (kTwo) (store(s1[r], finish, n, c + r * out), ...);
}

using Block = void (*)(const float*, std::size_t, const float*, const winograd::Finish&, float*, std::size_t);
template <bool kTwo, std::size_t... r>
constexpr Block blockOf(std::index_sequence<r...>) {
    return &block<kTwo, r...>;
}
template <bool kTwo, std::size_t... rows>
constexpr std::array<Block, kRowsOfBlock> allBlocks(std::index_sequence<rows...>) {
    return {blockOf<kTwo>(std::make_index_sequence<rows + 1>())...};
}
/// Of 1, 2, ... rows.
template <bool kTwo>
constexpr auto kBlocks = allBlocks<kTwo>(std::make_index_sequence<kRowsOfBlock>());

/// [panel of two vectors, or the last one of one][in][panel].
void pack(const float* b, std::size_t out, std::size_t in, float* packed) {
    const std::size_t n = hn::Lanes(F());
    for (std::size_t o = 0; o < out;) {
        const std::size_t panel = o + 2 * n <= out ? 2 * n : n;
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t k = 0; k < panel; ++k) *packed++ = b[(o + k) * in + i];
        o += panel;
    }
}

void multiply(const float* a, std::size_t rows, std::size_t in, const float* packed, std::size_t out,
              const winograd::Finish& finish, float* c) {
    const std::size_t n = hn::Lanes(F()), count = (rows + kRowsOfBlock - 1) / kRowsOfBlock;
    // Blocks of nearly the same height, not whole ones and a rest. One's rows stay in the innermost cache while the
    // panels pass by.
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t begin = rows * k / count, height = rows * (k + 1) / count - begin;
        winograd::Finish here = finish;
        for (std::size_t o = 0; o < out;) {
            const bool two = o + 2 * n <= out;
            const std::size_t panel = two ? 2 * n : n;
            if (finish.bias != nullptr) here.bias = finish.bias + o;
            (two ? kBlocks<true> : kBlocks<false>)[height - 1](a + begin * in, in, packed + o * in, here,
                                                               c + begin * out + o, out);
            o += panel;
        }
    }
}

winograd::Products productsTable() {
    return {pack, multiply};
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace hawksight::fast {
HWY_EXPORT(productsTable);
winograd::Products bestProducts() {
    return HWY_DYNAMIC_DISPATCH(productsTable)();
}
}  // namespace hawksight::fast

namespace hawksight::winograd {
const Products& products() {
    static const Products best = fast::bestProducts();
    return best;
}
}  // namespace hawksight::winograd
#endif
