// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace hawksight {

/// A remark that the core wrote in English, as it stands in models and checks (how a limit was chosen, how a heatmap is
/// drawn, what a check found), in the language of the window, numbers by locale. What is not known stays as it is.
QString coreWords(const std::string& english);

}  // namespace hawksight
