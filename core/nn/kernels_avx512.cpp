// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL_ISA Avx512
#include "core/nn/kernels_isa.inc"
