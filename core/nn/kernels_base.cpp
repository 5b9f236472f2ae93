// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL_ISA Base
#include "core/nn/kernels_isa.inc"
