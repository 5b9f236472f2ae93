// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/checks.h"

#include "core/image/image_io.h"

#include <xxhash.h>
#include <opencv2/core.hpp>

#include <atomic>
#include <future>
#include <map>
#include <mutex>

namespace hawksight {
namespace {

constexpr int kSmallestSide = 64;
constexpr std::size_t kFewGood = 30;

struct Seen {
    cv::Size size;
    std::uint64_t hash = 0;
};

std::string text(cv::Size s) {
    return std::to_string(s.width) + " x " + std::to_string(s.height);
}

/// Everything that one sample's own files tell.
Seen look(const Sample& sample, std::vector<Finding>& findings) {
    const auto image = readImage(sample.image);
    if (!image) {
        findings.push_back({FindingKind::UnreadableImage, true, sample.image, {}, image.error().detail});
        return {};
    }
    const cv::Mat pixels = image->isContinuous() ? *image : image->clone();
    const Seen seen{image->size(), XXH3_64bits_withSeed(pixels.data, pixels.total() * pixels.elemSize(),
                                                          std::uint64_t(pixels.cols))};
    if (std::min(image->cols, image->rows) < kSmallestSide)
        findings.push_back({FindingKind::TooSmall, false, sample.image, {}, "only " + text(image->size()) + " px"});
    if (sample.label != Label::Defective) return seen;
    if (!sample.mask) {
        findings.push_back(
            {FindingKind::MissingMask, false, sample.image, {}, "no ground-truth mask; left out of pixel metrics"});
        return seen;
    }
    const auto mask = readMask(*sample.mask);
    if (!mask)
        findings.push_back({FindingKind::UnreadableMask, true, *sample.mask, sample.image, mask.error().detail});
    else if (mask->size() != image->size())
        findings.push_back({FindingKind::MaskSize, true, *sample.mask, sample.image,
                            "the mask is " + text(mask->size()) + ", its image " + text(image->size())});
    else if (cv::countNonZero(*mask) == 0)
        findings.push_back({FindingKind::EmptyMask, false, *sample.mask, sample.image, "the mask marks nothing"});
    return seen;
}

}  // namespace

std::string_view name(FindingKind kind) {
    switch (kind) {
        case FindingKind::UnreadableImage:
            return "unreadable-image";
        case FindingKind::UnreadableMask:
            return "unreadable-mask";
        case FindingKind::MissingMask:
            return "missing-mask";
        case FindingKind::MaskSize:
            return "mask-size";
        case FindingKind::EmptyMask:
            return "empty-mask";
        case FindingKind::SameInTrainAndTest:
            return "same-in-train-and-test";
        case FindingKind::TooSmall:
            return "too-small";
        case FindingKind::MixedSizes:
            return "mixed-sizes";
        case FindingKind::FewGoodImages:
            return "few-good-images";
    }
    return "";
}

Expected<std::vector<Finding>> checkDataset(const Dataset& dataset, std::stop_token stop,
                                            const ProgressCallback& progress) {
    const auto& samples = dataset.samples;
    std::vector<Seen> seen(samples.size());
    std::vector<std::vector<Finding>> own(samples.size());
    std::atomic<std::size_t> next{0};
    std::mutex reporting;
    std::int64_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < samples.size() && !stop.stop_requested(); i = next++) {
            seen[i] = look(samples[i], own[i]);
            const std::scoped_lock lock(reporting);
            report(progress, ++done, std::int64_t(samples.size()), samples[i].image.filename().string());
        }
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");

    std::vector<Finding> findings;
    std::map<std::pair<int, int>, std::size_t> sizes;
    std::map<std::uint64_t, const Sample*> train;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        findings.insert(findings.end(), own[i].begin(), own[i].end());
        if (seen[i].size.empty()) continue;
        ++sizes[{seen[i].size.width, seen[i].size.height}];
        if (samples[i].split == Split::Train) train.emplace(seen[i].hash, &samples[i]);
    }
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].split != Split::Test || seen[i].size.empty()) continue;
        if (const auto twin = train.find(seen[i].hash); twin != train.end())
            findings.push_back({FindingKind::SameInTrainAndTest, false, samples[i].image, twin->second->image,
                                "the same picture is in the training images"});
    }
    if (sizes.size() > 1)
        findings.push_back({FindingKind::MixedSizes,
                            false,
                            dataset.root,
                            {},
                            std::to_string(sizes.size()) + " different image sizes, from " +
                                text({sizes.begin()->first.first, sizes.begin()->first.second}) + " to " +
                                text({sizes.rbegin()->first.first, sizes.rbegin()->first.second}) + " px"});
    const std::size_t good = dataset.select(Split::Train, Label::Good).size();
    if (dataset.kind != DatasetKind::FlatFolder && good < kFewGood)
        findings.push_back({FindingKind::FewGoodImages,
                            false,
                            dataset.root,
                            {},
                            "only " + std::to_string(good) + " good training images; 30 or more are better"});
    return findings;
}

}  // namespace hawksight
