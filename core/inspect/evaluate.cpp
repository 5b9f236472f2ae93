// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/evaluate.h"

#include "core/image/image_io.h"
#include "core/inspect/region_of_interest.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <map>

namespace hawksight {
namespace {

double percentile(std::vector<double> values, double share) {
    if (values.empty()) return 0.0;
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(share * double(values.size())))];
}

/// Map and mask of a sample at the image's size, made off the accumulating thread.
struct PixelInput {
    cv::Mat map, mask;
    std::optional<SkippedFile> skipped;
    bool usable = false;
};

PixelInput pixelInput(const ScoredSample& s, int inputSize) {
    PixelInput in;
    if (s.sample.label == Label::Defective) {
        if (!s.sample.mask) {
            in.skipped =
                SkippedFile{s.sample.image, {ErrorCode::FileNotFound, s.sample.image.string() + ": has no mask"}};
            return in;
        }
        auto mask = readMask(*s.sample.mask);
        if (!mask) {
            in.skipped = SkippedFile{*s.sample.mask, mask.error()};
            return in;
        }
        if (mask->size() != s.imageSize) {
            in.skipped = SkippedFile{*s.sample.mask,
                                     {ErrorCode::Mismatch, s.sample.mask->string() + ": not of the size of its image " +
                                                               s.sample.image.string()}};
            return in;
        }
        in.mask = *mask;
    } else if (s.sample.label == Label::Unknown) {
        return in;
    }
    in.map = mapInImage(s.map, inputSize, s.imageSize);
    in.usable = true;
    return in;
}

}  // namespace

Expected<Scoring> scoreSamples(Detector& detector, const std::vector<Sample>& samples, std::stop_token stop,
                               const ProgressCallback& progress) {
    Scoring scoring;
    const auto decode = [&](std::size_t i) {
        return std::async(std::launch::async, [path = samples[i].image] { return readImage(path); });
    };
    std::future<Expected<cv::Mat>> next;
    if (!samples.empty()) next = decode(0);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto image = next.get();
        if (i + 1 < samples.size()) next = decode(i + 1);
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        if (image) {
            auto detection = detector.detect(*image);
            if (!detection) {
                Error error = detection.error();
                if (error.code != ErrorCode::BadImage && error.code != ErrorCode::OutOfMemory)
                    return tl::unexpected(error);
                error.detail = samples[i].image.string() + ": " + error.detail;
                scoring.skipped.push_back({samples[i].image, error});
            } else if (!std::isfinite(detection->score)) {
                scoring.skipped.push_back({samples[i].image,
                                           {ErrorCode::Internal, samples[i].image.string() +
                                                                     ": the detector's score is not a finite number"}});
            } else {
                scoring.scored.push_back(
                    {samples[i], detection->score, detection->map, image->size(), detection->milliseconds});
            }
        } else {
            scoring.skipped.push_back({samples[i].image, image.error()});
        }
        report(progress, std::int64_t(i + 1), std::int64_t(samples.size()), samples[i].image.filename().string());
    }
    return scoring;
}

std::vector<LabelledScore> labelledScores(const std::vector<ScoredSample>& scored) {
    std::vector<LabelledScore> labelled;
    for (const ScoredSample& s : scored)
        if (s.sample.label != Label::Unknown) labelled.push_back({s.score, s.sample.label == Label::Defective});
    return labelled;
}

Evaluation evaluate(const std::vector<ScoredSample>& scored, const Thresholds& thresholds, int inputSize,
                    const cv::Mat& region) {
    Evaluation e;
    const std::vector<LabelledScore> labelled = labelledScores(scored);
    e.image = rankingMetrics(labelled);
    e.thresholds = thresholds;
    e.confusion = confusionAt(labelled, thresholds.image.fail);
    e.falseRejects = clopperPearson(e.confusion.falsePositives, e.confusion.good());
    e.escapes = clopperPearson(e.confusion.falseNegatives, e.confusion.defective());

    std::vector<double> times;
    std::map<std::string, std::vector<double>> byType;
    for (const ScoredSample& s : scored) {
        times.push_back(s.milliseconds);
        if (s.sample.label == Label::Good) byType[""].push_back(s.score);
        if (s.sample.label == Label::Defective) byType[s.sample.defectType].push_back(s.score);
        e.review += decide(s.score, thresholds.image) == Verdict::Review ? 1 : 0;
    }
    e.msPerImageP50 = percentile(times, 0.5);
    e.msPerImageP99 = percentile(times, 0.99);
    const std::vector<double> good = byType.contains("") ? byType[""] : std::vector<double>{};
    for (const auto& [type, scores] : byType) {
        DefectTypeRow row{type.empty() ? "good" : type, int(scores.size()), std::numeric_limits<double>::quiet_NaN(),
                          0.0, 0};
        std::vector<LabelledScore> pair;
        for (const double s : scores) {
            row.meanScore += s / double(scores.size());
            row.detected += s >= thresholds.image.fail ? 1 : 0;
            pair.push_back({s, true});
        }
        for (const double s : good) pair.push_back({s, false});
        if (!type.empty()) row.auroc = rankingMetrics(pair).auroc;
        e.types.push_back(row);
    }

    const bool masks =
        std::any_of(scored.begin(), scored.end(), [](const ScoredSample& s) { return s.sample.mask.has_value(); });
    if (!masks) return e;
    PixelMetrics pixels;
    bool defectiveUsed = false;
    const auto prepare = [&](std::size_t i) {
        return std::async(std::launch::async, [&s = scored[i], inputSize] { return pixelInput(s, inputSize); });
    };
    auto next = prepare(0);
    for (std::size_t i = 0; i < scored.size(); ++i) {
        PixelInput in = next.get();
        if (i + 1 < scored.size()) next = prepare(i + 1);
        if (in.skipped) e.skipped.push_back(*in.skipped);
        if (in.usable) pixels.add(in.map, in.mask, regionInImage(region, in.map.size()));
        defectiveUsed = defectiveUsed || (in.usable && !in.mask.empty());
    }
    if (defectiveUsed) e.pixel = pixels.result();
    return e;
}

}  // namespace hawksight
