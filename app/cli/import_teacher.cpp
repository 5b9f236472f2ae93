// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/options.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace hawksight::cli {

void addImportTeacher(CLI::App& app, Action& chosen) {
    struct Command {
        std::string file, teacher;
    };
    auto* sub = app.add_subcommand("import-teacher", "Store another teacher under a name that `train --teacher` takes");
    auto c = std::make_shared<Command>();
    sub->add_option("FILE", c->file,
                    "Weights: ours, or a public EfficientAD PDN (0.weight, 3.weight, ...) saved by PyTorch")
        ->required()
        ->type_name("");
    sub->add_option("--name", c->teacher, "Its name; the file's own without it")->type_name("NAME");
    sub->footer("Example:\n  hawksight-cli import-teacher teacher_small.pth --name wide");
    sub->callback([c, &chosen] {
        chosen = [c](Context& context) -> Expected<Outcome> {
            const std::string teacher =
                c->teacher.empty() ? std::filesystem::path(c->file).stem().string() : c->teacher;
            auto variant = importTeacher(c->file, teacher);
            if (!variant) return tl::unexpected(variant.error());
            context.console.print("Stored a teacher for " + std::string(title(*variant)) +
                                  "; use it with: train --model " + std::string(name(*variant)) + " --teacher " +
                                  teacher);
            Outcome outcome;
            outcome.values = {{"teacher", teacher}, {"model", name(*variant)}};
            return outcome;
        };
    });
}

}  // namespace hawksight::cli
