// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/decision_store.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <atomic>
#include <cmath>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;
const QString kNotADatabase = QStringLiteral("26");  // SQLITE_NOTADB
const QString kCorrupt = QStringLiteral("11");       // SQLITE_CORRUPT

constexpr const char* kSchema[] = {
    "CREATE TABLE IF NOT EXISTS decision (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
    " image BLOB NOT NULL, content TEXT NOT NULL, product TEXT NOT NULL, judgement TEXT NOT NULL,"
    " reviewer TEXT NOT NULL, decided_at TEXT NOT NULL, model TEXT NOT NULL, score REAL, review_limit REAL NOT NULL,"
    " fail_limit REAL NOT NULL, comment TEXT NOT NULL, takes_back TEXT UNIQUE REFERENCES decision(key))",
    "CREATE TRIGGER IF NOT EXISTS decision_is_not_changed BEFORE UPDATE ON decision"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END",
    // INSERT OR REPLACE deletes without asking the other trigger.
    "CREATE TRIGGER IF NOT EXISTS decision_is_not_replaced BEFORE INSERT ON decision WHEN EXISTS"
    " (SELECT 1 FROM decision WHERE key = NEW.key OR id = NEW.id OR takes_back = NEW.takes_back)"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END",
    "CREATE TRIGGER IF NOT EXISTS decision_is_not_deleted BEFORE DELETE ON decision"
    " BEGIN SELECT RAISE(ABORT, 'decisions are only ever added'); END",
};

std::string text(const QSqlError& error) {
    return error.databaseText().isEmpty() ? error.driverText().toStdString() : error.databaseText().toStdString();
}

QString wordOf(Judgement judgement) {
    switch (judgement) {
        case Judgement::Good:
            return QStringLiteral("good");
        case Judgement::Defective:
            return QStringLiteral("defective");
        case Judgement::Unsure:
            return QStringLiteral("unsure");
    }
    return {};
}

Judgement judgementOf(const QString& word) {
    return word == QLatin1String("good")        ? Judgement::Good
           : word == QLatin1String("defective") ? Judgement::Defective
                                                : Judgement::Unsure;
}

/// Never null: SQL keeps the two apart.
QString qt(const std::string& text) {
    return text.empty() ? QLatin1String("") : QString::fromStdString(text);
}

}  // namespace

Expected<std::unique_ptr<DecisionStore>> DecisionStore::open(const fs::path& file) {
    static std::atomic<int> count{0};
    std::error_code ignored;
    fs::create_directories(file.parent_path(), ignored);

    std::unique_ptr<DecisionStore> store(new DecisionStore);
    store->m_connection = "decisions-" + std::to_string(++count);
    QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QString::fromStdString(store->m_connection));
    db.setDatabaseName(QFile::decodeName(file.c_str()));
    db.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));

    const auto failed = [&](const QSqlError& error) -> Expected<std::unique_ptr<DecisionStore>> {
        const QString code = error.nativeErrorCode();
        const bool damaged = code == kNotADatabase || code == kCorrupt;
        return fail(damaged ? ErrorCode::BadFormat : ErrorCode::Unreadable, file.string() + ": " + text(error));
    };
    if (!db.open()) return failed(db.lastError());

    QSqlQuery query(db);
    // A decision is a person's work: it is on the disk before anyone is told so.
    for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"})
        if (!query.exec(QLatin1String(pragma))) return failed(query.lastError());
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next()) return failed(query.lastError());
    const int version = query.value(0).toInt();
    query.finish();
    if (version > kVersion)
        return fail(ErrorCode::BadFormat, file.string() + ": made by a newer version of this program");
    if (version < kVersion) {
        for (const char* sql : kSchema)
            if (!query.exec(QLatin1String(sql)))
                return fail(ErrorCode::WriteFailed, file.string() + ": " + text(query.lastError()));
        query.exec(QStringLiteral("PRAGMA user_version = %1").arg(kVersion));
    }
    return store;
}

DecisionStore::~DecisionStore() {
    const QString name = QString::fromStdString(m_connection);
    QSqlDatabase::database(name, false).close();
    QSqlDatabase::removeDatabase(name);
}

Expected<void> DecisionStore::append(const ReviewDecision& entry) {
    const QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    QSqlQuery query(db);
    query.prepare(
        QStringLiteral("INSERT INTO decision (key, image, content, product, judgement, reviewer, decided_at, model,"
                       " score, review_limit, fail_limit, comment, takes_back)"
                       " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    query.addBindValue(qt(entry.key));
    query.addBindValue(QByteArray::fromStdString(entry.image.lexically_normal().string()));
    query.addBindValue(qt(entry.content));
    query.addBindValue(qt(entry.product));
    query.addBindValue(wordOf(entry.judgement));
    query.addBindValue(qt(entry.reviewer));
    query.addBindValue(qt(entry.decidedAt));
    query.addBindValue(qt(entry.modelHash));
    query.addBindValue(std::isfinite(entry.score) ? QVariant(entry.score) : QVariant(QMetaType(QMetaType::Double)));
    query.addBindValue(entry.limits.review);
    query.addBindValue(entry.limits.fail);
    query.addBindValue(qt(entry.comment));
    query.addBindValue(entry.takesBack.empty() ? QVariant(QMetaType(QMetaType::QString))
                                               : QVariant(qt(entry.takesBack)));
    if (query.exec()) return {};
    const std::string detail = db.databaseName().toStdString() + ": " + text(query.lastError());
    const bool constraint = query.lastError().nativeErrorCode().toInt() % 256 == 19;  // SQLITE_CONSTRAINT
    return fail(constraint && !entry.takesBack.empty() ? ErrorCode::Mismatch : ErrorCode::WriteFailed, detail);
}

Expected<std::vector<ReviewDecision>> DecisionStore::all() const {
    const QSqlDatabase db = QSqlDatabase::database(QString::fromStdString(m_connection), false);
    QSqlQuery query(db);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT key, image, content, product, judgement, reviewer, decided_at, model, score,"
                                   " review_limit, fail_limit, comment, takes_back FROM decision ORDER BY id")))
        return fail(ErrorCode::Unreadable, db.databaseName().toStdString() + ": " + text(query.lastError()));
    std::vector<ReviewDecision> entries;
    while (query.next()) {
        const auto words = [&](int column) { return query.value(column).toString().toStdString(); };
        ReviewDecision entry;
        entry.key = words(0);
        entry.image = query.value(1).toByteArray().toStdString();
        entry.content = words(2);
        entry.product = words(3);
        entry.judgement = judgementOf(query.value(4).toString());
        entry.reviewer = words(5);
        entry.decidedAt = words(6);
        entry.modelHash = words(7);
        if (!query.value(8).isNull()) entry.score = query.value(8).toDouble();
        entry.limits = {query.value(9).toDouble(), query.value(10).toDouble()};
        entry.comment = words(11);
        entry.takesBack = words(12);
        entries.push_back(std::move(entry));
    }
    if (query.lastError().isValid())
        return fail(ErrorCode::Unreadable, db.databaseName().toStdString() + ": " + text(query.lastError()));
    return entries;
}

}  // namespace hawksight
