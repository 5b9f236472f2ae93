// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/inspect/decision.h"

#include <QString>

#include <filesystem>

namespace hawksight {

/// What went wrong and what to do, in one sentence each, without the detail: "The file cannot be read. Check ...".
QString sentence(ErrorCode code);
/// The sentence with the detail (file and reason) behind it.
QString message(const Error& error);

QString verdictText(Verdict verdict);  ///< "Pass", "Review", "Fail", translated
QString toQString(const std::filesystem::path& path);
std::filesystem::path toPath(const QString& path);

/// By locale: numbers with so many significant digits, shares as percent, seconds as "3 min 20 s", bytes as "11.2 MB".
QString scoreText(double score);
QString percentText(double share, int decimals = 1);
QString durationText(double seconds);
QString bytesText(qint64 bytes);

}  // namespace hawksight
