// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_images.h"

#include "core/base/random.h"
#include "core/data/feedback.h"
#include "core/data/split.h"
#include "core/image/image_io.h"

#include <ATen/ATen.h>
#include <opencv2/imgproc.hpp>

#include <atomic>
#include <future>
#include <numeric>

namespace hawksight {
namespace {

constexpr std::uint64_t kHoldOutMinimum = 5;
constexpr std::size_t kReferences = 2;
constexpr int kReferenceSide = 320;

/// Decodes `samples` on two threads; an entry stays empty where the file could not be read.
std::vector<cv::Mat> decodeAll(const std::vector<Sample>& samples, const TrainOptions& options,
                               std::vector<SkippedFile>& skipped, std::vector<cv::Mat>* references,
                               std::stop_token stop) {
    std::vector<cv::Mat> images(samples.size());
    std::vector<std::optional<Error>> errors(samples.size());
    if (references != nullptr) references->resize(std::min(kReferences, samples.size()));
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < samples.size() && !stop.stop_requested(); i = next++) {
            auto image = readImage(samples[i].image);
            if (!image) {
                errors[i] = image.error();
                continue;
            }
            images[i] = networkInput(*image, options);
            if (references != nullptr && i < references->size()) {
                const double factor = std::min(1.0, double(kReferenceSide) / std::max(image->cols, image->rows));
                cv::resize(*image, (*references)[i], {}, factor, factor, cv::INTER_AREA);
            }
        }
    };
    auto other = std::async(std::launch::async, work);
    work();
    other.get();
    std::vector<cv::Mat> read;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!images[i].empty()) read.push_back(std::move(images[i]));
        if (errors[i]) skipped.push_back({samples[i].image, *errors[i]});
    }
    return read;
}

Expected<cv::Mat> regionOf(const Dataset& dataset, int inputSize) {
    std::error_code error;
    if (!dataset.region || !std::filesystem::exists(*dataset.region, error)) return cv::Mat();
    const auto inspected = readMask(*dataset.region);
    if (!inspected) return inspected;
    cv::Mat share;
    cv::resize(*inspected, share, {inputSize, inputSize}, 0, 0, cv::INTER_AREA);
    const cv::Mat region = share >= 128;
    const int count = cv::countNonZero(region);
    if (count == 0)
        return fail(ErrorCode::NotEnoughData, dataset.region->string() + ": the region leaves nothing to inspect");
    return count == int(region.total()) ? cv::Mat() : region;
}

}  // namespace

Expected<TrainingImages> loadTrainingImages(const Dataset& dataset, const TrainOptions& options, std::stop_token stop) {
    if (auto allowed = checkTraining(dataset, stop); !allowed) return tl::unexpected(allowed.error());
    auto split =
        holdOut(dataset.select(Split::Train, Label::Good), options.heldOut, int(kHoldOutMinimum), options.seed);
    if (!split) return fail(split.error().code, dataset.root.string() + ": " + split.error().detail);
    TrainingImages images;
    auto region = regionOf(dataset, options.inputSize);
    if (!region) return tl::unexpected(region.error());
    images.region = *region;
    images.training = decodeAll(split->training, options, images.skipped, nullptr, stop);
    images.heldOut = decodeAll(split->heldOut, options, images.skipped, &images.references, stop);
    std::erase_if(images.references, [](const cv::Mat& m) { return m.empty(); });
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
    if (images.training.empty() || images.heldOut.empty())
        return fail(ErrorCode::NotEnoughData,
                    dataset.root.string() + ": too few readable good images to train on (at least 2 are needed)");
    images.fingerprint = fingerprint(dataset.select(Split::Train, Label::Good), dataset.root, stop);
    if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
    return images;
}

FeatureCache::FeatureCache(const Networks& networks, const std::vector<cv::Mat>& images, std::size_t bytes)
    : m_networks(networks), m_images(images), m_kept(images.size()), m_room(bytes) {}

at::Tensor FeatureCache::at(std::size_t image, const std::stop_token& stop) {
    if (m_kept[image].defined()) return m_kept[image];
    at::Tensor features = m_networks.teacherOutput(m_images[image], stop);
    if (!features.defined()) return features;
    if (!m_policyKnown) {
        // Decided once from sizes alone, so that a resumed run computes with the very same numbers.
        m_half = features.scalar_type() == at::kFloat && features.nbytes() * m_images.size() > m_room;
        const std::size_t each = features.nbytes() / (m_half ? 2 : 1);
        m_keptCount = std::min(m_images.size(), m_room / each);
        m_policyKnown = true;
    }
    if (image >= m_keptCount) return features;
    // Rounded even on the first use: the same numbers whether kept or not.
    if (m_half) features = features.to(at::kHalf);
    m_kept[image] = features;
    return features;
}

Expected<Standardisation> standardisationOf(FeatureCache& features, std::uint64_t seed, std::stop_token stop,
                                            const std::function<void(std::int64_t, std::int64_t)>& progress) {
    std::vector<std::size_t> order(features.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (order.size() > 1000) {
        Random(seed, 0xfea7).shuffle(order);
        order.resize(1000);
    }
    at::Tensor sum, squares;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const at::Tensor raw = features.at(order[i], stop);
        if (!raw.defined()) return fail(ErrorCode::Cancelled, "stopped");
        const at::Tensor rows = raw.permute({0, 2, 3, 1}).reshape({-1, raw.size(1)}).to(at::kFloat);
        const at::Tensor s = rows.sum(0).to(at::kDouble), q = rows.square().sum(0).to(at::kDouble);
        sum = sum.defined() ? sum + s : s;
        squares = squares.defined() ? squares + q : q;
        count += rows.size(0);
        progress(std::int64_t(i + 1), std::int64_t(order.size()));
    }
    const at::Tensor mean = sum / double(count);
    const at::Tensor variance = (squares / double(count) - mean.square()).clamp_min(1e-12);
    return Standardisation{mean.to(at::kFloat), variance.sqrt().to(at::kFloat)};
}

std::size_t SampleOrder::at(std::int64_t n) {
    const auto images = std::int64_t(m_images);
    if (n / images != m_epoch) {
        m_epoch = n / images;
        m_order.resize(m_images);
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
        Random(m_seed, 0x5000 + std::uint64_t(m_epoch)).shuffle(m_order);
    }
    return m_order[std::size_t(n % images)];
}

}  // namespace hawksight
