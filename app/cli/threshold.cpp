// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/threshold.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace hawksight::cli {
namespace {

struct ThresholdCommand {
    std::string model, goodOnly, maxFalseRejects, maxEscapes, note;
    DataArgument data;
    DetectorArguments detector;
    bool f1 = false, dryRun = false;
    std::optional<double> falseRejectCost, escapeCost, set, review, pixel;
};

struct Choice {
    double threshold;
    std::string method;
};

Expected<std::optional<Choice>> chosenLimit(const ThresholdCommand& c, const ScoredModel& m) {
    const auto scores = labelledScores(m.scoring.scored);
    if (c.set) return Choice{*c.set, "by hand"};
    if (c.f1) return Choice{f1MaxThreshold(scores), "best F1"};
    if (!c.goodOnly.empty()) {
        auto share = parseShare(c.goodOnly);
        if (!share) return tl::unexpected(share.error());
        const auto limit = goodOnlyThreshold(m.info.heldOutScores, *share);
        return Choice{limit.threshold, limit.description};
    }
    if (!c.maxFalseRejects.empty()) {
        auto share = parseShare(c.maxFalseRejects);
        if (!share) return tl::unexpected(share.error());
        return Choice{maxFalseRejectsThreshold(scores, *share), "at most " + percent(*share) + " % false rejects"};
    }
    if (!c.maxEscapes.empty()) {
        auto share = parseShare(c.maxEscapes);
        if (!share) return tl::unexpected(share.error());
        return Choice{maxEscapesThreshold(scores, *share), "at most " + percent(*share) + " % escapes"};
    }
    if (c.falseRejectCost && c.escapeCost)
        return Choice{lowestCostThreshold(scores, *c.falseRejectCost, *c.escapeCost),
                      "lowest cost, " + number(*c.falseRejectCost) + " a false reject and " + number(*c.escapeCost) +
                          " an escape"};
    if (c.falseRejectCost || c.escapeCost)
        return fail(ErrorCode::BadArgument, "give both --cost-false-reject and --cost-escape");
    return std::optional<Choice>{};
}

Expected<Outcome> run(const ThresholdCommand& command, Context& context) {
    auto dataset = command.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    auto m = scoreModel(context, command.model, *dataset, command.detector.options());
    if (!m) return tl::unexpected(m.error());
    auto choice = chosenLimit(command, *m);
    if (!choice) return tl::unexpected(choice.error());

    const auto scores = labelledScores(m->scoring.scored);
    Table table({"Way", "Limit", "False rejects", "95 %", "Escapes", "95 %"});
    Outcome outcome;
    const auto row = [&](const std::string& way, double limit) {
        const Confusion c = confusionAt(scores, limit);
        const Interval fr = clopperPearson(c.falsePositives, c.good()),
                       es = clopperPearson(c.falseNegatives, c.defective());
        const auto span = [](Interval i) { return percent(i.low, 1) + " to " + percent(i.high, 1); };
        table.add({way, number(limit, 6), percent(c.falseRejectRate()), span(fr), percent(c.escapeRate()), span(es)});
        outcome.values["ways"].push_back({{"way", way},
                                          {"limit", limit},
                                          {"false_reject_rate", c.falseRejectRate()},
                                          {"false_reject_rate_ci95", {fr.low, fr.high}},
                                          {"escape_rate", c.escapeRate()},
                                          {"escape_rate_ci95", {es.low, es.high}}});
    };
    row("in use", m->info.thresholds.image.fail);
    const auto goodOnly = goodOnlyThreshold(m->info.heldOutScores, 0.01);
    row("good-only 1 %", goodOnly.threshold);
    row("best F1", f1MaxThreshold(scores));
    row("at most 1 % false rejects", maxFalseRejectsThreshold(scores, 0.01));
    row("no escapes", maxEscapesThreshold(scores, 0.0));
    if (*choice) row("chosen: " + (*choice)->method, (*choice)->threshold);
    context.console.print(table.text());
    if (!goodOnly.supported) context.console.print("\nNote: " + goodOnly.description);
    outcome.skipped = m->scoring.skipped;
    if (!*choice && !command.review && !command.pixel) return outcome;

    Thresholds t = m->info.thresholds;
    if (*choice) {
        t.image = {(*choice)->threshold, (*choice)->threshold};
        t.method = (*choice)->method;
    }
    if (command.review) t.image.review = *command.review;
    if (t.image.review > t.image.fail) return fail(ErrorCode::BadArgument, "--review must not lie above the limit");
    if (command.pixel) t.pixel = *command.pixel;
    t.note = command.note;
    t.setAt.clear();
    outcome.values["stored"] = !command.dryRun;
    outcome.values["limit"] = t.image.fail;
    if (command.dryRun) return outcome;
    if (auto stored = storeThresholds(command.model, t); !stored) return tl::unexpected(stored.error());
    context.console.print("\nStored in " + command.model + ": limit " + number(t.image.fail, 6) + " (" + t.method +
                          ")");
    return outcome;
}

}  // namespace

void addThreshold(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("threshold", "Compare ways to set the limit, and store one in the model");
    auto c = std::make_shared<ThresholdCommand>();
    sub->add_option("MODEL", c->model, "A model (.hkt)")->required()->type_name("");
    addData(*sub, c->data);
    addDetector(*sub, c->detector);
    auto* ways = sub->add_option_group("ways", "At most one; without any, only the comparison is printed");
    ways->add_option("--good-only", c->goodOnly, "From held-out good parts alone, for this false-reject rate")
        ->type_name("RATE");
    ways->add_flag("--f1", c->f1, "Best F1");
    ways->add_option("--max-false-rejects", c->maxFalseRejects, "Fewest escapes with at most this rate")
        ->type_name("RATE");
    ways->add_option("--max-escapes", c->maxEscapes, "Fewest false rejects with at most this rate")->type_name("RATE");
    ways->add_option("--set", c->set, "By hand")->type_name("SCORE");
    ways->require_option(0, 1);
    sub->add_option("--cost-false-reject", c->falseRejectCost, "Lowest cost: price of a good part thrown away")
        ->type_name("X");
    sub->add_option("--cost-escape", c->escapeCost, "Lowest cost: price of a bad part let through")->type_name("X");
    sub->add_option("--review", c->review, "Lower end of the review band")->type_name("SCORE");
    sub->add_option("--pixel", c->pixel, "Map value from which a pixel counts as defective")->type_name("VALUE");
    sub->add_option("--note", c->note, "A few words kept with the limit")->type_name("TEXT");
    sub->add_flag("--dry-run", c->dryRun, "Show, but store nothing");
    sub->footer("Example:\n  hawksight-cli threshold bottle.hkt bottle/ --max-false-rejects 1% --note \"line 3\"");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
