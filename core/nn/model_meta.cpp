// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model_meta.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace hawksight {
namespace {

using nlohmann::json;

template <class E, std::size_t N>
E enumFrom(const std::string& text, const std::array<E, N>& values) {
    for (const E v : values)
        if (text == name(v)) return v;
    throw std::invalid_argument("unknown value '" + text + "'");
}

json toJson(const Thresholds& t) {
    return {{"review", t.image.review}, {"fail", t.image.fail}, {"pixel", t.pixel},
            {"method", t.method},       {"note", t.note},       {"set_at", t.setAt}};
}
Thresholds thresholdsFrom(const json& j) {
    return {{j.at("review"), j.at("fail")}, j.at("pixel"), j.at("method"), j.at("note"), j.at("set_at")};
}

/// Lengths of runs of 0 and 255 in turn, 0 first, row by row.
json runsOf(const cv::Mat& region) {
    json runs = json::array();
    bool inside = false;
    int length = 0;
    for (int y = 0; y < region.rows; ++y)
        for (int x = 0; x < region.cols; ++x) {
            if ((region.at<uchar>(y, x) != 0) != inside) {
                runs.push_back(std::exchange(length, 0));
                inside = !inside;
            }
            ++length;
        }
    runs.push_back(length);
    return runs;
}

cv::Mat regionFrom(const json& runs, int side) {
    cv::Mat region = cv::Mat::zeros(side, side, CV_8UC1);
    bool inside = false;
    std::int64_t at = 0;
    for (const std::int64_t length : runs.get<std::vector<std::int64_t>>()) {
        if (length < 0 || length > std::int64_t(region.total()) - at) throw std::invalid_argument("region");
        if (inside) std::fill_n(region.data + at, length, uchar(255));
        at += length;
        inside = !inside;
    }
    if (at != std::int64_t(region.total())) throw std::invalid_argument("region");
    return region;
}

}  // namespace

json regionToJson(const cv::Mat& region) {
    return region.empty() ? json(nullptr) : runsOf(region);
}

json toJson(const ModelInfo& i) {
    json candidates = json::array(), history = json::array();
    for (const auto& c : i.fusionCandidates) candidates.push_back({{"fusion", c.description}, {"auroc", c.auroc}});
    for (const auto& t : i.thresholdHistory) history.push_back(toJson(t));
    return {{"program_version", i.programVersion},
            {"created_at", i.createdAt},
            {"options", toJson(i.options)},
            {"dataset", i.datasetName},
            {"fingerprint", i.datasetFingerprint},
            {"region", regionToJson(i.region)},
            {"training_images", i.trainingImages},
            {"held_out_images", i.heldOutImages},
            {"iterations", i.iterationsDone},
            {"train_seconds", i.trainSeconds},
            {"held_out_l4", i.heldOutL4},
            {"held_out_scores", i.heldOutScores},
            {"fusion", i.fusion},
            {"fusion_reason", i.fusionReason},
            {"fusion_candidates", candidates},
            {"map_range", {i.mapRange.low, i.mapRange.high}},
            {"thresholds", toJson(i.thresholds)},
            {"threshold_history", history},
            {"metrics", i.metricsJson},
            {"parameters", i.parameters},
            {"hash", i.hash}};
}

ModelInfo infoFromJson(const json& j) {
    ModelInfo i;
    i.programVersion = j.at("program_version");
    i.createdAt = j.at("created_at");
    i.options = optionsFromJson(j.at("options"));
    i.datasetName = j.at("dataset");
    i.datasetFingerprint = j.at("fingerprint");
    if (const auto region = j.find("region"); region != j.end() && !region->is_null())  // none in layout 1
        i.region = regionFrom(*region, i.options.inputSize);
    i.trainingImages = j.at("training_images");
    i.heldOutImages = j.at("held_out_images");
    i.iterationsDone = j.at("iterations");
    i.trainSeconds = j.at("train_seconds");
    i.heldOutL4 = j.at("held_out_l4");
    i.heldOutScores = j.at("held_out_scores").get<std::vector<double>>();
    i.fusion = j.at("fusion");
    i.fusionReason = j.at("fusion_reason");
    for (const json& c : j.at("fusion_candidates")) i.fusionCandidates.push_back({c.at("fusion"), c.at("auroc")});
    i.mapRange = {j.at("map_range").at(0), j.at("map_range").at(1)};
    i.thresholds = thresholdsFrom(j.at("thresholds"));
    for (const json& t : j.at("threshold_history")) i.thresholdHistory.push_back(thresholdsFrom(t));
    i.metricsJson = j.at("metrics");
    i.parameters = j.at("parameters");
    i.hash = j.at("hash");
    return i;
}

