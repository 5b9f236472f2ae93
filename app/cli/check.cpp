// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/words.h"
#include "core/data/checks.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hawksight::cli {
namespace {

Expected<Outcome> run(const DataArgument& data, Context& context) {
    auto datasets = openDatasets(data.path, data.datasetKind());
    if (!datasets) return tl::unexpected(datasets.error());
    Outcome outcome;
    outcome.values["products"] = nlohmann::json::array();
    for (const Dataset& d : *datasets) {
        auto findings = checkDataset(d, context.stop, [&](const Progress& p) {
            context.console.progress({"Checking " + d.name, p.done, p.total, p.note, std::nullopt});
        });
        context.console.endProgress();
        if (!findings) return tl::unexpected(findings.error());
        const auto count = [&](Split split, Label label) { return d.select(split, label).size(); };
        context.console.print(d.name + " (" + std::string(name(d.kind)) +
                              "): " + std::to_string(count(Split::Train, Label::Good)) + " good to train on; to test " +
                              std::to_string(count(Split::Test, Label::Good)) + " good, " +
                              std::to_string(count(Split::Test, Label::Defective)) + " defective, " +
                              std::to_string(count(Split::Test, Label::Unknown)) + " unlabelled");
        nlohmann::ordered_json list = nlohmann::json::array();
        for (const Finding& f : *findings) {
            context.console.print(std::string(f.isError ? "  error    " : "  note     ") + std::string(name(f.kind)) +
                                  ": " + f.file.string() + ": " + f.reason +
                                  (f.other.empty() ? "" : " (" + f.other.string() + ")"));
            list.push_back({{"kind", name(f.kind)},
                            {"error", f.isError},
                            {"file", f.file.string()},
                            {"other", f.other.string()},
                            {"reason", f.reason}});
            if (f.isError) outcome.skipped.push_back({f.file, {ErrorCode::BadImage, f.reason}});
        }
        if (findings->empty()) context.console.print("  nothing wrong");
        outcome.values["products"].push_back(
            {{"name", d.name}, {"kind", name(d.kind)}, {"images", d.samples.size()}, {"findings", list}});
    }
    return outcome;
}

}  // namespace

void addCheck(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("check", "What is wrong with a data set, by file and reason");
    auto data = std::make_shared<DataArgument>();
    addData(*sub, *data);
    sub->footer("Example:\n  hawksight-cli check photos/");
    sub->callback([data, &chosen] { chosen = [data](Context& context) { return run(*data, context); }; });
}

}  // namespace hawksight::cli
