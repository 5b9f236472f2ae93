// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"

#include "core/base/guarded.h"

#include <xxhash.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>

namespace hawksight {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr const char* kFormat = "hawksight-feedback";
constexpr int kVersion = 1;
constexpr const char* kConfirmed = "confirmed";

const char* wordOf(Label label) {
    return label == Label::Good ? "good" : label == Label::Defective ? "defective" : "unknown";
}

Label labelOf(const std::string& word) {
    return word == "good" ? Label::Good : word == "defective" ? Label::Defective : Label::Unknown;
}

Json toJson(const std::vector<FeedbackItem>& items) {
    Json list = Json::array();
    for (const FeedbackItem& item : items)
        list.push_back({{"image", item.image.generic_string()},
                        {"content", item.content},
                        {"product", item.product},
                        {"label", wordOf(item.label)}});
    return list;
}

std::vector<FeedbackItem> itemsOf(const Json& list) {
    std::vector<FeedbackItem> items;
    for (const Json& item : list)
        items.push_back(
            {item.at("image").get<std::string>(), item.at("content"), item.at("product"), labelOf(item.at("label"))});
    return items;
}

void makeTest(Sample& sample, const FeedbackItem& item) {
    // The folder's own word stays where it says no more than the person: it is the type of the defect.
    const bool knowsType = sample.label == Label::Defective && item.label == Label::Defective;
    sample.split = Split::Test;
    sample.label = item.label;
    if (!knowsType) sample.defectType = item.label == Label::Defective ? kConfirmed : "";
}

void makeTraining(Sample& sample) {
    sample.split = Split::Train;
    sample.label = Label::Good;
    sample.defectType = "good";
    sample.mask.reset();
}

bool isTraining(const Sample& sample) {
    return sample.split == Split::Train && sample.label == Label::Good;
}

}  // namespace

Expected<std::string> contentHash(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return fail(ErrorCode::FileNotFound, file.string() + ": no such file");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::Unreadable, file.string() + ": cannot be opened");
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state{XXH3_createState(), XXH3_freeState};
    XXH3_128bits_reset(state.get());
    std::vector<char> block(1 << 20);
    while (stream) {
        stream.read(block.data(), std::streamsize(block.size()));
        XXH3_128bits_update(state.get(), block.data(), std::size_t(stream.gcount()));
    }
    if (stream.bad()) return fail(ErrorCode::Unreadable, file.string() + ": cannot be read");
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    std::array<char, 33> hex{};
    std::snprintf(hex.data(), hex.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return std::string(hex.data());
}

Expected<void> writeFeedback(const fs::path& file, const Feedback& feedback) {
    const fs::path temporary = file.string() + ".new";
    {
        std::ofstream stream(temporary, std::ios::binary | std::ios::trunc);
        const Json json{{"format", kFormat},
                        {"version", kVersion},
                        {"frozen", toJson(feedback.frozen)},
                        {"good", toJson(feedback.good)}};
        stream << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
        stream.flush();
        if (!stream) return fail(ErrorCode::WriteFailed, temporary.string() + ": cannot be written");
    }
    std::error_code error;
    fs::rename(temporary, file, error);
    if (error) return fail(ErrorCode::WriteFailed, file.string() + ": " + error.message());
    return {};
}

Expected<Feedback> readFeedback(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return fail(ErrorCode::FileNotFound, file.string() + ": no such file");
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(ErrorCode::Unreadable, file.string() + ": cannot be opened");
    return guarded(file.string(), ErrorCode::BadFormat, [&]() -> Expected<Feedback> {
        const Json json = Json::parse(stream);
        if (json.at("format") != kFormat)
            return fail(ErrorCode::BadFormat, file.string() + ": not feedback of a review");
        if (json.at("version").get<int>() > kVersion)
            return fail(ErrorCode::BadFormat, file.string() + ": made by a newer version of this program");
        return Feedback{itemsOf(json.at("frozen")), itemsOf(json.at("good"))};
    });
}

