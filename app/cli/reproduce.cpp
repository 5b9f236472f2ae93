// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/report/evaluation_json.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hawksight::cli {
namespace {

namespace fs = std::filesystem;

struct ReproduceCommand {
    std::string root, out = "reproduce";
    std::vector<std::string> models{"hkt"};
    bool ablations = false;
    TrainArguments training;
};

struct Setting {
    Variant variant;
    bool cbam = true, projection = true;
    std::string label() const {
        return std::string(title(variant)) + (cbam && projection ? ""
                                              : cbam             ? " + CBAM"
                                              : projection       ? " + projection loss"
                                                                 : " plain");
    }
    std::string stem() const {
        return std::string(name(variant)) + (cbam ? "" : "-nocbam") + (projection ? "" : "-noprojection");
    }
};

/// The paper's MVTec AD means (percent image AUROC), "" where it gives none.
std::string paperMean(const Setting& s, DatasetKind kind) {
    if (kind == DatasetKind::Btad) return s.variant == Variant::HktPlus && s.cbam && s.projection ? "94.58" : "";
    if (kind != DatasetKind::MvtecAd) return "";
    if (s.variant == Variant::Hkt) return s.cbam && s.projection ? "97.34" : !s.cbam && !s.projection ? "96.71" : "";
    return s.cbam && s.projection ? "98.69" : s.cbam ? "98.23" : s.projection ? "97.71" : "97.43";
}

Expected<Outcome> run(const ReproduceCommand& command, Context& context) {
    auto datasets = openDatasets(command.root);
    if (!datasets) return tl::unexpected(datasets.error());
    std::vector<Setting> settings;
    for (const std::string& model : command.models) {
        auto variant = variantFromName(model);
        if (!variant) return tl::unexpected(variant.error());
        if (command.ablations)
            for (const auto& [cbam, projection] : {std::pair{false, false}, {true, false}, {false, true}})
                settings.push_back({*variant, cbam, projection});
        settings.push_back({*variant});
    }
    Outcome outcome;
    for (const Setting& setting : settings) {
        Table table({setting.label(), "Image AUROC", "Pixel AUROC", "AUPRO", "Minutes", "Paper's mean"});
        double image = 0.0, pixel = 0.0, pro = 0.0, minutes = 0.0;
        for (const Dataset& d : *datasets) {
            const fs::path model = fs::path(command.out) / d.name / (setting.stem() + ".hkt");
            std::error_code error;
            if (!fs::exists(model, error)) {
                auto options = command.training.options(setting.variant);
                if (!options) return tl::unexpected(options.error());
                options->cbam = setting.cbam;
                options->projection = setting.projection;
                auto trained = train(d, *options, model, true, context.stop, [&](const TrainStatus& s) {
                    context.console.progress({setting.label() + " " + d.name, s.iteration, s.iterations,
                                              "L4 " + number(s.l4), std::nullopt});
                });
                context.console.endProgress();
                if (!trained) return tl::unexpected(trained.error());
                for (const SkippedFile& s : trained->skipped) outcome.skipped.push_back(s);
            }
            auto scored = scoreModel(context, model, d, {});
            if (!scored) return tl::unexpected(scored.error());
            const Evaluation& e = scored->evaluation;
            const double p = e.pixel ? e.pixel->auroc : 0.0, a = e.pixel ? e.pixel->aupro : 0.0,
                         m = scored->info.trainSeconds / 60;
            image += e.image.auroc, pixel += p, pro += a, minutes += m;
            table.add({d.name, percent(e.image.auroc), percent(p), percent(a), number(m, 3), ""});
            auto json = toJson(e);
            json["product"] = d.name;
            json["setting"] = setting.label();
            json["train_seconds"] = scored->info.trainSeconds;
            json["iterations"] = scored->info.iterationsDone;
            outcome.values["results"].push_back(std::move(json));
        }
        const double n = double(datasets->size());
        table.rule();
        table.add({"mean", percent(image / n), percent(pixel / n), percent(pro / n), number(minutes, 3),
                   paperMean(setting, datasets->front().kind)});
        context.console.print(table.text() + "\n");
    }
    return outcome;
}

}  // namespace

void addReproduce(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand(
        "reproduce", "Train and evaluate every product below a folder; tables like the paper's. Resumable");
    auto c = std::make_shared<ReproduceCommand>();
    sub->add_option("--root", c->root, "Folder of products (MVTec AD, BTAD or others)")->required()->type_name("DIR");
    sub->add_option("--models", c->models, "hkt, hkt-plus or both, separated by a comma")
        ->delimiter(',')
        ->type_name("LIST");
    sub->add_flag("--ablations", c->ablations, "Also without CBAM, without the projection loss, without both");
    sub->add_option("-o,--out", c->out, "Folder for the models; finished ones are not trained again")
        ->type_name("DIR")
        ->capture_default_str();
    addTrainOptions(*sub, c->training);
    sub->footer("Example:\n  hawksight-cli reproduce --root mvtec/ --models hkt,hkt-plus --budget standard");
    sub->callback([c, &chosen] { chosen = [c](Context& context) { return run(*c, context); }; });
}

}  // namespace hawksight::cli
