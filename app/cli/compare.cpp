// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/report/evaluation_json.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>

namespace hawksight::cli {
namespace {

struct CompareCommand {
    std::string a, b;
    DataArgument data;
    DetectorArguments detector;
};

Expected<Outcome> run(const CompareCommand& command, Context& context) {
    auto dataset = command.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    auto a = scoreModel(context, command.a, *dataset, command.detector.options());
    if (!a) return tl::unexpected(a.error());
    auto b = scoreModel(context, command.b, *dataset, command.detector.options());
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
        if (va == vb) continue;
        flips.add({s.sample.image.lexically_relative(dataset->root).string(), s.sample.defectType,
                   std::string(name(va)), std::string(name(vb))});
        outcome.values["flipped"].push_back(
            {{"file", s.sample.image.string()}, {"type", s.sample.defectType}, {"a", name(va)}, {"b", name(vb)}});
    }
    context.console.print(outcome.values["flipped"].empty() ? "\nNo verdict flips." : "\n" + flips.text());
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
    sub->footer("Example:\n  hawksight-cli compare old.hkt new.hkt bottle/");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
