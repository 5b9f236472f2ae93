// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/inspection_records.h"

#include "core/store/database.h"
#include "core/store/record_schema.h"

#include <QSqlQuery>
#include <QVariant>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMinuteMs = 60'000;

Error readError(const QSqlDatabase& db, const QSqlQuery& query) {
    return {ErrorCode::Unreadable, db.databaseName().toStdString() + ": " + text(query.lastError())};
}

QSqlQuery prepared(const QSqlDatabase& db, const char* sql) {
    QSqlQuery query(db);
    query.setForwardOnly(true);
    query.prepare(QLatin1String(sql));
    return query;
}

QByteArray bytesOf(const std::vector<unsigned char>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}
QByteArray bytesOf(const cv::Mat& map) {
    const cv::Mat whole = map.isContinuous() ? map : map.clone();
    return {reinterpret_cast<const char*>(whole.data), static_cast<qsizetype>(whole.total() * sizeof(float))};
}

/// SQLite has no NaN; it keeps NULL in its place.
double scoreFrom(const QVariant& value) {
    return value.isNull() ? std::numeric_limits<double>::quiet_NaN() : value.toDouble();
}

Verdict verdictFrom(const QVariant& value) {
    const int number = value.toInt();
    return number == 0 ? Verdict::Pass : number == 1 ? Verdict::Review : Verdict::Fail;
}

/// Columns of kRecordSelect.
InspectionRecord recordFrom(const QSqlQuery& q) {
    InspectionRecord r;
    r.id = q.value(0).toLongLong();
    r.timeMs = q.value(1).toLongLong();
    r.source = q.value(2).toString().toStdString();
    r.modelHash = q.value(3).toString().toStdString();
    r.score = scoreFrom(q.value(4));
    r.limits = {q.value(5).toDouble(), q.value(6).toDouble()};
    r.verdict = verdictFrom(q.value(7));
    r.milliseconds = q.value(8).toDouble();
    const QByteArray jpeg = q.value(9).toByteArray();
    r.thumbnail.assign(jpeg.begin(), jpeg.end());
    r.picture = q.value(10).toByteArray().toStdString();
    r.pictureBytes = q.value(11).toLongLong();
    return r;
}

/// Ids of names (sources, models) that repeat in every record.
class Names {
public:
    Names(const QSqlDatabase& db, const char* insert, const char* select)
        : m_insert(prepared(db, insert)), m_select(prepared(db, select)) {}
    /// -1 on an error.
    qint64 idOf(const std::string& name) {
        if (const auto known = m_ids.find(name); known != m_ids.end()) return known->second;
        const QString value = QString::fromStdString(name);
        m_insert.bindValue(0, value);
        if (!m_insert.exec()) return fail(m_insert);
        m_select.bindValue(0, value);
        if (!m_select.exec() || !m_select.next()) return fail(m_select);
        const qint64 id = m_select.value(0).toLongLong();
        m_select.finish();
        return m_ids[name] = id;
    }
    const QSqlError& error() const { return m_error; }

private:
    qint64 fail(const QSqlQuery& query) {
        m_error = query.lastError();
        return -1;
    }
    QSqlQuery m_insert, m_select;
    QSqlError m_error;
    std::map<std::string, qint64> m_ids;
};

}  // namespace

double RecordCounts::yield() const {
    return total() == 0 ? std::numeric_limits<double>::quiet_NaN()
                        : static_cast<double>(pass) / static_cast<double>(total());
}

Expected<std::unique_ptr<InspectionRecords>> InspectionRecords::open(const fs::path& file) {
    // What was committed is with the system when `append` returns, so that the end of the process loses nothing; a
    // power cut may lose the last moments, never the file.
    static constexpr const char* kPragmas[] = {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                                               "PRAGMA journal_size_limit = 16777216"};
    std::unique_ptr<InspectionRecords> store(new InspectionRecords);
    store->m_connection = newConnection("records");
    if (auto opened = openDatabase(file, store->m_connection,
                                   {records::kVersion, kPragmas, records::kSchema, DatabaseLayout::Creation::AtOnce});
        !opened)
        return tl::unexpected<Error>(opened.error());
    return store;
}

