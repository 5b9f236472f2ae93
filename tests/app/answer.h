// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/run_cli.h"

#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace hawksight::test {

/// What a command answered: run inside the test's own process.
struct Answer {
    int status = 0;
    std::string out, err;
    nlohmann::json json() const { return nlohmann::json::parse(out, nullptr, false); }
};

inline Answer run(const std::vector<std::string>& args) {
    std::ostringstream out, err;
    Answer a;
    a.status = cli::runCli(args, out, err);
    a.out = out.str();
    a.err = err.str();
    return a;
}

}  // namespace hawksight::test

#define VERIFY_STATUS(answer, expected) QVERIFY2((answer).status == (expected), ((answer).err + (answer).out).c_str())
