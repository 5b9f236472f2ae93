// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>

#include <memory>

namespace hawksight::cli {
namespace {

Outcome networks(Context& context) {
    Table table({"Network (256 x 256)", "Parameters", "GMAC", "Projectors, full size", "fp32 weights", "Paper"});
    Outcome outcome;
    for (const NetworkNumbers& n : networkNumbers()) {
        table.add({n.name, grouped(n.parameters), number(n.gmac), n.projectorGmac > 0 ? number(n.projectorGmac) : "-",
                   fileSize(n.bytes), n.paper.empty() ? "-" : n.paper});
        outcome.values["networks"].push_back({{"name", n.name},
                                              {"parameters", n.parameters},
                                              {"gmac", n.gmac},
                                              {"projector_gmac", n.projectorGmac},
                                              {"bytes", n.bytes},
                                              {"paper", n.paper}});
    }
    context.console.print(table.text());
    return outcome;
}

Expected<Outcome> model(const std::string& path, Context& context) {
    auto info = readModelInfo(path);
    if (!info) return tl::unexpected(info.error());
    const ModelInfo& i = *info;
    const auto line = [&](const std::string& key, const std::string& value) {
        context.console.print(key + std::string(key.size() < 14 ? 14 - key.size() : 1, ' ') + value);
    };
    line("Model", std::string(title(i.options.variant)) + (i.options.cbam ? "" : ", no CBAM") +
                      (i.options.projection ? "" : ", no projectors"));
    line("File", path + " (" + fileSize(i.fileBytes) + ")");
    line("Parameters", grouped(i.parameters));
    line("Trained", i.createdAt + " on " + i.datasetName + ", " + counted(i.iterationsDone, "iteration") + " in " +
                        inWords(i.trainSeconds));
    line("Images", std::to_string(i.trainingImages) + " trained on, " + std::to_string(i.heldOutImages) + " held out");
    if (!i.region.empty()) line("Region", percent(cv::mean(i.region)[0] / 255.0) + " of the image is inspected");
    line("Held-out L4", number(i.heldOutL4));
    line("Fusion", i.fusion);
    line("", i.fusionReason);
    line("Limit", number(i.thresholds.image.fail, 6) + ": " + i.thresholds.method +
                      (i.thresholds.note.empty() ? "" : " (" + i.thresholds.note + ")"));
    line("Weights", i.hash);
    line("Made by", "Hawksight " + i.programVersion);
    Outcome outcome;
    outcome.values = {{"model", name(i.options.variant)},
                      {"parameters", i.parameters},
                      {"file_bytes", i.fileBytes},
                      {"created_at", i.createdAt},
                      {"dataset", i.datasetName},
                      {"fingerprint", i.datasetFingerprint},
                      {"iterations", i.iterationsDone},
                      {"train_seconds", i.trainSeconds},
                      {"held_out_l4", i.heldOutL4},
                      {"fusion", i.fusion},
                      {"fusion_reason", i.fusionReason},
                      {"limit", i.thresholds.image.fail},
                      {"limit_method", i.thresholds.method},
                      {"hash", i.hash},
                      {"program_version", i.programVersion}};
    for (const auto& c : i.fusionCandidates)
        outcome.values["fusion_candidates"].push_back({{"fusion", c.description}, {"auroc", c.auroc}});
    if (!i.metricsJson.empty())
        outcome.values["metrics"] = nlohmann::ordered_json::parse(i.metricsJson, nullptr, false);
    return outcome;
}

}  // namespace

void addInfo(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("info", "What a model is; without one, the networks' sizes beside the paper's");
    auto path = std::make_shared<std::string>();
    sub->add_option("MODEL", *path, "A model (.hkt)")->type_name("");
    sub->footer("Examples:\n  hawksight-cli info\n  hawksight-cli info bottle.hkt");
    sub->callback([path, &chosen] {
        chosen = [path](Context& context) -> Expected<Outcome> {
            if (path->empty()) return networks(context);
            return model(*path, context);
        };
    });
}

}  // namespace hawksight::cli
