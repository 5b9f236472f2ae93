// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/words.h"
#include "core/data/feedback.h"
#include "core/image/image_io.h"

#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cmath>
#include <filesystem>
#include <memory>

namespace hawksight::cli {
namespace {

namespace fs = std::filesystem;

struct TrainCommand {
    DataArgument data;
    TrainArguments training;
    std::string out;
    std::string feedback;
    std::string region;
    bool resume = false;
    double minutes = 0.0;
};

std::string numbersOf(const TrainStatus& s) {
    if (s.phase != TrainStatus::Phase::Training) return {};
    std::string text = "L4 " + number(s.l4);
    if (s.projection[0] > 0)
        text +=
            "  P " + number(s.projection[0], 3) + " " + number(s.projection[1], 3) + " " + number(s.projection[2], 3);
    if (s.heldOutL4) text += "  held-out " + number(*s.heldOutL4, 3);
    return text + "  " + number(s.imagesPerSecond, 3) + " images/s";
}

Step stepOf(const TrainStatus& s) {
    const bool training = s.phase == TrainStatus::Phase::Training;
    const char* title = s.phase == TrainStatus::Phase::Teacher  ? "Teacher"
                        : training                              ? "Training"
                        : s.phase == TrainStatus::Phase::Fusion ? "Fusion"
                                                                : "Saving";
    return {title, s.iteration, s.iterations, numbersOf(s), training ? std::optional(s.secondsLeft) : std::nullopt};
}

/// That a model can be written is worth knowing before an hour of training.
Expected<void> checkWritable(const fs::path& out) {
    const fs::path folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(ErrorCode::WriteFailed, folder.string() + ": " + error.message());
    if (fs::is_directory(out, error)) return fail(ErrorCode::WriteFailed, out.string() + ": is a folder");
    if (::access(folder.c_str(), W_OK) != 0)
        return fail(ErrorCode::WriteFailed, folder.string() + ": nothing can be written here");
    return {};
}

Expected<Outcome> run(const TrainCommand& command, Context& context) {
    auto options = command.training.options();
    if (!options) return tl::unexpected(options.error());
    auto dataset = command.data.open();
    if (!dataset) return tl::unexpected(dataset.error());
    if (auto writable = checkWritable(command.out); !writable) return tl::unexpected(writable.error());
    if (!command.feedback.empty()) {
        auto feedback = readFeedback(command.feedback);
        if (!feedback) return tl::unexpected(feedback.error());
        dataset->feedback = std::make_shared<const Feedback>(std::move(*feedback));
        const FeedbackEffect effect = feedbackEffect(*dataset, ConfirmedGood::OutsideTest);
        *dataset = nextDataset(*dataset, ConfirmedGood::OutsideTest);
        context.console.note("Review: " + counted(std::int64_t(effect.added.size()), "confirmed image") + " added, " +
                             counted(std::int64_t(effect.taken.size()), "frozen image") + " left out");
    }
    if (!command.region.empty()) {
        if (auto readable = readMask(command.region); !readable) return tl::unexpected(readable.error());
        dataset->region = command.region;
    }
    const auto images = std::int64_t(dataset->select(Split::Train, Label::Good).size());
    if (images == 0)
        return fail(ErrorCode::NotEnoughData, dataset->root.string() +
                                                  ": no good training images; looked for train/good, "
                                                  "train/ok or good/");
    auto seconds = measureTrainSeconds(*options, images, context.stop);
    if (!seconds) return tl::unexpected(seconds.error());
    if (command.minutes > 0) {
        TrainOptions one = *options;
        one.iterations = 1;
        const auto base = measureTrainSeconds(one, images, context.stop);
        if (!base) return tl::unexpected(base.error());
        const Pace pace = paceWithin(60.0 * command.minutes, {1, *base}, {options->iterations, *seconds});
        options->iterations = pace.iterations;
        seconds = pace.seconds;
    }
    context.console.note(std::string(title(options->variant)) + " on " + dataset->name + ": " +
                         counted(images, "good image") + ", " + counted(options->iterations, "iteration") + "; about " +
                         inWords(*seconds) + " on this machine");
    auto result = trainAndCalibrate(*dataset, *options, command.out, command.resume, context.stop,
                                    [&](const TrainStatus& s) { context.console.progress(stepOf(s)); });
    context.console.endProgress();
    if (!result) {
        if (result.error().code == ErrorCode::Cancelled)
            return fail(ErrorCode::Cancelled,
                        result.error().detail + "; the checkpoint is kept, continue with --resume");
        return tl::unexpected(result.error());
    }
    const ModelInfo& info = result->info;
    context.console.print("Model      " + command.out + " (" + fileSize(info.fileBytes) + ")");
    context.console.print("Trained    " + counted(info.iterationsDone, "iteration") + " in " +
                          inWords(info.trainSeconds) + ", held-out L4 " + number(info.heldOutL4));
    context.console.print("Fusion     " + info.fusion);
    context.console.print("           " + info.fusionReason);
    context.console.print("Limit      " + number(info.thresholds.image.fail, 6) + ": " + info.thresholds.method);
    Outcome outcome;
    outcome.values = {{"model", command.out},
                      {"iterations", info.iterationsDone},
                      {"train_seconds", info.trainSeconds},
                      {"held_out_l4", info.heldOutL4},
                      {"fusion", info.fusion},
                      {"fusion_reason", info.fusionReason},
                      {"threshold", info.thresholds.image.fail},
                      {"threshold_method", info.thresholds.method},
                      {"training_images", info.trainingImages},
                      {"held_out_images", info.heldOutImages}};
    outcome.skipped = result->skipped;
    return outcome;
}

}  // namespace

void addTrain(CLI::App& app, Action& chosen) {
    auto* sub = app.add_subcommand("train", "Train a model on photographs of good parts");
    auto command = std::make_shared<TrainCommand>();
    addData(*sub, command->data);
    addVariantOptions(*sub, command->training);
    addTrainOptions(*sub, command->training);
    sub->add_option("-o,--out", command->out, "The model file to write (.hkt)")->required()->type_name("FILE");
    sub->add_option(
           "--feedback", command->feedback,
           "feedback.json of a project that was reviewed: frozen images are never learnt from, images confirmed "
           "good are, apart from those of the test split")
        ->type_name("FILE");
    sub->add_option("--region", command->region,
                    "A grey picture that says where defects count: 128 and above, stretched over every image; so a "
                    "project's annotations/region.png")
        ->type_name("FILE");
    sub->add_flag("--resume", command->resume, "Continue from the checkpoint beside --out, where there is one");
    sub->add_option("--minutes", command->minutes, "As many iterations as fit in so many minutes")
        ->check(CLI::PositiveNumber)
        ->type_name("M");
    sub->footer(
        "Examples:\n  hawksight-cli train photos/ --out part.hkt\n"
        "  hawksight-cli train bottle/ --model hkt-plus --budget standard --out bottle.hkt --resume");
    sub->callback([command, &chosen] { chosen = [command](Context& context) { return run(*command, context); }; });
}

}  // namespace hawksight::cli
