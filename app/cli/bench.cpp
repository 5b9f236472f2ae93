// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/terminal/table.h"
#include "app/cli/terminal/words.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hawksight::cli {

void addBench(CLI::App& app, Action& chosen) {
    struct Command {
        std::string model = "both";
        BenchOptions options;
    };
    auto* sub = app.add_subcommand(
        "bench", "Training and inference speed on this machine, beside a plain loop and the machine's limit");
    auto c = std::make_shared<Command>();
    addChoice(*sub, "-m,--model", c->model, {"hkt", "hkt-plus", "both"}, "Which networks");
    sub->add_option("--steps", c->options.trainSteps, "Training steps to time")
        ->check(CLI::Range(1, 1000).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--images", c->options.inferences, "Inferences to time")
        ->check(CLI::Range(1, 10000).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->footer("Example:\n  hawksight-cli bench --model hkt --json");
    sub->callback([c, &chosen] {
        chosen = [c](Context& context) -> Expected<Outcome> {
            if (c->model == "hkt") c->options.variants = {Variant::Hkt};
            if (c->model == "hkt-plus") c->options.variants = {Variant::HktPlus};
            auto text = bench(c->options, context.stop, [&](const std::string& line) { context.console.note(line); });
            if (!text) return tl::unexpected(text.error());
            Outcome outcome;
            outcome.values = nlohmann::ordered_json::parse(*text);
            Table table({"Network", "Precision", "Step ms", "Steps/s", "x plain loop", "of limit", "Image ms p50",
                         "p99", "of limit"});
            table.left(1);
            for (const auto& r : outcome.values["rows"])
                table.add({r["model"], r["precision"], number(r["step_ms"].get<double>()),
                           number(1000 / r["step_ms"].get<double>(), 3),
                           number(r["speedup_over_plain"].get<double>(), 3),
                           number(r["step_over_limit"].get<double>(), 3), number(r["image_ms_p50"].get<double>()),
                           number(r["image_ms_p99"].get<double>()), number(r["image_over_limit"].get<double>(), 3)});
            context.console.print(table.text());
            context.console.print(
                "\nLimit: the bare convolutions of the same shapes and precision, timed in this run. Memory peak " +
                fileSize(outcome.values["peak_bytes"].get<std::int64_t>()) + ".");
            return outcome;
        };
    });
}

}  // namespace hawksight::cli
