// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/words.h"
#include "core/data/feedback.h"
#include "core/image/image_io.h"
#include "core/inspect/region_of_interest.h"
#include "core/report/csv.h"
#include "core/report/evaluation_json.h"
#include "core/report/html.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <fstream>
#include <memory>

namespace hawksight::cli {
namespace {

namespace fs = std::filesystem;

struct EvaluateCommand {
    std::string model;
    DataArgument data;
    DetectorArguments detector;
    std::string report, csv, maps, feedback;
};

Expected<void> writeText(const fs::path& path, const std::string& text) {
    std::error_code ignored;
    if (path.has_parent_path()) fs::create_directories(path.parent_path(), ignored);
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(ErrorCode::WriteFailed, path.string() + ": cannot be written");
    return {};
}

std::string csvOf(const ScoredModel& m, const fs::path& root) {
    std::string text = csvLine({"file", "label", "defect_type", "score", "verdict", "ms"});
    for (const ScoredSample& s : m.scoring.scored)
        text += csvLine({s.sample.image.lexically_relative(root).generic_string(),
                         s.sample.label == Label::Defective ? "defective"
                         : s.sample.label == Label::Good    ? "good"
                                                            : "",
                         s.sample.defectType, number(s.score, 9),
                         std::string(name(decide(s.score, m.info.thresholds.image))), number(s.milliseconds, 4)});
    return text;
}

ReportInput reportOf(const ScoredModel& m, const Dataset& dataset) {
    const ModelInfo& i = m.info;
    ReportInput in{
        dataset.name, m.evaluation, m.scoring.scored, m.inputSize, i.mapRange, {}, publishedFigures(dataset.name)};
    in.facts = {
        {"Model", std::string(title(i.options.variant)) + (i.options.cbam ? "" : ", no CBAM") +
                      (i.options.projection ? "" : ", no projectors")},
        {"Trained", i.createdAt + ", " + grouped(i.iterationsDone) + " iterations in " + inWords(i.trainSeconds)},
        {"Images", std::to_string(i.trainingImages) + " trained on, " + std::to_string(i.heldOutImages) + " held out"},
        {"Fusion", i.fusion},
        {"Why", i.fusionReason},
        {"Held-out L4", number(i.heldOutL4)},
        {"Learning rate", number(i.options.learningRate) + ", " + std::string(name(i.options.schedule))},
        {"Seed", std::to_string(i.options.seed)},
        {"Weights", i.hash}};
    return in;
}

Expected<Outcome> run(const EvaluateCommand& command, Context& context) {
    auto dataset = command.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    if (!command.feedback.empty()) {
        const auto feedback = readFeedback(command.feedback);
        if (!feedback) return tl::unexpected(feedback.error());
        const auto reviewed = applyReview(dataset->samples, *feedback);
        context.console.note("Review: " +
                             counted(std::int64_t(reviewed.size()) - std::count(reviewed.begin(), reviewed.end(), Reviewed::No),
                                     "label") +
                             " confirmed or changed, of these " +
                             std::to_string(std::count(reviewed.begin(), reviewed.end(), Reviewed::Changed)) + " changed");
    }
    auto m = scoreModel(context, command.model, *dataset, command.detector.options());
    if (!m) return tl::unexpected(m.error());
    Outcome outcome;
    outcome.values = toJson(m->evaluation);
    outcome.values["train_seconds"] = m->info.trainSeconds;
    outcome.values["iterations"] = m->info.iterationsDone;
    outcome.values["fusion"] = m->info.fusion;
    outcome.skipped = m->scoring.skipped;
    context.console.print(evaluationText(m->evaluation));
    for (const auto& [who, figure] : publishedFigures(dataset->name))
        context.console.print("\nPublished: " + who + ": " + figure);
    if (auto kept = storeMetrics(command.model, outcome.values.dump()); !kept)
        context.console.warn(kept.error().detail);
    if (!command.csv.empty())
        if (auto written = writeText(command.csv, csvOf(*m, dataset->root)); !written)
            return tl::unexpected(written.error());
    if (!command.report.empty()) {
        if (auto written = writeText(command.report, htmlReport(reportOf(*m, *dataset))); !written)
            return tl::unexpected(written.error());
        context.console.print("\nReport     " + fs::absolute(command.report).string());
        outcome.values["report"] = fs::absolute(command.report).string();
    }
    if (!command.maps.empty()) {
        for (const ScoredSample& s : m->scoring.scored) {
            const fs::path to =
                fs::path(command.maps) / s.sample.image.lexically_relative(dataset->root).replace_extension(".tiff");
            std::error_code ignored;
            fs::create_directories(to.parent_path(), ignored);
            cv::Mat map = mapInImage(s.map, m->inputSize, s.imageSize);
            clipToRegion(map, m->info.region);
            if (auto written = writeMap(to, map); !written) return tl::unexpected(written.error());
        }
    }
    return outcome;
}

}  // namespace

void addEvaluate(CLI::App& app, Action& chosen) {
    auto* sub =
        app.add_subcommand("evaluate", "Score a labelled data set: AUROC, AUPRO, rates with intervals, a report");
    auto command = std::make_shared<EvaluateCommand>();
    sub->add_option("MODEL", command->model, "A model (.hkt)")->required()->type_name("");
    addData(*sub, command->data);
    addDetector(*sub, command->detector);
    sub->add_option("--report", command->report, "Write a self-contained HTML report")->type_name("FILE");
    sub->add_option("--csv", command->csv, "Write the score of every image")->type_name("FILE");
    sub->add_option("--feedback", command->feedback,
                    "feedback.json of a project that was reviewed: its labels count in place of the data set's")
        ->type_name("FILE");
    sub->add_option("--maps", command->maps, "Write raw anomaly maps as 32-bit TIFF")->type_name("DIR");
    sub->footer("Example:\n  hawksight-cli evaluate bottle.hkt bottle/ --report bottle.html --csv scores.csv");
    sub->callback([command, &chosen] { chosen = [command](Context& context) { return run(*command, context); }; });
}

}  // namespace hawksight::cli
