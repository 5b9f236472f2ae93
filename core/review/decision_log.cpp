// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/decision_log.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

namespace hawksight {

namespace fs = std::filesystem;

std::string newKey() {
    std::random_device source;
    std::array<char, 33> hex{};
    std::snprintf(hex.data(), hex.size(), "%08x%08x%08x%08x", unsigned(source()), unsigned(source()),
                  unsigned(source()), unsigned(source()));
    return hex.data();
}

void DecisionLog::add(ReviewDecision entry) {
    const std::size_t place = m_entries.size();
    if (entry.takesBack.empty()) {
        m_byImage[entry.image.string()].push_back(place);
        m_byReviewer[entry.reviewer].push_back(place);
    } else {
        m_takenBack.insert(entry.takesBack);
    }
    m_entries.push_back(std::move(entry));
}

void DecisionLog::drop(const std::string& key) {
    std::vector<ReviewDecision> entries = std::move(m_entries);
    *this = {};
    for (ReviewDecision& entry : entries)
        if (entry.key != key) add(std::move(entry));
}

const ReviewDecision* DecisionLog::standing(const std::string& reviewer, const fs::path& image) const {
    const auto found = m_byImage.find(image.string());
    if (found == m_byImage.end()) return nullptr;
    for (auto place = found->second.rbegin(); place != found->second.rend(); ++place) {
        const ReviewDecision& entry = m_entries[*place];
        if (entry.reviewer == reviewer && !isTakenBack(entry.key)) return &entry;
    }
    return nullptr;
}

std::vector<const ReviewDecision*> DecisionLog::standing(const fs::path& image) const {
    std::vector<const ReviewDecision*> result;
    const auto found = m_byImage.find(image.string());
    if (found == m_byImage.end()) return result;
    std::set<std::string> seen;
    for (auto place = found->second.rbegin(); place != found->second.rend(); ++place) {
        const ReviewDecision& entry = m_entries[*place];
        if (!isTakenBack(entry.key) && seen.insert(entry.reviewer).second) result.push_back(&entry);
    }
    std::reverse(result.begin(), result.end());
    return result;
}

const ReviewDecision* DecisionLog::newest(const std::string& reviewer) const {
    const auto found = m_byReviewer.find(reviewer);
    if (found == m_byReviewer.end()) return nullptr;
    for (auto place = found->second.rbegin(); place != found->second.rend(); ++place)
        if (!isTakenBack(m_entries[*place].key)) return &m_entries[*place];
    return nullptr;
}

std::vector<std::string> DecisionLog::reviewers() const {
    std::vector<std::string> names;
    for (const auto& [name, places] : m_byReviewer)
        if (newest(name)) names.push_back(name);
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<fs::path> DecisionLog::images() const {
    std::vector<fs::path> images;
    for (const auto& [image, places] : m_byImage)
        if (std::any_of(places.begin(), places.end(), [this](std::size_t p) { return !isTakenBack(m_entries[p].key); }))
            images.emplace_back(image);
    std::sort(images.begin(), images.end());
    return images;
}

Feedback DecisionLog::feedback() const {
    struct Content {
        FeedbackItem item;
        bool wasDefective = false;
        std::map<std::string, Judgement> last;  ///< by reviewer
    };
    std::map<std::string, Content> contents;
    for (const ReviewDecision& entry : m_entries) {
        if (!entry.takesBack.empty() || entry.content.empty() || isTakenBack(entry.key)) continue;
        Content& content = contents[entry.content];
        content.item = {entry.image, entry.content, entry.product, Label::Unknown};
        content.wasDefective |= entry.judgement == Judgement::Defective;
        content.last[entry.reviewer] = entry.judgement;
    }
    Feedback feedback;
    for (auto& [hash, content] : contents) {
        const auto everyoneSays = [&](Judgement judgement) {
            return std::all_of(content.last.begin(), content.last.end(),
                               [judgement](const auto& said) { return said.second == judgement; });
        };
        if (content.wasDefective) {
            content.item.label = everyoneSays(Judgement::Defective) ? Label::Defective : Label::Unknown;
            feedback.frozen.push_back(std::move(content.item));
        } else if (everyoneSays(Judgement::Good)) {
            content.item.label = Label::Good;
            feedback.good.push_back(std::move(content.item));
        }
    }
    const auto byImage = [](const FeedbackItem& a, const FeedbackItem& b) { return a.image < b.image; };
    std::sort(feedback.frozen.begin(), feedback.frozen.end(), byImage);
    std::sort(feedback.good.begin(), feedback.good.end(), byImage);
    return feedback;
}

}  // namespace hawksight
