// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether the compiler knows AVX-512 and matrix tiles, and how functions ask for them; whether the processor does is
// asked where they are used (convolution.h).
#if defined(__x86_64__) && defined(__has_include)
#if __has_include(<amxtileintrin.h>)
#define HAWKSIGHT_TILES 1
#include <immintrin.h>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"  // in its own header of AVX-512
#endif
#define VECTORS __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16,avx512vnni")))
#define TILES __attribute__((target("avx512f,avx512bw,avx512vl,avx512bf16,avx512vnni,amx-tile,amx-bf16,amx-int8")))
#endif
#endif
