// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/inspect/decision.h"
#include "core/metrics/ranking.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hawksight {

/// Raw score of one image with its truth.
struct ScoredImage {
    int id = -1;  ///< the caller's own, e.g. its row in the data set
    double score = 0.0;
    Label label = Label::Unknown;
    std::string defectType;
};

/// Truth against verdict. The arrays are indexed by Verdict.
struct Outcome {
    std::array<int, 3> good{}, defective{}, unknown{};

    int goodTotal() const { return good[0] + good[1] + good[2]; }
    int defectiveTotal() const { return defective[0] + defective[1] + defective[2]; }
    int falseRejects() const { return good[2]; }  ///< good parts that FAIL
    int escapes() const { return defective[0]; }  ///< defective parts that PASS
    int reviews() const { return good[1] + defective[1] + unknown[1]; }
    bool operator==(const Outcome&) const = default;
};

/// Which images somebody wants to see: all conditions that are set must hold.
struct ImageFilter {
    std::optional<Label> label;
    std::optional<Verdict> verdict;
    std::optional<std::string> defectType;
    std::optional<double> lowScore, highScore;  ///< both ends included
    bool operator==(const ImageFilter&) const = default;
};

/// The scores of a data set in ascending order, ready for questions at any threshold: each answer takes a few binary
/// searches and no memory. Immutable once made. Thread: any.
class ScoredSet {
public:
    ScoredSet() = default;
    /// Scores that are not finite are left out.
    explicit ScoredSet(std::vector<ScoredImage> images);

    bool empty() const { return m_images.empty(); }
    const std::vector<ScoredImage>& images() const { return m_images; }  ///< ascending by score
    const std::vector<double>& good() const { return m_good; }           ///< ascending
    const std::vector<double>& defective() const { return m_defective; }
    const std::vector<LabelledScore>& labelled() const { return m_labelled; }  ///< known labels only, ascending

    /// "good" (where there is any) first, then the defect types by name.
    const std::vector<std::string>& types() const { return m_types; }

    Outcome outcome(const Limits& limits) const;
    /// Verdicts of each type, one a type; `result` has the size of types().
    void outcomeByType(const Limits& limits, std::span<std::array<int, 3>> result) const;

    /// (false-reject rate, detection rate) when everything at or above the threshold is flagged.
    std::pair<double, double> rates(double threshold) const;
    /// (recall, precision) likewise; precision is 1 where nothing is flagged.
    std::pair<double, double> recallPrecision(double threshold) const;

    /// Halfway to the neighbouring score on the lower side: flags the same images as `score` does, and stays clear of
    /// rounding. An infinite score gives a little more than the highest one.
    double settled(double score) const;
    /// The threshold that flags `steps` distinct scores fewer (steps > 0) or more (steps < 0) than `threshold`.
    double stepped(double threshold, int steps) const;

    std::vector<int> select(const ImageFilter& filter, const Limits& limits) const;

private:
    std::vector<ScoredImage> m_images;
    std::vector<double> m_good, m_defective, m_unknown, m_distinct;
    std::vector<LabelledScore> m_labelled;
    std::vector<std::string> m_types;
    std::vector<std::vector<double>> m_byType;
};

}  // namespace hawksight
