// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

/// One line of RFC 4180 CSV, quoted where needed, ended by CR LF.
std::string csvLine(const std::vector<std::string>& fields);

/// Lines of fields, read likewise; LF alone and a byte-order mark are accepted, empty lines are left out.
std::vector<std::vector<std::string>> parseCsv(std::string_view text);

}  // namespace hawksight
