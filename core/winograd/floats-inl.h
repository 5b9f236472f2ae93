// SPDX-License-Identifier: GPL-3.0-or-later
// Stored values as floats, in vectors; compiled once for each of Google Highway's targets (its convention of "-inl").
#if defined(HAWKSIGHT_FLOATS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef HAWKSIGHT_FLOATS_INL
#undef HAWKSIGHT_FLOATS_INL
#else
#define HAWKSIGHT_FLOATS_INL
#endif

#include "core/winograd/bf16.h"

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace hawksight::fast::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// At most 16 lanes, since channels come in sixteens.
using F = hn::CappedTag<float, 16>;
using I = hn::RebindToSigned<F>;
using U = hn::RebindToUnsigned<F>;
using V = hn::Vec<F>;

HWY_INLINE V loadFloats(const float* p) {
    return hn::LoadU(F(), p);
}
HWY_INLINE V loadFloats(const Bf16* p) {
    const hn::Rebind<std::uint16_t, F> half;
    const auto bits = hn::PromoteTo(U(), hn::LoadU(half, reinterpret_cast<const std::uint16_t*>(p)));
    return hn::BitCast(F(), hn::ShiftLeft<16>(bits));
}
HWY_INLINE V loadFloats(const Byte* p) {
    const hn::Rebind<std::uint8_t, F> quarter;
    return hn::ConvertTo(F(), hn::PromoteTo(I(), hn::LoadU(quarter, p)));
}
HWY_INLINE void storeFloats(V v, float* p) {
    hn::StoreU(v, F(), p);
}
HWY_INLINE void storeFloats(V v, Bf16* p) {
    // To the nearest, ties to even.
    const hn::Rebind<std::uint16_t, F> half;
    const U u;
    const auto bits = hn::BitCast(u, v);
    const auto odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(u, 1));
    const auto rounded = hn::ShiftRight<16>(hn::Add(bits, hn::Add(odd, hn::Set(u, 0x7fff))));
    hn::StoreU(hn::DemoteTo(half, hn::BitCast(I(), rounded)), half, reinterpret_cast<std::uint16_t*>(p));
}
HWY_INLINE void storeFloats(V v, Byte* p) {
    const hn::Rebind<std::uint8_t, F> quarter;
    hn::StoreU(hn::DemoteTo(quarter, hn::NearestInt(v)), quarter, p);
}

}  // namespace hawksight::fast::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
