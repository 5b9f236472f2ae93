// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"

#include <QString>

#include <optional>
#include <string>

namespace hawksight {

/// Which verdicts somebody wants to see.
enum class VerdictChoice { Any, Pass, Review, Fail, NotInspected };

enum class GallerySort {
    Name,          ///< by path, as the data set is
    HighestScore,  ///< images without a score come last in both
    LowestScore,
};

/// Which images the gallery shows: all conditions that are set must hold.
struct GalleryFilter {
    std::optional<Split> split = std::nullopt;
    std::optional<Label> label = std::nullopt;
    std::optional<std::string> defectType = std::nullopt;
    VerdictChoice verdict = VerdictChoice::Any;
    bool mistakesOnly = false;  ///< label and verdict disagree
    QString text = {};          ///< words; each must occur in the path below the root, whatever the case

    bool isEmpty() const { return *this == GalleryFilter{}; }
    bool asksForVerdicts() const { return verdict != VerdictChoice::Any || mistakesOnly; }
    bool operator==(const GalleryFilter&) const = default;
};

}  // namespace hawksight
