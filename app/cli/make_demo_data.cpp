// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/terminal/words.h"
#include "core/demo/demo_data.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hawksight::cli {

void addMakeDemoData(CLI::App& app, Action& chosen) {
    struct Command {
        std::string folder;
        DemoOptions options;
    };
    auto* sub =
        app.add_subcommand("make-demo-data", "Procedural photographs of three products, with defects and exact masks");
    auto c = std::make_shared<Command>();
    sub->add_option("DIR", c->folder, "Folder to write to")->required()->type_name("");
    sub->add_option("--seed", c->options.seed, "Seed of every part")->type_name("N")->capture_default_str();
    sub->add_option("--size", c->options.sizePx, "Side of an image")->type_name("PX")->capture_default_str();
    sub->add_option("--train", c->options.trainGood, "Good training images per product")
        ->check(CLI::Range(0, 99999).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--good", c->options.testGood, "Good test images per product")
        ->check(CLI::Range(0, 99999).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->add_option("--defective", c->options.testPerDefect, "Test images per defect")
        ->check(CLI::Range(0, 99999).name(""))
        ->type_name("N")
        ->capture_default_str();
    sub->footer("Example:\n  hawksight-cli make-demo-data demo/");
    sub->callback([c, &chosen] {
        chosen = [c](Context& context) -> Expected<Outcome> {
            auto made = makeDemoData(c->folder, c->options, context.stop, [&](const Progress& p) {
                context.console.progress({"Rendering", p.done, p.total, {}, std::nullopt});
            });
            if (!made) return tl::unexpected(made.error());
            context.console.endProgress();
            context.console.print(counted(*made, "image") + " in " + c->folder);
            Outcome outcome;
            outcome.values = {{"folder", c->folder}, {"images", *made}};
            return outcome;
        };
    });
}

}  // namespace hawksight::cli
