// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/console.h"

#include <ostream>
#include <stop_token>
#include <string>
#include <vector>

namespace hawksight::cli {

/// The whole program: `args` without the program's own name. Results go to `out` (with --json exactly one JSON object),
/// progress and messages to `err`. Returns the exit status: 0 done, 1 done with files skipped, 2 bad use, 3 failed or
/// stopped, 4 something found that the caller asked about. A requested stop is answered within 200 ms while training.
int runCli(const std::vector<std::string>& args, std::ostream& out, std::ostream& err, std::stop_token stop = {},
           const Terminal& terminal = {});

}  // namespace hawksight::cli
