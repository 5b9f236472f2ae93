// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/feedback.h"
#include "core/review/review_decision.h"

#include <map>
#include <set>
#include <unordered_map>
#include <vector>

namespace hawksight {

/// All entries in their order, and what they come to. A decision stands unless it was taken back or the same person
/// has decided anew about the same image. Pointers are good until the next entry. Thread: one at a time.
class DecisionLog {
public:
    void add(ReviewDecision entry);
    /// Forgets an entry that could not be written.
    void drop(const std::string& key);

    const std::vector<ReviewDecision>& entries() const { return m_entries; }
    /// nullptr where `reviewer` has said nothing about the image that stands.
    const ReviewDecision* standing(const std::string& reviewer, const std::filesystem::path& image) const;
    /// What stands about an image, one decision a person, in the order of being made.
    std::vector<const ReviewDecision*> standing(const std::filesystem::path& image) const;
    /// The newest decision of a person that has not been taken back: what undo takes back. nullptr without.
    const ReviewDecision* newest(const std::string& reviewer) const;
    bool isTakenBack(const std::string& key) const { return m_takenBack.contains(key); }
    /// Everyone with a decision that stands, by name.
    std::vector<std::string> reviewers() const;
    /// Images with a decision that stands.
    std::vector<std::filesystem::path> images() const;

    /// What follows for training and test. Defective, said once and not taken back, freezes an image for good: a later
    /// "good" makes its truth unknown but does not let training touch it. Good are those of which everyone says so.
    /// Decisions count together where images have the same content; those without a content hash do not count.
    Feedback feedback() const;

private:
    std::vector<ReviewDecision> m_entries;
    std::unordered_map<std::string, std::vector<std::size_t>> m_byImage, m_byReviewer;  ///< decisions, oldest first
    std::set<std::string> m_takenBack;
};

}  // namespace hawksight
