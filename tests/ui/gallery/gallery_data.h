// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <cstdio>
#include <limits>
#include <string>
#include <vector>

namespace hawksight::test {

/// Index entries without files: the shape of a data set, for models that never look at a file.
inline Sample sampleAt(const std::filesystem::path& root, Split split, const std::string& type, int number) {
    char name[16];
    std::snprintf(name, sizeof name, "%06d.png", number);
    const Label label = type == "good" ? Label::Good : type.empty() ? Label::Unknown : Label::Defective;
    const char* folder = split == Split::Train ? "train" : "test";
    return {root / folder / type / name, std::nullopt, split, label, type};
}

/// 4 in train/good, 3 in test/Crack, 2 in test/good, 2 in test/scratch: rows 0-3, 4-6, 7-8, 9-10.
inline Dataset smallDataset() {
    Dataset dataset;
    dataset.name = "parts";
    dataset.kind = DatasetKind::MvtecAd;
    dataset.root = "/data/parts";
    const auto add = [&](Split split, const std::string& type, int count) {
        for (int i = 0; i < count; ++i) dataset.samples.push_back(sampleAt(dataset.root, split, type, i));
    };
    add(Split::Train, "good", 4);
    add(Split::Test, "Crack", 3);
    add(Split::Test, "good", 2);
    add(Split::Test, "scratch", 2);
    return dataset;
}

inline constexpr double kNoScore = std::numeric_limits<double>::quiet_NaN();

/// Scores of smallDataset(). At limits 2 / 4: row 3 is a false reject, row 4 an escape, rows 5 and 8 are for review.
inline std::vector<double> smallScores() {
    return {0.5, 1.0, kNoScore, 5.0, 1.5, 3.0, 6.0, 0.7, 2.5, 4.0, kNoScore};
}

/// `count` index entries in every split, label and of five types.
inline Dataset largeDataset(int count) {
    static const std::vector<std::string> types{"good", "bent", "crack", "dent", "scratch", "stain"};
    Dataset dataset;
    dataset.name = "many";
    dataset.kind = DatasetKind::MvtecAd;
    dataset.root = "/data/many";
    dataset.samples.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const Split split = i % 3 == 0 ? Split::Train : Split::Test;
        const std::string& type = split == Split::Train ? types[0] : types[static_cast<std::size_t>(i) % types.size()];
        dataset.samples.push_back(sampleAt(dataset.root, split, type, i));
    }
    return dataset;
}

}  // namespace hawksight::test
