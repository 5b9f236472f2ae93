// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/comparison.h"

#include "core/base/guarded.h"
#include "core/report/evaluation_json.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace hawksight {

namespace {

bool isRight(Label label, Verdict verdict) {
    return (label == Label::Good && verdict == Verdict::Pass) ||
           (label == Label::Defective && verdict == Verdict::Fail);
}

Expected<ModelScores> scoreWith(const Backend& backend, const std::filesystem::path& model,
                                const std::vector<Sample>& samples, std::vector<SkippedFile>& skipped,
                                const std::stop_token& stop, const ProgressCallback& progress) {
    auto info = backend.readModelInfo(model);
    if (!info) return tl::unexpected<Error>(info.error());
    auto detector = backend.loadDetector(model, {});
    if (!detector) return tl::unexpected<Error>(detector.error());
    auto scoring = scoreSamples(**detector, samples, stop, progress);
    if (!scoring) return tl::unexpected<Error>(scoring.error());
    ModelScores scores{model, std::move(*info), std::move(scoring->scored), {}};
    scores.evaluation = evaluate(scores.scored, scores.info.thresholds, (*detector)->inputSize(), scores.info.region);
    skipped = std::move(scoring->skipped);
    return scores;
}

}  // namespace

int Flip::gain() const {
    if (sample.label == Label::Unknown || a == Verdict::Review || b == Verdict::Review) return 0;
    return int(isRight(sample.label, b)) - int(isRight(sample.label, a));
}

std::vector<Sample> comparableSamples(const Dataset& dataset) {
    std::vector<Sample> samples = dataset.select(Split::Test);
    if (samples.empty()) samples = dataset.samples;
    std::erase_if(samples, [](const Sample& sample) { return sample.label == Label::Unknown; });
    return samples;
}

std::vector<Flip> findFlips(const ModelScores& before, const ModelScores& after) {
    std::map<std::filesystem::path, double> first;
    for (const ScoredSample& scored : before.scored) first[scored.sample.image] = scored.score;
    std::vector<Flip> flips;
    for (const ScoredSample& scored : after.scored) {
        const auto other = first.find(scored.sample.image);
        if (other == first.end()) continue;
        Flip flip{scored.sample, other->second, scored.score, decide(other->second, before.info.thresholds.image),
                  decide(scored.score, after.info.thresholds.image)};
        if (flip.a != flip.b) flips.push_back(std::move(flip));
    }
    const auto rank = [](const Flip& flip) {
        const int gain = flip.gain();
        return std::tuple(gain < 0 ? 0 : gain > 0 ? 1 : 2, flip.sample.image);
    };
    std::sort(flips.begin(), flips.end(), [&](const Flip& x, const Flip& y) { return rank(x) < rank(y); });
    return flips;
}

Expected<Comparison> compareModels(const Backend& backend, const ComparisonRequest& request, std::stop_token stop,
                                   const ProgressCallback& progress, const std::function<void()>& serve) {
    if (request.samples.empty()) return fail(ErrorCode::NotEnoughData, "no test images to compare on");
    const auto total = static_cast<std::int64_t>(request.samples.size()) * (request.before ? 2 : 1);
    std::int64_t base = 0;
    const ProgressCallback each = [&](const Progress& p) {
        report(progress, base + p.done, total, p.note);
        if (serve) serve();
    };
    return guarded("comparison", ErrorCode::Internal, [&]() -> Expected<Comparison> {
        Comparison comparison;
        if (request.before) {
            auto before = scoreWith(backend, *request.before, request.samples, comparison.skipped, stop, each);
            if (!before) return tl::unexpected<Error>(before.error());
            comparison.before = std::move(*before);
            base = static_cast<std::int64_t>(request.samples.size());
        }
        auto after = scoreWith(backend, request.after, request.samples, comparison.skipped, stop, each);
        if (!after) return tl::unexpected<Error>(after.error());
        comparison.after = std::move(*after);
        if (comparison.before) comparison.flips = findFlips(*comparison.before, comparison.after);
        return comparison;
    });
}

std::string metricsJson(const Evaluation& evaluation) {
    return toJson(evaluation).dump();
}

std::optional<double> aurocIn(const std::string& metricsJson) {
    const auto json = nlohmann::json::parse(metricsJson, nullptr, false);
    if (!json.is_object() || !json.contains("image_auroc") || !json["image_auroc"].is_number()) return std::nullopt;
    return json["image_auroc"].get<double>();
}

}  // namespace hawksight
