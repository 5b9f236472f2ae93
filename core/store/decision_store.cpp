// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/decision_store.h"

#include "core/store/database.h"

#include <QSqlQuery>
#include <QVariant>

#include <cmath>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;

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
    // A decision is a person's work: it is on the disk before anyone is told so.
    static constexpr const char* kPragmas[] = {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
                                               "PRAGMA foreign_keys = ON"};
    std::unique_ptr<DecisionStore> store(new DecisionStore);
    store->m_connection = newConnection("decisions");
    if (auto opened = openDatabase(file, store->m_connection, {kVersion, kPragmas, kSchema}); !opened)
        return tl::unexpected<Error>(opened.error());
    return store;
}

DecisionStore::~DecisionStore() {
    closeDatabase(m_connection);
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
