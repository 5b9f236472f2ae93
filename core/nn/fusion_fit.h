// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"
#include "core/nn/fusion.h"

#include <vector>

namespace hawksight {

/// So much of an AUROC a hundred synthetic defects cannot tell apart.
inline constexpr double kTie = 0.005;

/// Differences of the held-out good images, and of spoiled copies of some of them.
struct FusionSamples {
    cv::Mat inspected;  ///< as Fusion::inspected
    std::vector<Differences> good;
    struct Spoiled {
        Differences differences;
        std::size_t source = 0;  ///< index into good
        int kind = 0;            ///< of SyntheticDefect
        cv::Mat mask;            ///< CV_8UC1 on the grid of the differences, 255 = spoiled; empty = not known
    };
    std::vector<Spoiled> spoiled;
};

struct FusionFit {
    Fusion fusion;
    std::string reason;
    std::vector<FusionCandidate> candidates;  ///< best first
    double merit = 0.0;                       ///< of the chosen one: what it was chosen by
    std::vector<double> goodScores;           ///< of the held-out good images, each scored by statistics without it
    MapRange range;                           ///< display range, from the held-out good maps
};

/// Chooses distance, smoothing, standardisation and score on synthetic defects (hkt section 4), by how well spoiled
/// images and, where masks are given, spoiled cells rank above good ones (mean of both AUROC); test labels are never
/// seen. With `choice` Default or Paper nothing is chosen, only the statistics are fitted. Stopped meanwhile, the
/// result is empty. padding: cells on each side of the differences that the network does not see.
FusionFit fitFusion(const FusionSamples& samples, FusionChoice choice, int padding = 4,
                    const std::stop_token& stop = {});

}  // namespace hawksight
