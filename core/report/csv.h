// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace hawksight {

/// One line of RFC 4180 CSV, quoted where needed, ended by CR LF.
std::string csvLine(const std::vector<std::string>& fields);

}  // namespace hawksight
