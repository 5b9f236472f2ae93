// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/console.h"
#include "core/base/error.h"
#include "core/data/sample.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <stop_token>
#include <vector>

namespace hawksight::cli {

/// What the program tells the shell.
enum class Exit : int {
    Done = 0,
    Skipped = 1,  ///< done, but files were passed over; each is named on standard error
    BadUse = 2,   ///< an option or argument makes no sense
    Failed = 3,   ///< could not be done, or was stopped
    Found = 4,    ///< inspect --fail-on, check --strict: done, and what was asked to be found was found
};

/// What a command has to say when it is done. `values` is what `--json` prints.
struct Outcome {
    nlohmann::ordered_json values = nlohmann::ordered_json::object();
    std::vector<SkippedFile> skipped;
    Exit status = Exit::Done;  ///< Done becomes Skipped when something was skipped
};

/// What a command gets beside its own options. Thread: the one that called runCli.
struct Context {
    Console& console;
    std::stop_token stop;
};

using Action = std::function<Expected<Outcome>(Context&)>;

}  // namespace hawksight::cli
