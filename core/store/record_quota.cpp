// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"
#include "core/store/inspection_records.h"
#include "core/store/record_schema.h"

#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kAtATime = 256;

Error writeError(const QSqlDatabase& db, const QSqlError& error) {
    return {ErrorCode::WriteFailed, db.databaseName().toStdString() + ": " + text(error)};
}

struct Volume {
    qint64 picture = 0, detail = 0;
};
Volume volumeOf(const QSqlDatabase& db) {
    QSqlQuery query(db);
    if (!query.exec(QStringLiteral("SELECT picture, detail FROM volume")) || !query.next()) return {};
    return {query.value(0).toLongLong(), query.value(1).toLongLong()};
}

/// Bytes of what the next few ids hold in `table`, and the last of these ids; (0, -1) at the end.
std::pair<qint64, qint64> oldest(const QSqlDatabase& db, const char* sum, const char* table) {
    QSqlQuery query(db);
    const QString sql =
        QStringLiteral("SELECT SUM(%1), MAX(inspection) FROM (SELECT * FROM %2 ORDER BY inspection LIMIT %3)")
            .arg(QLatin1String(sum), QLatin1String(table))
            .arg(kAtATime);
    if (!query.exec(sql) || !query.next() || query.value(1).isNull()) return {0, -1};
    return {query.value(0).toLongLong(), query.value(1).toLongLong()};
}

}  // namespace

Expected<int> InspectionRecords::keepWithin(std::int64_t bytes) {
    QSqlDatabase db = databaseOf(m_connection);
    Volume volume = volumeOf(db);
    const qint64 detailLimit = bytes / 5;
    if (volume.picture <= bytes && volume.detail <= detailLimit) return 0;
    if (!db.transaction()) return tl::unexpected(writeError(db, db.lastError()));
    const auto failed = [&](const QSqlError& error) {
        const Error result = writeError(db, error);
        db.rollback();
        return tl::unexpected(result);
    };
    int deleted = 0;
    QSqlQuery query(db);
    QSqlQuery forget(db);
    forget.prepare(QStringLiteral("DELETE FROM picture WHERE inspection = ?"));
    // A tenth more than needed, so that this is not due again with the very next picture.
    while (volume.picture > (deleted == 0 ? bytes : bytes / 10 * 9)) {
        if (!query.exec(QStringLiteral("SELECT inspection, path, bytes FROM picture ORDER BY inspection LIMIT 1")))
            return failed(query.lastError());
        if (!query.next()) break;
        // The file first: a record whose picture is gone is harmless, a file that no record knows would stay for ever.
        std::error_code ignored;
        std::filesystem::remove(query.value(1).toByteArray().toStdString(), ignored);
        forget.bindValue(0, query.value(0));
        volume.picture -= query.value(2).toLongLong();
        query.finish();
        if (!forget.exec()) return failed(forget.lastError());
        ++deleted;
    }
    const struct { const char *sum, *table; } details[] = {{"length(jpeg)", "thumbnail"}, {"length(cells)", "map"}};
    while (volume.detail > detailLimit) {
        qint64 freed = 0;
        for (const auto& [sum, table] : details) {
            const auto [size, last] = oldest(db, sum, table);
            if (last < 0) continue;
            if (!query.exec(
                    QStringLiteral("DELETE FROM %1 WHERE inspection <= %2").arg(QLatin1String(table)).arg(last)))
                return failed(query.lastError());
            freed += size;
        }
        if (freed == 0) break;
        volume.detail -= freed;
    }
    if (!query.exec(QStringLiteral("UPDATE volume SET picture = %1, detail = %2")
                        .arg(std::max<qint64>(0, volume.picture))
                        .arg(std::max<qint64>(0, volume.detail))))
        return failed(query.lastError());
    if (!db.commit()) return failed(db.lastError());
    return deleted;
}

std::int64_t InspectionRecords::pictureBytes() const {
    return volumeOf(databaseOf(m_connection)).picture;
}

void InspectionRecords::setFileQuota(std::int64_t bytes) {
    QSqlQuery query(databaseOf(m_connection));
    if (!query.exec(QStringLiteral("PRAGMA page_size")) || !query.next()) return;
    const qint64 page = query.value(0).toLongLong();
    query.finish();
    const qint64 pages = bytes > 0 ? std::max<qint64>(1, bytes / page) : 0x3fffffff;
    query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(pages));
}

}  // namespace hawksight
