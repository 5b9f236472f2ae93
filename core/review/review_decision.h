// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <filesystem>
#include <limits>
#include <string>

namespace hawksight {

/// What a person says of a part.
enum class Judgement { Good, Defective, Unsure };

/// One entry of the record: a decision with all that it was made upon, or one that takes another back. Entries are
/// only ever added.
struct ReviewDecision {
    std::string key;  ///< names the entry; see `newKey`
    std::filesystem::path image;
    std::string content;  ///< hash of the file (`contentHash`); "" where it could not be read
    std::string product;  ///< Dataset::name
    Judgement judgement = Judgement::Unsure;
    std::string reviewer;
    std::string decidedAt;                                    ///< ISO 8601, UTC, to the millisecond
    std::string modelHash;                                    ///< "" without a model
    double score = std::numeric_limits<double>::quiet_NaN();  ///< raw; not a number where the image was not inspected
    Limits limits;                                            ///< as they were
    std::string comment;
    std::string takesBack;  ///< key of the entry that this one takes back; "" for a decision
};

/// 32 random hex digits: entries of several places can be put together without clashing.
std::string newKey();

}  // namespace hawksight
