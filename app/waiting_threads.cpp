// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/waiting_threads.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace hawksight {

void letThreadsSleep(char** argv) {
    constexpr const char* kPolicy = "OMP_WAIT_POLICY";
    if (std::getenv(kPolicy) != nullptr || setenv(kPolicy, "passive", 0) != 0) return;
    // By its own path, or process lists would call it "exe".
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error) execv(self.c_str(), argv);  // comes back only where it could not be done
}

}  // namespace hawksight
