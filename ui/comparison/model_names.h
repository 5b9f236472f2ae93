// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"

#include <QString>

#include <filesystem>
#include <string>

namespace hawksight {

QString variantText(Variant variant);        ///< "HKT", "HKT+"
QString precisionText(Precision precision);  ///< "automatic", "32 bit", "16 bit"
/// A moment as the model file keeps it (ISO 8601, UTC), by locale and in local time.
QString momentText(const std::string& iso);

/// Whether `name` can be the name of a model's file on every system that one may carry it to.
enum class NameProblem { None, Empty, Characters, TooLong };
NameProblem checkModelName(const std::string& name);
/// What is wrong with it, for a person; empty for None.
QString nameProblemText(NameProblem problem);

/// `folder`/<wanted>.hkt, with a number behind the name where there is such a file or checkpoint already.
std::filesystem::path freeModelPath(const std::filesystem::path& folder, const std::string& wanted);

}  // namespace hawksight
