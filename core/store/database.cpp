// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include <QFile>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>

namespace hawksight {

namespace fs = std::filesystem;

std::string newConnection(const char* what) {
    static std::atomic<int> count{0};
    return std::string(what) + "-" + std::to_string(++count);
}

QSqlDatabase databaseOf(const std::string& connection) {
    return QSqlDatabase::database(QString::fromStdString(connection), false);
}

std::string text(const QSqlError& error) {
    return error.databaseText().isEmpty() ? error.driverText().toStdString() : error.databaseText().toStdString();
}

Expected<void> openDatabase(const fs::path& file, const std::string& connection, const DatabaseLayout& layout) {
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QString::fromStdString(connection));
    db.setDatabaseName(QFile::decodeName(file.c_str()));
    db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
    const auto unreadable = [&](const QSqlError& error) {
        const QString code = error.nativeErrorCode();
        const bool damaged = code == QLatin1String("26") || code == QLatin1String("11");  // SQLITE_NOTADB, _CORRUPT
        return fail(damaged ? ErrorCode::BadFormat : ErrorCode::Unreadable, file.string() + ": " + text(error));
    };
    const auto unwritable = [&](const QSqlError& error) {
        return fail(ErrorCode::WriteFailed, file.string() + ": " + text(error));
    };
    if (!db.open()) return unreadable(db.lastError());
    QSqlQuery query(db);
    for (const char* pragma : layout.pragmas)
        if (!query.exec(QLatin1String(pragma))) return unreadable(query.lastError());
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) return unreadable(query.lastError());
    const int version = query.value(0).toInt();
    query.finish();
    if (version > layout.version)
        return fail(ErrorCode::BadFormat, file.string() + ": made by a newer version of this program");
    if (version == layout.version) return {};
    const bool atOnce = layout.creation == DatabaseLayout::Creation::AtOnce;
    if (atOnce && !db.transaction()) return unreadable(db.lastError());
    for (const char* sql : layout.schema)
        if (!query.exec(QLatin1String(sql))) return unwritable(query.lastError());
    query.exec(QStringLiteral("PRAGMA user_version = %1").arg(layout.version));
    if (atOnce && !db.commit()) return unwritable(db.lastError());
    return {};
}

void closeDatabase(const std::string& connection) {
    databaseOf(connection).close();
    QSqlDatabase::removeDatabase(QString::fromStdString(connection));
}

}  // namespace hawksight
