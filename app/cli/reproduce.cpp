// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/scoring.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"
#include "core/data/layouts.h"
#include "core/report/evaluation_json.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

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

/// The paper's image AUROC in percent for one product, or the mean where `product` is empty; "" where it gives none.
std::string paperFigure(const Setting& s, DatasetKind kind, const std::string& product) {
    const bool whole = s.cbam && s.projection, plus = s.variant == Variant::HktPlus;
    if (kind == DatasetKind::Btad) {
        if (!plus || !whole) return "";
        return product.empty() ? "94.58" : product == "02" ? "above 87" : "";
    }
    if (kind != DatasetKind::MvtecAd) return "";
    if (!product.empty()) {
        if (!plus || !whole) return "";
        static const std::map<std::string, std::string> figures{
            {"leather", "100"}, {"grid", "99.8"}, {"tile", "99.7"}, {"cable", "about 94"}, {"transistor", "about 94"}};
        const auto found = figures.find(product);
        return found == figures.end() ? "" : found->second;
    }
    if (!plus) return whole ? "97.34" : !s.cbam && !s.projection ? "96.71" : "";
    return whole ? "98.69" : s.cbam ? "98.23" : s.projection ? "97.71" : "97.43";
}

std::string layoutTitle(DatasetKind kind) {
    return kind == DatasetKind::MvtecAd ? "MVTec AD" : kind == DatasetKind::Btad ? "BTAD" : "Others";
}

/// All products below `root`, at most two folders deep (root/bottle, root/btad/01), each layout together.
Expected<std::vector<Dataset>> productsBelow(const fs::path& root) {
    std::vector<Dataset> all;
    auto top = openDatasets(root);
    if (!top && top.error().code != ErrorCode::BadFormat) return tl::unexpected(top.error());
    const auto take = [&](Expected<std::vector<Dataset>>& found) {
        if (!found) return;
        for (Dataset& d : *found)
            if (d.kind != DatasetKind::FlatFolder) all.push_back(std::move(d));
    };
    take(top);
    for (const fs::path& sub : folders(root)) {
        const auto within = [&](const Dataset& d) { return d.root == sub || d.root == root; };
        if (std::any_of(all.begin(), all.end(), within)) continue;
        auto found = openDatasets(sub);
        take(found);
    }
    if (all.empty())
        return fail(ErrorCode::BadFormat,
                    root.string() + ": no products here; looked for MVTec AD and BTAD folders up to two levels down");
    std::stable_sort(all.begin(), all.end(), [](const Dataset& a, const Dataset& b) { return a.kind < b.kind; });
    return all;
}

/// The finished model of a product, trained where there is none yet.
Expected<ScoredModel> finished(const ReproduceCommand& command, const Setting& setting, const Dataset& d,
                               Context& context, std::vector<SkippedFile>& skipped) {
    auto options = command.training.options(setting.variant);
    if (!options) return tl::unexpected(options.error());
    options->cbam = setting.cbam;
    options->projection = setting.projection;
    const fs::path model = fs::path(command.out) / d.name / (setting.stem() + ".hkt");
    std::error_code error;
    if (fs::exists(model, error)) {
        const auto info = readModelInfo(model);
        if (!info) return tl::unexpected(info.error());
        const TrainOptions& had = info->options;
        if (had.iterations != options->iterations || had.seed != options->seed || had.batch != options->batch ||
            had.inputSize != options->inputSize || had.learningRate != options->learningRate)
            return fail(ErrorCode::Mismatch, model.string() + ": was trained with other options (" +
                                                 grouped(had.iterations) + " iterations, seed " +
                                                 std::to_string(had.seed) + "); take another --out, or remove it");
    } else {
        auto trained = trainAndCalibrate(d, *options, model, true, context.stop, [&](const TrainStatus& s) {
            context.console.progress(
                {setting.label() + " " + d.name, s.iteration, s.iterations, "L4 " + number(s.l4), std::nullopt});
        });
        context.console.endProgress();
        if (!trained) return tl::unexpected(trained.error());
        skipped.insert(skipped.end(), trained->skipped.begin(), trained->skipped.end());
    }
    auto scored = scoreModel(context, model, d, {});
    if (scored) skipped.insert(skipped.end(), scored->scoring.skipped.begin(), scored->scoring.skipped.end());
    return scored;
}

/// Sum and count of what there is: a product without masks has no pixel metrics.
struct Mean {
    double sum = 0.0;
    int count = 0;
    void add(std::optional<double> value) {
        if (!value) return;
        sum += *value;
        ++count;
    }
    std::optional<double> value() const { return count > 0 ? std::optional(sum / count) : std::nullopt; }
};

Expected<Outcome> run(const ReproduceCommand& command, Context& context) {
    auto datasets = productsBelow(command.root);
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
    outcome.values["results"] = nlohmann::ordered_json::array();
    outcome.values["means"] = nlohmann::ordered_json::array();
    for (const Setting& setting : settings)
        for (auto first = datasets->begin(); first != datasets->end();) {
            const DatasetKind kind = first->kind;
            Table table({setting.label() + ", " + layoutTitle(kind), "Image AUROC", "Paper", "Pixel AUROC", "AUPRO",
                         "Minutes"});
            Mean image, pixel, pro;
            double minutes = 0.0;
            for (; first != datasets->end() && first->kind == kind; ++first) {
                auto scored = finished(command, setting, *first, context, outcome.skipped);
                if (!scored) {
                    if (scored.error().code == ErrorCode::Cancelled)
                        return fail(ErrorCode::Cancelled,
                                    scored.error().detail + "; what is finished is kept, the same command continues");
                    // One product that cannot be used shall not cost the night's other fourteen.
                    outcome.skipped.push_back({first->root, scored.error()});
                    table.add({first->name, "failed"});
                    continue;
                }
                const Evaluation& e = scored->evaluation;
                const auto pixelAuroc = e.pixel ? std::optional(e.pixel->auroc) : std::nullopt;
                const auto aupro = e.pixel ? std::optional(e.pixel->aupro) : std::nullopt;
                image.add(e.image.auroc);
                pixel.add(pixelAuroc);
                pro.add(aupro);
                minutes += scored->info.trainSeconds / 60;
                table.add({first->name, percent(e.image.auroc), paperFigure(setting, kind, first->name),
                           percent(pixelAuroc), percent(aupro), number(scored->info.trainSeconds / 60, 3)});
                auto json = toJson(e);
                json["product"] = first->name;
                json["kind"] = name(kind);
                json["setting"] = setting.label();
                json["train_seconds"] = scored->info.trainSeconds;
                json["iterations"] = scored->info.iterationsDone;
                outcome.values["results"].push_back(std::move(json));
            }
            table.rule();
            table.add({"mean", percent(image.value()), paperFigure(setting, kind, ""), percent(pixel.value()),
                       percent(pro.value()), number(minutes, 3)});
            context.console.print(table.text() + "\n");
            if (const auto mean = image.value())
                outcome.values["means"].push_back({{"setting", setting.label()},
                                                   {"kind", name(kind)},
                                                   {"image_auroc", *mean},
                                                   {"paper", paperFigure(setting, kind, "")}});
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
