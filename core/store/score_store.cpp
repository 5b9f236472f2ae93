// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/score_store.h"

#include "core/store/database.h"

#include <QSqlQuery>
#include <QVariant>

#include <cstring>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;

// Maps lie in a table of their own, so that reading every score of a large set touches none of them.
constexpr const char* kSchema[] = {
    "CREATE TABLE IF NOT EXISTS model (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE)",
    "CREATE TABLE IF NOT EXISTS score (id INTEGER PRIMARY KEY, model INTEGER NOT NULL REFERENCES model(id),"
    " image BLOB NOT NULL, file_bytes INTEGER NOT NULL, file_time INTEGER NOT NULL, score REAL NOT NULL,"
    " milliseconds REAL NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, UNIQUE (model, image))",
    "CREATE TABLE IF NOT EXISTS map (score INTEGER PRIMARY KEY, rows INTEGER NOT NULL, cols INTEGER NOT NULL,"
    " cells BLOB NOT NULL)",
};

QSqlQuery prepared(const QSqlDatabase& db, const char* sql) {
    QSqlQuery query(db);
    query.setForwardOnly(true);
    query.prepare(QLatin1String(sql));
    return query;
}

/// What tells whether a file has changed since: size, and time in the file clock's ticks.
struct Stamp {
    qint64 bytes = -1, time = -1;
};
Stamp stampOf(const fs::path& image) {
    std::error_code error;
    const auto bytes = fs::file_size(image, error);
    if (error) return {};
    const auto time = fs::last_write_time(image, error);
    if (error) return {};
    return {static_cast<qint64>(bytes), static_cast<qint64>(time.time_since_epoch().count())};
}

QByteArray keyOf(const fs::path& image) {
    return QByteArray::fromStdString(image.lexically_normal().string());
}

QByteArray bytesOf(const cv::Mat& map) {
    if (map.empty()) return {};
    const cv::Mat whole = map.isContinuous() ? map : map.clone();
    return {reinterpret_cast<const char*>(whole.data), static_cast<qsizetype>(whole.total() * sizeof(float))};
}

}  // namespace

