// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/network_model.h"

namespace hawksight::fast {

/// The first convolution over plain pixel values, with ImageNet's normalisation folded in (exact: nothing is padded),
/// as a 1 x 1 convolution over patches: channel (ky * kernel + kx) * 3 + c.
Weights overPatches(const Weights& first);

/// Every input twice: first with the weight as bfloat16 has it, then with what that leaves of it.
Weights twiceInBf16(const Weights& w);

/// (output - mean) / deviation, folded in.
Weights standardised(Weights w, const std::vector<float>& mean, const std::vector<float>& deviation);

/// The last convolutions of teacher and student, the teacher's standardised. Whitened, with the mean difference in the
/// teacher's bias: teacher's output - student's output is the whitened difference, the student's alone its energy.
struct LastWeights {
    Weights teacher, student;
};
LastWeights lastWeights(const NetworkModel& model, bool whitened);
/// The same as one difference: teacher's output + student's output, whose weights are negated and whose bias lies in
/// the teacher's.
LastWeights difference(const NetworkModel& model, bool whitened);

}  // namespace hawksight::fast