std::vector<Reviewed> applyReview(std::vector<Sample>& samples, const Feedback& feedback) {
    std::map<fs::path, std::pair<Label, bool>> said;
    for (const FeedbackItem& item : feedback.good) said[item.image] = {Label::Good, false};
    for (const FeedbackItem& item : feedback.frozen) said[item.image] = {item.label, true};
    std::vector<Reviewed> reviewed(samples.size(), Reviewed::No);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto found = said.find(samples[i].image);
        if (found == said.end()) continue;
        Sample& sample = samples[i];
        const auto [label, isFrozen] = found->second;
        if (isFrozen) sample.split = Split::Test;
        reviewed[i] = label == sample.label ? Reviewed::Confirmed : Reviewed::Changed;
        if (label == sample.label) continue;
        sample.label = label;
        sample.defectType = label == Label::Good ? "good" : label == Label::Defective ? "defect" : "";
        if (label != Label::Defective) sample.mask.reset();
    }
    return reviewed;
}

Dataset nextDataset(const Dataset& dataset, ConfirmedGood good) {
    Dataset next = dataset;
    if (!dataset.feedback) return next;
    std::map<fs::path, std::size_t> places;
    for (std::size_t i = 0; i < next.samples.size(); ++i) places.emplace(next.samples[i].image, i);
    const auto apply = [&](const std::vector<FeedbackItem>& items, auto change) {
        for (const FeedbackItem& item : items) {
            if (const auto place = places.find(item.image); place != places.end()) {
                change(next.samples[place->second], item);
            } else if (item.product == dataset.name) {
                Sample sample;
                sample.image = item.image;
                change(sample, item);
                if (sample.split != Split::Unassigned) next.samples.push_back(std::move(sample));
            }
        }
    };
    apply(dataset.feedback->frozen, makeTest);
    if (good != ConfirmedGood::None)
        apply(dataset.feedback->good, [&](Sample& sample, const FeedbackItem&) {
            if (good == ConfirmedGood::All || sample.split != Split::Test) makeTraining(sample);
        });
    std::sort(next.samples.begin(), next.samples.end(),
              [](const Sample& a, const Sample& b) { return a.image < b.image; });
    return next;
}

FeedbackEffect feedbackEffect(const Dataset& dataset, ConfirmedGood good) {
    FeedbackEffect effect;
    if (!dataset.feedback) return effect;
    std::set<fs::path> before;
    for (const Sample& sample : dataset.samples)
        if (isTraining(sample)) before.insert(sample.image);
    for (const Sample& sample : nextDataset(dataset, good).samples)
        if (isTraining(sample) && before.erase(sample.image) == 0) effect.added.push_back(sample.image);
    effect.taken.assign(before.begin(), before.end());
    return effect;
}

Dataset withEffect(const Dataset& dataset, const FeedbackEffect& effect) {
    auto feedback = std::make_shared<Feedback>();
    for (const fs::path& image : effect.taken) feedback->frozen.push_back({image, {}, dataset.name, Label::Defective});
    for (const fs::path& image : effect.added) feedback->good.push_back({image, {}, dataset.name, Label::Good});
    Dataset changed = dataset;
    changed.feedback = std::move(feedback);
    changed = nextDataset(changed, ConfirmedGood::All);
    changed.feedback = dataset.feedback;
    return changed;
}

Expected<void> checkTraining(const Dataset& dataset, const std::stop_token& stop) {
    if (!dataset.feedback) return {};
    std::map<std::string, fs::path> frozen;
    for (const FeedbackItem& item : dataset.feedback->frozen) frozen.emplace(item.content, item.image);
    std::map<fs::path, std::string> good;
    for (const FeedbackItem& item : dataset.feedback->good) good.emplace(item.image, item.content);
    if (frozen.empty() && good.empty()) return {};
    for (const Sample& sample : dataset.select(Split::Train)) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        const auto content = contentHash(sample.image);
        if (!content) continue;  // training names what it cannot read
        if (const auto found = frozen.find(*content); found != frozen.end()) {
            const bool itself = found->second == sample.image;
            return fail(ErrorCode::Mismatch, sample.image.string() + ": is in the frozen test set" +
                                                 (itself ? "" : ", as " + found->second.string()) +
                                                 "; no training may touch it");
        }
        if (const auto found = good.find(sample.image); found != good.end() && found->second != *content)
            return fail(ErrorCode::Mismatch,
                        sample.image.string() + ": has changed since it was confirmed good; review it again");
    }
    return {};
}

}  // namespace hawksight
