// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include "app/cli/terminal/words.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace hawksight::cli {
namespace {

constexpr std::array kPrecisions{Precision::Auto, Precision::Fp32, Precision::Bf16};

const CLI::Validator kShare(
    [](std::string& text) {
        const auto share = parseShare(text);
        return share ? std::string() : share.error().detail;
    },
    "");

template <class Enum, std::size_t n>
Enum fromWord(const std::string& word, const std::array<Enum, n>& all) {
    for (const Enum one : all)
        if (name(one) == word) return one;
    return all.front();
}

/// An option that changes one field of TrainOptions, and only when it is given.
template <class T, class Set>
CLI::Option* change(CLI::App& app, TrainArguments& arguments, const std::string& flag, const std::string& description,
                    Set set) {
    return app.add_option_function<T>(
        flag,
        [&arguments, set](const T& value) {
            arguments.changes.emplace_back([set, value](TrainOptions& options) { set(options, value); });
        },
        description);
}

/// An option that is one word of an enumeration.
template <class Enum, std::size_t n>
CLI::Option* changeWord(CLI::App& app, TrainArguments& arguments, const std::string& flag,
                        const std::string& description, Enum TrainOptions::*field, const std::array<Enum, n>& all) {
    std::vector<std::string> words;
    for (const Enum one : all) words.emplace_back(name(one));
    return change<std::string>(app, arguments, flag, description,
                               [field, all](TrainOptions& o, const std::string& v) { o.*field = fromWord(v, all); })
        ->check(CLI::IsMember(words).name(""))
        ->type_name(CLI::detail::join(words, "|"));
}

}  // namespace

std::string_view name(Schedule schedule) {
    return schedule == Schedule::Constant ? "constant" : "warmup-cosine";
}
std::string_view name(Resampling resampling) {
    return resampling == Resampling::Bilinear ? "bilinear" : "area";
}
std::string_view title(Variant variant) {
    return variant == Variant::Hkt ? "HKT" : "HKT+";
}

std::string_view inWords(Budget budget) {
    switch (budget) {
        case Budget::Quick:
            return "a first result within minutes";
        case Budget::Standard:
            return "the one for daily use, several times as many steps";
        case Budget::Paper:
            return "the paper's 50,000 iterations exactly, many hours without a GPU";
    }
    return "";
}

Expected<Variant> variantFromName(const std::string& given) {
    for (const Variant one : {Variant::Hkt, Variant::HktPlus})
        if (hawksight::name(one) == given) return one;
    if (given == "hkt+") return Variant::HktPlus;
    return fail(ErrorCode::BadArgument, "no model is called \"" + given + "\"; there are hkt and hkt-plus");
}

Expected<Budget> budgetFromName(const std::string& given) {
    for (const Budget one : {Budget::Quick, Budget::Standard, Budget::Paper})
        if (hawksight::name(one) == given) return one;
    return fail(ErrorCode::BadArgument, "no budget is called \"" + given + "\"; there are quick, standard and paper");
}

Pace paceWithin(double seconds, const Pace& shorter, const Pace& longer) {
    const double mean = longer.seconds / double(longer.iterations);
    const double measured =
        (longer.seconds - shorter.seconds) / double(std::max<std::int64_t>(1, longer.iterations - shorter.iterations));
    const double each = std::clamp(measured, 0.3 * mean, mean);
    const double around = std::clamp(shorter.seconds - each * double(shorter.iterations), 0.0, 0.7 * longer.seconds);
    const auto fitting = std::int64_t((seconds - around) / each);
    const std::int64_t iterations = std::max<std::int64_t>(20, fitting);
    return {iterations, around + each * double(iterations)};
}

CLI::Option* addChoice(CLI::App& app, const std::string& flag, std::string& value,
                       const std::vector<std::string>& words, const std::string& description) {
    return app.add_option(flag, value, description)
        ->check(CLI::IsMember(words).name(""))
        ->type_name(CLI::detail::join(words, "|"))
        ->capture_default_str();
}

void addData(CLI::App& app, DataArgument& data) {
    app.add_option("DATA", data.path, "Folder of images: an MVTec AD category, a BTAD product, or good/ and others")
        ->required()
        ->type_name("");
    addChoice(app, "--kind", data.kind, {"auto", "mvtec", "btad", "folder", "flat"},
              "How the folder is laid out, where it is not recognised by itself");
}

RunOptions DetectorArguments::options() const {
    return {engineFromWord(engine), precisionFromWord(precision), threads};
}

void addDetector(CLI::App& app, DetectorArguments& arguments) {
    addChoice(app, "--precision", arguments.precision, precisionWords(),
              "Arithmetic; auto takes what measures fastest here and still scores as fp32 does");
    addChoice(app, "--engine", arguments.engine, engineWords(), "Who computes; auto takes oneDNN where it can");
    app.add_option("--threads", arguments.threads, "CPU threads; 0 takes all cores")
        ->check(CLI::Range(0, 1024).name(""))
        ->type_name("N")
        ->capture_default_str();
}

Expected<TrainOptions> TrainArguments::options(Variant chosen) const {
    const auto chosenBudget = budgetFromName(budget);
    if (!chosenBudget) return tl::unexpected(chosenBudget.error());
    TrainOptions options = trainOptions(chosen, *chosenBudget);
    for (const auto& apply : changes) apply(options);
    if (const std::string wrong = options.check(); !wrong.empty()) return fail(ErrorCode::BadArgument, wrong);
    return options;
}

