// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace hawksight {

/// A path as a person reads it: native separators, and "~" in place of their own home.
QString pathText(const QString& path);

}  // namespace hawksight
