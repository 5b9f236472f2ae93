// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/feedback.h"
#include "core/nn/api.h"
#include "ui/plots/loss_point.h"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace hawksight {

inline constexpr std::array kVariants{Variant::Hkt, Variant::HktPlus};
inline constexpr std::array kBudgets{Budget::Quick, Budget::Standard, Budget::Paper};

/// What the backend knows about training before anything has been chosen.
struct TrainPresets {
    std::array<std::array<TrainOptions, kBudgets.size()>, kVariants.size()> options;
    std::vector<NetworkNumbers> networks;
    std::array<std::vector<std::string>, kVariants.size()> teachers;

    const TrainOptions& of(Variant variant, Budget budget) const {
        return options[static_cast<std::size_t>(variant)][static_cast<std::size_t>(budget)];
    }
    /// Bytes of a model's weights: teacher and student, float32. None where the numbers lack one of them.
    std::optional<std::int64_t> modelBytes(const TrainOptions& options) const;
};

/// What the steps of the wizard fill in.
struct TrainPlan {
    Dataset source;  ///< as it was when the wizard began
    ConfirmedGood confirmed = ConfirmedGood::OutsideTest;
    Dataset dataset;                             ///< the same with what review has confirmed
    FeedbackEffect feedback;                     ///< the difference between the two
    std::vector<std::filesystem::path> watched;  ///< whose heatmaps are shown while it trains
    Variant variant = Variant::Hkt;
    Budget budget = Budget::Quick;
    bool advanced = false;  ///< the person wants to see every option
    TrainOptions options;   ///< of variant and budget, or as changed by hand
    std::filesystem::path out;
    bool resume = false;
    std::vector<LossPoint> curve;  ///< of the run that is continued

    void applyFeedback() {
        dataset = nextDataset(source, confirmed);
        feedback = feedbackEffect(source, confirmed);
    }
    std::int64_t goodImages() const {
        return static_cast<std::int64_t>(dataset.select(Split::Train, Label::Good).size());
    }
};

/// A few images that show what a model learns: one good part and defects of different types, from the test images.
std::vector<std::filesystem::path> suggestWatched(const Dataset& dataset, std::size_t count);

/// At most `count` images to choose from, spread evenly over the types of the test images.
std::vector<Sample> watchCandidates(const Dataset& dataset, std::size_t count);

}  // namespace hawksight
