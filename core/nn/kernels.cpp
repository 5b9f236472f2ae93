// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels.h"

namespace hawksight::kernels {

const Table<float>& tableF32Base();
const Table<Bf16>& tableBf16Base();
#ifdef HAWKSIGHT_X86_KERNELS
const Table<float>& tableF32Avx2();
const Table<Bf16>& tableBf16Avx2();
const Table<float>& tableF32Avx512();
const Table<Bf16>& tableBf16Avx512();

namespace {
bool hasAvx2() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}
}  // namespace
#endif

bool hasAvx512() {
#ifdef HAWKSIGHT_X86_KERNELS
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#else
    return false;
#endif
}

template <>
const Table<float>& table<float>() {
#ifdef HAWKSIGHT_X86_KERNELS
    static const Table<float>& best = hasAvx512() ? tableF32Avx512() : hasAvx2() ? tableF32Avx2() : tableF32Base();
    return best;
#else
    return tableF32Base();
#endif
}

template <>
const Table<Bf16>& table<Bf16>() {
#ifdef HAWKSIGHT_X86_KERNELS
    static const Table<Bf16>& best = hasAvx512() ? tableBf16Avx512() : hasAvx2() ? tableBf16Avx2() : tableBf16Base();
    return best;
#else
    return tableBf16Base();
#endif
}

}  // namespace hawksight::kernels
