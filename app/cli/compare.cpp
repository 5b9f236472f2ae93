// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/report/evaluation_json.h"

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

namespace hawksight::cli {
namespace {

struct CompareCommand {
    std::string a, b;
    DataArgument data;
    DetectorArguments detector;
    std::string precisionB;
};

/// Pearson's, over the cells of two maps; none where one of them is flat or they differ in size.
std::optional<double> correlation(const cv::Mat& a, const cv::Mat& b) {
    if (a.size() != b.size()) return std::nullopt;
    cv::Scalar meanA, deviationA, meanB, deviationB;
    cv::meanStdDev(a, meanA, deviationA);
    cv::meanStdDev(b, meanB, deviationB);
    if (!(deviationA[0] > 0 && deviationB[0] > 0)) return std::nullopt;
    return cv::mean((a - meanA[0]).mul(b - meanB[0]))[0] / (deviationA[0] * deviationB[0]);
}

Expected<Outcome> run(const CompareCommand& command, Context& context) {
    auto dataset = command.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    auto a = scoreModel(context, command.a, *dataset, command.detector.options());
    if (!a) return tl::unexpected(a.error());
    DetectorArguments second = command.detector;
    if (!command.precisionB.empty()) second.precision = command.precisionB;
    auto b = scoreModel(context, command.b, *dataset, second.options());
    if (!b) return tl::unexpected(b.error());
    Table table({"Metric", "A", "B", "B - A"});
    const auto row = [&](const std::string& title, double x, double y) {
        table.add({title, percent(x), percent(y), number(100 * (y - x), 3)});
    };
    row("Image AUROC", a->evaluation.image.auroc, b->evaluation.image.auroc);
    row("Average precision", a->evaluation.image.averagePrecision, b->evaluation.image.averagePrecision);
    row("Best F1", a->evaluation.image.f1Max, b->evaluation.image.f1Max);
    if (a->evaluation.pixel && b->evaluation.pixel) {
        row("Pixel AUROC", a->evaluation.pixel->auroc, b->evaluation.pixel->auroc);
        row("AUPRO at 0.3", a->evaluation.pixel->aupro, b->evaluation.pixel->aupro);
    }
    row("False rejects", a->evaluation.confusion.falseRejectRate(), b->evaluation.confusion.falseRejectRate());
    row("Escapes", a->evaluation.confusion.escapeRate(), b->evaluation.confusion.escapeRate());
    context.console.print("A " + command.a + "\nB " + command.b + "\n\n" + table.text());

    std::map<std::filesystem::path, const ScoredSample*> first;
    for (const ScoredSample& s : a->scoring.scored) first[s.sample.image] = &s;
    std::vector<double> correlations;  // of the two maps of an image
    Table flips({"Flipped", "Truth", "A", "B"});
    flips.left(1).left(2).left(3);
    Outcome outcome;
    outcome.values["a"] = toJson(a->evaluation);
    outcome.values["b"] = toJson(b->evaluation);
    outcome.values["flipped"] = nlohmann::json::array();
    for (const ScoredSample& s : b->scoring.scored) {
        const auto other = first.find(s.sample.image);
        if (other == first.end()) continue;
        const Verdict va = decide(other->second->score, a->info.thresholds.image),
                      vb = decide(s.score, b->info.thresholds.image);
        if (const auto c = correlation(other->second->map, s.map)) correlations.push_back(*c);
        if (va == vb) continue;
        flips.add({s.sample.image.lexically_relative(dataset->root).string(), s.sample.defectType,
                   std::string(name(va)), std::string(name(vb))});
        outcome.values["flipped"].push_back(
            {{"file", s.sample.image.string()}, {"type", s.sample.defectType}, {"a", name(va)}, {"b", name(vb)}});
    }
    context.console.print(outcome.values["flipped"].empty() ? "\nNo verdict flips." : "\n" + flips.text());
    if (!correlations.empty()) {
        double sum = 0.0;
        for (const double c : correlations) sum += c;
        const double mean = sum / double(correlations.size());
        const double least = *std::min_element(correlations.begin(), correlations.end());
        outcome.values["map_correlation"] = {{"mean", mean}, {"least", least}};
        context.console.print("\nMaps       correlation " + number(mean, 6) + ", least of an image " +
                              number(least, 6));
    }
    outcome.skipped = b->scoring.skipped;
    return outcome;
}

}  // namespace

void addCompare(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("compare", "Two models on one data set, and every image whose verdict flips");
    auto c = std::make_shared<CompareCommand>();
    sub->add_option("A", c->a, "A model (.hkt)")->required()->type_name("");
    sub->add_option("B", c->b, "Another model (.hkt)")->required()->type_name("");
    addData(*sub, c->data);
    addDetector(*sub, c->detector);
    addChoice(*sub, "--precision-b", c->precisionB, precisionWords(),
              "Arithmetic of B, where it differs; with the same file twice, what a precision costs");
    sub->footer(
        "Examples:\n  hawksight-cli compare old.hkt new.hkt bottle/\n"
        "  hawksight-cli compare part.hkt part.hkt bottle/ --precision fp32 --precision-b int8");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