Expected<std::unique_ptr<ScoreStore>> ScoreStore::open(const fs::path& file) {
    // A reader on another thread is never in the way of the writer; a power cut loses the last moments, never the file.
    static constexpr const char* kPragmas[] = {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL"};
    std::unique_ptr<ScoreStore> store(new ScoreStore);
    store->m_connection = newConnection("scores");
    if (auto opened = openDatabase(file, store->m_connection, {kVersion, kPragmas, kSchema}); !opened)
        return tl::unexpected<Error>(opened.error());
    return store;
}

ScoreStore::~ScoreStore() {
    closeDatabase(m_connection);
}

Expected<void> ScoreStore::write(const std::string& modelHash, const std::vector<Entry>& entries) {
    QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    const auto failed = [&](const QSqlError& error) -> Expected<void> {
        const std::string detail = db.databaseName().toStdString() + ": " + text(error);
        db.rollback();
        return fail(ErrorCode::WriteFailed, detail);
    };
    if (!db.transaction()) return failed(db.lastError());
    const QString hash = QString::fromStdString(modelHash);
    QSqlQuery model = prepared(db, "INSERT OR IGNORE INTO model (hash) VALUES (?)");
    model.addBindValue(hash);
    if (!model.exec()) return failed(model.lastError());
    QSqlQuery modelId = prepared(db, "SELECT id FROM model WHERE hash = ?");
    modelId.addBindValue(hash);
    if (!modelId.exec() || !modelId.next()) return failed(modelId.lastError());
    const qint64 id = modelId.value(0).toLongLong();
    modelId.finish();

    QSqlQuery score =
        prepared(db,
                 "INSERT INTO score (model, image, file_bytes, file_time, score, milliseconds, width, height)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model, image) DO UPDATE SET"
                 " file_bytes = excluded.file_bytes, file_time = excluded.file_time, score = excluded.score,"
                 " milliseconds = excluded.milliseconds, width = excluded.width, height = excluded.height"
                 " RETURNING id");
    QSqlQuery map = prepared(db, "INSERT OR REPLACE INTO map (score, rows, cols, cells) VALUES (?, ?, ?, ?)");
    for (const Entry& entry : entries) {
        const Stamp stamp = stampOf(entry.image);
        const StoredInspection& inspection = entry.inspection;
        score.bindValue(0, id);
        score.bindValue(1, keyOf(entry.image));
        score.bindValue(2, stamp.bytes);
        score.bindValue(3, stamp.time);
        score.bindValue(4, inspection.detection.score);
        score.bindValue(5, inspection.detection.milliseconds);
        score.bindValue(6, inspection.imageSize.width);
        score.bindValue(7, inspection.imageSize.height);
        if (!score.exec() || !score.next()) return failed(score.lastError());
        map.bindValue(0, score.value(0));
        score.finish();
        map.bindValue(1, inspection.detection.map.rows);
        map.bindValue(2, inspection.detection.map.cols);
        map.bindValue(3, bytesOf(inspection.detection.map));
        if (!map.exec()) return failed(map.lastError());
    }
    if (!db.commit()) return failed(db.lastError());
    return {};
}

Expected<std::optional<StoredInspection>> ScoreStore::read(const std::string& modelHash, const fs::path& image) const {
    const QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    QSqlQuery query =
        prepared(db,
                 "SELECT s.file_bytes, s.file_time, s.score, s.milliseconds, s.width, s.height, p.rows,"
                 " p.cols, p.cells FROM score s JOIN model m ON m.id = s.model JOIN map p ON p.score = s.id"
                 " WHERE m.hash = ? AND s.image = ?");
    query.addBindValue(QString::fromStdString(modelHash));
    query.addBindValue(keyOf(image));
    if (!query.exec())
        return fail(ErrorCode::Unreadable, db.databaseName().toStdString() + ": " + text(query.lastError()));
    if (!query.next()) return std::nullopt;
    const Stamp now = stampOf(image);
    if (now.bytes < 0 || now.bytes != query.value(0).toLongLong() || now.time != query.value(1).toLongLong())
        return std::nullopt;

    StoredInspection result;
    result.detection.score = query.value(2).toDouble();
    result.detection.milliseconds = query.value(3).toDouble();
    result.imageSize = {query.value(4).toInt(), query.value(5).toInt()};
    const int rows = query.value(6).toInt(), cols = query.value(7).toInt();
    const QByteArray cells = query.value(8).toByteArray();
    if (rows < 0 || cols < 0 || cells.size() != static_cast<qsizetype>(sizeof(float)) * rows * cols)
        return fail(ErrorCode::BadFormat, db.databaseName().toStdString() + ": damaged map of " + image.string());
    if (!cells.isEmpty()) {
        result.detection.map.create(rows, cols, CV_32FC1);
        std::memcpy(result.detection.map.data, cells.constData(), static_cast<std::size_t>(cells.size()));
    }
    return result;
}

Expected<std::vector<StoredScore>> ScoreStore::scores(const std::string& modelHash) const {
    const QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    QSqlQuery query = prepared(db,
                               "SELECT s.image, s.score, s.milliseconds FROM score s JOIN model m ON m.id = s.model"
                               " WHERE m.hash = ?");
    query.addBindValue(QString::fromStdString(modelHash));
    if (!query.exec())
        return fail(ErrorCode::Unreadable, db.databaseName().toStdString() + ": " + text(query.lastError()));
    std::vector<StoredScore> result;
    while (query.next())
        result.push_back(
            {query.value(0).toByteArray().toStdString(), query.value(1).toDouble(), query.value(2).toDouble()});
    return result;
}

Expected<void> ScoreStore::clear(const std::string& modelHash) {
    QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    if (!db.transaction())
        return fail(ErrorCode::WriteFailed, db.databaseName().toStdString() + ": " + text(db.lastError()));
    for (const char* sql :
         {"DELETE FROM map WHERE score IN (SELECT s.id FROM score s JOIN model m ON m.id = s.model WHERE m.hash = ?)",
          "DELETE FROM score WHERE model IN (SELECT id FROM model WHERE hash = ?)"}) {
        QSqlQuery query = prepared(db, sql);
        query.addBindValue(QString::fromStdString(modelHash));
        if (!query.exec()) {
            const std::string detail = db.databaseName().toStdString() + ": " + text(query.lastError());
            db.rollback();
            return fail(ErrorCode::WriteFailed, detail);
        }
    }
    if (!db.commit())
        return fail(ErrorCode::WriteFailed, db.databaseName().toStdString() + ": " + text(db.lastError()));
    return {};
}

}  // namespace hawksight
