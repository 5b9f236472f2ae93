// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waiting_threads.h"

#include <unistd.h>

#include <cstdlib>

namespace hawksight {

void letThreadsSleep(char** argv) {
    constexpr const char* kPolicy = "OMP_WAIT_POLICY";
    if (std::getenv(kPolicy) != nullptr || setenv(kPolicy, "passive", 0) != 0) return;
    execv("/proc/self/exe", argv);  // comes back only where it could not be done
}

}  // namespace hawksight