InspectionRecords::~InspectionRecords() {
    closeDatabase(m_connection);
}

Expected<void> InspectionRecords::append(std::vector<InspectionRecord>& entries) {
    if (entries.empty()) return {};
    QSqlDatabase db = databaseOf(m_connection);
    const auto failed = [&](const QSqlError& error) -> Expected<void> {
        const std::string detail = db.databaseName().toStdString() + ": " + text(error);
        db.rollback();
        for (InspectionRecord& record : entries) record.id = 0;
        return hawksight::fail(ErrorCode::WriteFailed, detail);
    };
    if (!db.transaction()) return failed(db.lastError());
    {
        Names sources(db, records::kAddSource, records::kFindSource);
        Names models(db, records::kAddModel, records::kFindModel);
        QSqlQuery inspection = prepared(db, records::kAddInspection);
        QSqlQuery thumbnail = prepared(db, records::kAddThumbnail), map = prepared(db, records::kAddMap);
        QSqlQuery picture = prepared(db, records::kAddPicture);
        std::map<std::int64_t, RecordCounts> minutes;
        std::int64_t pictureBytes = 0, detailBytes = 0;
        for (InspectionRecord& r : entries) {
            const qint64 source = sources.idOf(r.source), model = models.idOf(r.modelHash);
            if (source < 0) return failed(sources.error());
            if (model < 0) return failed(models.error());
            inspection.bindValue(0, static_cast<qint64>(r.timeMs));
            inspection.bindValue(1, source);
            inspection.bindValue(2, model);
            inspection.bindValue(3, std::isfinite(r.score) ? QVariant(r.score) : QVariant());
            inspection.bindValue(4, r.limits.review);
            inspection.bindValue(5, r.limits.fail);
            inspection.bindValue(6, static_cast<int>(r.verdict));
            inspection.bindValue(7, r.milliseconds);
            if (!inspection.exec()) return failed(inspection.lastError());
            r.id = inspection.lastInsertId().toLongLong();
            const auto id = static_cast<qint64>(r.id);
            if (!r.thumbnail.empty()) {
                thumbnail.bindValue(0, id);
                thumbnail.bindValue(1, bytesOf(r.thumbnail));
                if (!thumbnail.exec()) return failed(thumbnail.lastError());
                detailBytes += static_cast<std::int64_t>(r.thumbnail.size());
            }
            if (!r.map.empty()) {
                const QByteArray cells = bytesOf(r.map);
                map.bindValue(0, id);
                map.bindValue(1, r.map.rows);
                map.bindValue(2, r.map.cols);
                map.bindValue(3, cells);
                if (!map.exec()) return failed(map.lastError());
                detailBytes += cells.size();
            }
            if (!r.picture.empty()) {
                picture.bindValue(0, id);
                picture.bindValue(1, QByteArray::fromStdString(r.picture.string()));
                picture.bindValue(2, static_cast<qint64>(r.pictureBytes));
                if (!picture.exec()) return failed(picture.lastError());
                pictureBytes += r.pictureBytes;
            }
            RecordCounts& counts = minutes[r.timeMs / kMinuteMs];
            (r.verdict == Verdict::Pass     ? counts.pass
             : r.verdict == Verdict::Review ? counts.review
                                            : counts.fail) += 1;
        }
        QSqlQuery tally = prepared(db, records::kTally), volume = prepared(db, records::kAddVolume);
        for (const auto& [minute, counts] : minutes) {
            tally.bindValue(0, static_cast<qint64>(minute));
            tally.bindValue(1, static_cast<qint64>(counts.pass));
            tally.bindValue(2, static_cast<qint64>(counts.review));
            tally.bindValue(3, static_cast<qint64>(counts.fail));
            if (!tally.exec()) return failed(tally.lastError());
        }
        volume.bindValue(0, static_cast<qint64>(pictureBytes));
        volume.bindValue(1, static_cast<qint64>(detailBytes));
        if (!volume.exec()) return failed(volume.lastError());
    }
    if (!db.commit()) return failed(db.lastError());
    return {};
}

