// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_cli.h"
#include "app/cli/terminal/interrupt.h"
#include "app/waiting_threads.h"
#include "core/base/kept_memory.h"

#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    hawksight::letThreadsSleep(argv);
    hawksight::shareOneHeap();
    const hawksight::cli::Interrupt interrupt;
    const std::vector<std::string> args(argv + 1, argv + argc);
    return hawksight::cli::runCli(args, std::cout, std::cerr, interrupt.token(), hawksight::cli::detectTerminal());
}