json toJson(const Fusion& f) {
    return {{"weight", f.weight},
            {"scale", f.scale},
            {"sigma", f.sigma},
            {"score", int(f.score)},
            {"logarithm", f.logarithm},
            {"centred_first", f.centred},
            {"padding", f.padding},
            {"energy_near_by", f.relative},
            {"energy_scale", f.energyScale},
            {"energy_sigma", f.energySigma}};
}

bool isFusedOtherwise(const json& fusion) {
    const auto centred = fusion.find("centred"), relative = fusion.find("relative");
    return (centred != fusion.end() && *centred == true) ||
           (relative != fusion.end() && relative->is_number() && relative->get<double>() > 0);
}

Fusion fusionFromJson(const json& j) {
    Fusion f;
    f.weight = j.at("weight").get<std::array<double, kDifferences>>();
    f.scale = j.at("scale").get<std::array<double, kDifferences>>();
    f.sigma = j.at("sigma");
    f.logarithm = j.at("logarithm");
    f.centred = j.value("centred_first", false);
    if (isFusedOtherwise(j)) throw std::invalid_argument("fusion of an older layout");
    // None of these in layout 1.
    f.padding = j.value("padding", f.padding);
    f.relative = j.value("energy_near_by", f.relative);
    f.energyScale = j.value("energy_scale", f.energyScale);
    f.energySigma = j.value("energy_sigma", 2.0);  // the only one before it was kept
    if (!(f.energySigma > 0 && f.energySigma < 100) || !(f.relative >= 0 && f.relative <= 1) || !(f.energyScale > 0) ||
        (f.relative > 0 && !f.needsWhitening()))
        throw std::invalid_argument("energy");
    const int rule = j.at("score");
    if (rule < 0 || rule > 3 || f.padding < 0 || f.padding > 8 || !(f.sigma >= 0 && f.sigma < 100))
        throw std::invalid_argument("fusion");
    f.score = ScoreRule(rule);
    return f;
}

json toJson(const TrainOptions& o) {
    return {{"model", name(o.variant)},
            {"cbam", o.cbam},
            {"projection", o.projection},
            {"input_size", o.inputSize},
            {"resampling", o.resampling == Resampling::Area ? "area" : "bilinear"},
            {"edges", o.edges},
            {"iterations", o.iterations},
            {"batch", o.batch},
            {"initialisation", name(o.initialisation)},
            {"learning_rate", o.learningRate},
            {"weight_decay", o.weightDecay},
            {"lambda", o.lambda},
            {"schedule", o.schedule == Schedule::Constant ? "constant" : "warmup-cosine"},
            {"warmup", o.warmup},
            {"rounds", o.rounds},
            {"crop_cells", o.cropCells},
            {"whole_share", o.wholeShare},
            {"held_out", o.heldOut},
            {"seed", o.seed},
            {"precision", name(o.precision)},
            {"fusion", name(o.fusion)},
            {"synthetic_defects", o.syntheticDefects},
            {"teacher", o.teacher},
            {"cache_bytes", o.cacheBytes},
            {"false_reject_rate", o.falseRejectRate}};
}

TrainOptions optionsFromJson(const json& j) {
    TrainOptions o;
    o.variant = enumFrom(j.at("model"), std::array{Variant::Hkt, Variant::HktPlus});
    o.cbam = j.at("cbam");
    o.projection = j.at("projection");
    o.inputSize = j.at("input_size");
    o.resampling = j.at("resampling") == "area" ? Resampling::Area : Resampling::Bilinear;
    o.edges = j.value("edges", false);  // none in layout 1
    o.iterations = j.at("iterations");
    o.batch = j.at("batch");
    if (j.contains("initialisation"))  // there was one
        o.initialisation = enumFrom(j["initialisation"], std::array{Initialisation::Torch, Initialisation::He});
    o.learningRate = j.at("learning_rate");
    o.weightDecay = j.at("weight_decay");
    o.lambda = j.at("lambda");
    o.schedule = j.at("schedule") == "constant" ? Schedule::Constant : Schedule::WarmupCosine;
    o.warmup = j.at("warmup");
    o.rounds = j.value("rounds", 1);  // there was one
    o.cropCells = j.at("crop_cells");
    o.wholeShare = j.at("whole_share");
    o.heldOut = j.at("held_out");
    o.seed = j.at("seed");
    o.precision = enumFrom(j.at("precision"), std::array{Precision::Auto, Precision::Fp32, Precision::Bf16});
    o.fusion = enumFrom(j.at("fusion"), std::array{FusionChoice::Fitted, FusionChoice::Default, FusionChoice::Paper});
    o.syntheticDefects = j.value("synthetic_defects", o.syntheticDefects);  // there were so many
    o.teacher = j.at("teacher");
    o.cacheBytes = j.at("cache_bytes");
    o.falseRejectRate = j.at("false_reject_rate");
    return o;
}

}  // namespace hawksight