Expected<RecordCounts> InspectionRecords::counts(std::int64_t fromMs) const {
    const QSqlDatabase db = databaseOf(m_connection);
    QSqlQuery query = prepared(db, "SELECT SUM(pass), SUM(review), SUM(fail) FROM tally WHERE minute >= ?");
    query.addBindValue(static_cast<qint64>(fromMs / kMinuteMs));
    if (!query.exec() || !query.next()) return tl::unexpected(readError(db, query));
    return RecordCounts{query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toLongLong()};
}

Expected<std::vector<RecordedScore>> InspectionRecords::strip(int limit) const {
    const QSqlDatabase db = databaseOf(m_connection);
    QSqlQuery query = prepared(db,
                               "SELECT id, time, score, review_limit, fail_limit, verdict FROM inspection"
                               " ORDER BY id DESC LIMIT ?");
    query.addBindValue(limit);
    if (!query.exec()) return tl::unexpected(readError(db, query));
    std::vector<RecordedScore> scores;
    while (query.next())
        scores.push_back({query.value(0).toLongLong(),
                          query.value(1).toLongLong(),
                          scoreFrom(query.value(2)),
                          {query.value(3).toDouble(), query.value(4).toDouble()},
                          verdictFrom(query.value(5))});
    return std::vector<RecordedScore>(scores.rbegin(), scores.rend());
}

Expected<std::vector<InspectionRecord>> InspectionRecords::lastFails(int limit, bool withReview) const {
    const QSqlDatabase db = databaseOf(m_connection);
    const QString sql = QLatin1String(records::kSelect) +
                        QLatin1String(withReview ? " WHERE i.verdict > 0" : " WHERE i.verdict = 2") +
                        QLatin1String(" ORDER BY i.id DESC LIMIT ?");
    QSqlQuery query = prepared(db, sql.toLatin1().constData());
    query.addBindValue(limit);
    if (!query.exec()) return tl::unexpected(readError(db, query));
    std::vector<InspectionRecord> fails;
    while (query.next()) fails.push_back(recordFrom(query));
    return fails;
}

Expected<std::optional<InspectionRecord>> InspectionRecords::read(std::int64_t id) const {
    const QSqlDatabase db = databaseOf(m_connection);
    QSqlQuery query = prepared(db, (std::string(records::kSelect) + " WHERE i.id = ?").c_str());
    query.addBindValue(static_cast<qint64>(id));
    if (!query.exec()) return tl::unexpected(readError(db, query));
    if (!query.next()) return std::nullopt;
    InspectionRecord record = recordFrom(query);
    query.finish();
    QSqlQuery map = prepared(db, "SELECT rows, cols, cells FROM map WHERE inspection = ?");
    map.addBindValue(static_cast<qint64>(id));
    if (!map.exec()) return tl::unexpected(readError(db, map));
    if (map.next()) {
        const int rows = map.value(0).toInt(), cols = map.value(1).toInt();
        const QByteArray cells = map.value(2).toByteArray();
        if (rows <= 0 || cols <= 0 || cells.size() != static_cast<qsizetype>(sizeof(float)) * rows * cols)
            return hawksight::fail(ErrorCode::BadFormat, db.databaseName().toStdString() + ": damaged map");
        record.map.create(rows, cols, CV_32FC1);
        std::memcpy(record.map.data, cells.constData(), static_cast<std::size_t>(cells.size()));
    }
    return record;
}

}  // namespace hawksight
