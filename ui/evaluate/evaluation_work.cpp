// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_work.h"

#include "core/image/image_io.h"
#include "core/inspect/region_of_interest.h"
#include "core/store/score_store.h"

#include <algorithm>
#include <iterator>

namespace hawksight {

namespace {

/// The mask of a sample at its image's size: empty for a good part, an error where it cannot be used.
Expected<cv::Mat> usableMask(const Sample& sample, cv::Size imageSize) {
    if (sample.label == Label::Good) return cv::Mat();
    if (!sample.mask) return fail(ErrorCode::FileNotFound, sample.image.string() + ": has no mask");
    auto mask = readMask(*sample.mask);
    if (mask && mask->size() != imageSize)
        return fail(ErrorCode::Mismatch, sample.mask->string() + ": not of the size of its image");
    return mask;
}

}  // namespace

Expected<EvaluationAnswer> evaluateStored(const EvaluationRequest& request, std::stop_token stop,
                                          const ProgressCallback& progress) {
    const auto store = ScoreStore::open(request.scoresFile);
    if (!store) return tl::unexpected(store.error());
    EvaluationAnswer answer;
    PixelMetrics pixels;
    bool anyMask = false;
    // Without a single mask the maps of good parts would be counted for nothing.
    const bool countPixels = request.pixels && std::any_of(request.samples.begin(), request.samples.end(),
                                                           [](const Sample& s) { return s.mask.has_value(); });
    const auto total = static_cast<std::int64_t>(request.samples.size());
    std::int64_t done = 0;
    for (const Sample& sample : request.samples) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        report(progress, done++, total, sample.image.filename().string());
        auto kept = (*store)->read(request.modelHash, sample.image);
        if (!kept) return tl::unexpected(kept.error());
        if (!kept->has_value()) continue;
        const StoredInspection& inspection = **kept;
        answer.scored.push_back(
            {sample, inspection.detection.score, {}, inspection.imageSize, inspection.detection.milliseconds});
        if (!countPixels || sample.label == Label::Unknown || inspection.detection.map.empty()) continue;
        if (const auto mask = usableMask(sample, inspection.imageSize)) {
            pixels.add(mapInImage(inspection.detection.map, request.inputSize, inspection.imageSize), *mask,
                       regionInImage(request.region, inspection.imageSize));
            anyMask = anyMask || !mask->empty();
        } else {
            ++answer.withoutMask;
        }
    }
    if (answer.scored.empty()) return fail(ErrorCode::NotEnoughData, "none of these images has been inspected");
    // Without masks the core's own evaluation is quick; the pixels have been counted above, where a stop is heard
    // between two images.
    std::vector<ScoredSample> light = answer.scored;
    for (ScoredSample& scored : light) scored.sample.mask.reset();
    answer.evaluation = evaluate(light, request.thresholds, request.inputSize);
    answer.evaluation.skipped.clear();
    if (anyMask) answer.evaluation.pixel = pixels.result();
    return answer;
}

Expected<void> readReportMaps(const EvaluationRequest& request, std::vector<ScoredSample>& scored, std::size_t most) {
    const auto store = ScoreStore::open(request.scoresFile);
    if (!store) return tl::unexpected(store.error());
    std::vector<ScoredSample*> ascending;
    for (ScoredSample& sample : scored) ascending.push_back(&sample);
    std::sort(ascending.begin(), ascending.end(), [](const auto* a, const auto* b) { return a->score < b->score; });
    std::vector<ScoredSample*> wanted;
    for (const Label label : {Label::Good, Label::Defective}) {
        std::vector<ScoredSample*> ofLabel;
        std::copy_if(ascending.begin(), ascending.end(), std::back_inserter(ofLabel),
                     [label](const ScoredSample* sample) { return sample->sample.label == label; });
        for (std::size_t i = 0; i < ofLabel.size(); ++i)
            if (i < most || i + most >= ofLabel.size()) wanted.push_back(ofLabel[i]);
    }
    for (ScoredSample* sample : wanted) {
        auto kept = (*store)->read(request.modelHash, sample->sample.image);
        if (!kept) return tl::unexpected(kept.error());
        if (kept->has_value()) sample->map = (*kept)->detection.map;
    }
    return {};
}

}  // namespace hawksight