void addVariantOptions(CLI::App& app, TrainArguments& arguments) {
    addChoice(app, "-m,--model", arguments.variant, {"hkt", "hkt-plus"}, "HKT (fast) or HKT+ (larger, more accurate)");
    app.add_flag_callback(
        "--no-cbam", [&arguments] { arguments.changes.emplace_back([](TrainOptions& o) { o.cbam = false; }); },
        "Student without attention (ablation of the paper)");
    app.add_flag_callback(
        "--no-projection",
        [&arguments] { arguments.changes.emplace_back([](TrainOptions& o) { o.projection = false; }); },
        "Train without projectors and their loss (ablation of the paper)");
}

void addTrainOptions(CLI::App& app, TrainArguments& arguments) {
    using O = TrainOptions;
    const std::string method = "Method (defaults come from the budget)";
    const std::string machine = "Machine";

    addChoice(app, "-b,--budget", arguments.budget, {"quick", "standard", "paper"},
              "quick: " + std::string(inWords(Budget::Quick)) + "; standard: " +
                  std::string(inWords(Budget::Standard)) + "; paper: " + std::string(inWords(Budget::Paper)));
    change<std::uint64_t>(app, arguments, "--seed", "Seed of every random choice", [](O& o, auto v) {
        o.seed = v;
    })->type_name("N");
    change<std::int64_t>(app, arguments, "--iterations", "Training steps", [](O& o, auto v) {
        o.iterations = v;
    })->type_name("N");

    const auto methodOption = [&](CLI::Option* option, const std::string& type) {
        option->group(method)->type_name(type);
    };
    methodOption(change<int>(app, arguments, "--batch", "Images a step", [](O& o, auto v) { o.batch = v; }), "N");
    changeWord(app, arguments, "--initialisation", "The student's first weights, as PyTorch's or wider",
               &O::initialisation, std::array{Initialisation::Torch, Initialisation::He})
        ->group(method);
    methodOption(change<double>(app, arguments, "--learning-rate", "Adam's peak learning rate",
                                [](O& o, auto v) { o.learningRate = v; }),
                 "RATE");
    methodOption(change<double>(app, arguments, "--weight-decay", "L2 penalty, as Adam's",
                                [](O& o, auto v) { o.weightDecay = v; }),
                 "X");
    methodOption(
        change<double>(app, arguments, "--lambda", "Weight of the projection loss", [](O& o, auto v) { o.lambda = v; }),
        "X");
    changeWord(app, arguments, "--schedule", "Course of the learning rate", &O::schedule,
               std::array{Schedule::Constant, Schedule::WarmupCosine})
        ->group(method);
    methodOption(change<std::string>(app, arguments, "--warmup", "Share of the steps of a round that warm up, e.g. 5%",
                                     [](O& o, const std::string& v) { o.warmup = parseShare(v).value_or(0.0); })
                     ->check(kShare),
                 "RATE");
    methodOption(change<int>(app, arguments, "--rounds",
                             "The rate rises and falls once in each; the student of the best round is kept",
                             [](O& o, auto v) { o.rounds = v; }),
                 "N");
    methodOption(change<int>(app, arguments, "--crop", "Cells of 4 px a side that a step sees, 0 for whole images",
                             [](O& o, auto v) { o.cropCells = v; }),
                 "N");
    methodOption(change<int>(app, arguments, "--input-size", "Side of the square that the network sees, 64 to 1024",
                             [](O& o, auto v) { o.inputSize = v; }),
                 "PX");
    methodOption(change<std::string>(app, arguments, "--edges",
                                     "Continue the image by reflection, so that its outer 16 px are inspected too",
                                     [](O& o, const std::string& v) { o.edges = v == "on"; })
                     ->check(CLI::IsMember({"on", "off"}).name("")),
                 "on|off");
    changeWord(app, arguments, "--resampling", "How images are brought to that size", &O::resampling,
               std::array{Resampling::Bilinear, Resampling::Area})
        ->group(method);
    methodOption(change<std::string>(app, arguments, "--held-out", "Share of the good images kept aside, e.g. 10%",
                                     [](O& o, const std::string& v) { o.heldOut = parseShare(v).value_or(0.1); })
                     ->check(kShare),
                 "RATE");
    changeWord(app, arguments, "--fusion", "How the difference becomes a map and a score", &O::fusion,
               std::array{FusionChoice::Fitted, FusionChoice::Default, FusionChoice::Paper})
        ->group(method);
    methodOption(change<int>(app, arguments, "--synthetic-defects",
                             "How many a fitted fusion is chosen on: more choose more surely and take longer",
                             [](O& o, auto v) { o.syntheticDefects = v; }),
                 "N");
    methodOption(change<std::string>(app, arguments, "--teacher", "A teacher that import-teacher stored, or default",
                                     [](O& o, const std::string& v) { o.teacher = v; }),
                 "NAME");
    methodOption(change<std::string>(
                     app, arguments, "--false-reject-rate", "Good parts that the first threshold may reject, e.g. 1%",
                     [](O& o, const std::string& v) { o.falseRejectRate = parseShare(v).value_or(0.01); })
                     ->check(kShare),
                 "RATE");

    changeWord(app, arguments, "--precision", "Arithmetic; auto takes bf16 where the CPU has it, fp32 repeats exactly",
               &O::precision, kPrecisions)
        ->group(machine);
    change<CLI::AsSizeValue::result_t>(app, arguments, "--cache",
                                       "Memory for teacher features, e.g. 2GB; the rest is computed anew",
                                       [](O& o, auto v) { o.cacheBytes = static_cast<std::size_t>(v); })
        ->transform(CLI::AsSizeValue(true).name(""))
        ->type_name("SIZE")
        ->group(machine);
    change<double>(app, arguments, "--checkpoint-every", "Seconds between checkpoints: what a killed run loses at most",
                   [](O& o, auto v) { o.checkpointSeconds = v; })
        ->type_name("S")
        ->group(machine);
}

}  // namespace hawksight::cli
