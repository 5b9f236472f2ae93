// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"
#include "core/nn/model.h"

#include <cstdint>
#include <vector>

namespace hawksight {

/// The images that a run may use, brought to the network's size: CV_8UC3, RGB. A file that cannot be read is skipped
/// and named. 196 KB an image at 256 px.
struct TrainingImages {
    std::vector<cv::Mat> training, heldOut;
    std::vector<cv::Mat> references;  ///< bgr, the first held-out photographs made smaller, for the self-test
    std::vector<SkippedFile> skipped;
    cv::Mat region;  ///< as ModelInfo::region
    std::string fingerprint;
};

/// Errors: Cancelled, NotEnoughData, and those of reading the region. Decodes on all cores.
Expected<TrainingImages> loadTrainingImages(const Dataset& dataset, const TrainOptions& options, std::stop_token stop);

/// Teacher features of the training images, computed when first asked for and kept while there is room: as computed,
/// then in half precision, then not at all.
class FeatureCache {
public:
    FeatureCache(const Networks& networks, const std::vector<cv::Mat>& images, std::size_t bytes);
    /// [1,384,h,w], raw.
    /// Undefined when stopped meanwhile.
    at::Tensor at(std::size_t image, const std::stop_token& stop = {});
    std::size_t size() const { return m_images.size(); }

private:
    const Networks& m_networks;
    const std::vector<cv::Mat>& m_images;
    std::vector<at::Tensor> m_kept;
    std::size_t m_room;
    bool m_half = false;
    bool m_policyKnown = false;
    std::size_t m_keptCount = 0;
};

/// Per-channel mean and deviation over the first 1,000 of a seeded order of the images. Errors: Cancelled.
Expected<Standardisation> standardisationOf(FeatureCache& features, std::uint64_t seed, std::stop_token stop,
                                            const std::function<void(std::int64_t, std::int64_t)>& progress);

/// Which image the n-th sample of a run is: every epoch is a new seeded order, so that it depends on (seed, n) alone.
class SampleOrder {
public:
    SampleOrder(std::size_t images, std::uint64_t seed) : m_images(images), m_seed(seed) {}
    std::size_t at(std::int64_t n);

private:
    std::size_t m_images;
    std::uint64_t m_seed;
    std::int64_t m_epoch = -1;
    std::vector<std::size_t> m_order;
};

}  // namespace hawksight
