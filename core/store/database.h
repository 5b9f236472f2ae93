// SPDX-License-Identifier: GPL-3.0-or-later
// What every SQLite file of the program has in common; for the sources of core/store alone.
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlError>

#include <filesystem>
#include <span>
#include <string>

namespace hawksight {

struct DatabaseLayout {
    int version = 1;  ///< kept as user_version; a file of a higher one is refused
    std::span<const char* const> pragmas;
    std::span<const char* const> schema;  ///< run on a file of a lower version
    enum class Creation { StepByStep, AtOnce } creation = Creation::StepByStep;
};

/// A name that no other connection has.
std::string newConnection(const char* what);
/// Makes the file and its folder where they are missing, and the connection, which `closeDatabase` ends in any case.
/// Errors: Unreadable, BadFormat (damaged, or of a newer program), WriteFailed; the detail names the file.
Expected<void> openDatabase(const std::filesystem::path& file, const std::string& connection,
                            const DatabaseLayout& layout);
void closeDatabase(const std::string& connection);

QSqlDatabase databaseOf(const std::string& connection);
std::string text(const QSqlError& error);

}  // namespace hawksight
