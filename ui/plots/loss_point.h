// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace hawksight {

/// One moment of a training run.
struct LossPoint {
    std::int64_t iteration = 0;
    double l4 = 0.0;
    std::array<double, 3> projection{};  ///< 0 where the projector is off
    std::optional<double> heldOut;
};

}  // namespace hawksight
