// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/ranking.h"

#include <vector>

namespace hawksight::test {

inline std::vector<LabelledScore> labelled(const std::vector<double>& good, const std::vector<double>& defective) {
    std::vector<LabelledScore> scores;
    for (const double s : good) scores.push_back({s, false});
    for (const double s : defective) scores.push_back({s, true});
    return scores;
}

}  // namespace hawksight::test
