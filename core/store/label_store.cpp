// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/label_store.h"

#include "core/store/database.h"

#include <QDateTime>
#include <QSqlQuery>
#include <QVariant>

#include <nlohmann/json.hpp>

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kVersion = 1;
constexpr const char* kSchema[] = {
    "CREATE TABLE IF NOT EXISTS note (image TEXT PRIMARY KEY, label TEXT NOT NULL, types TEXT NOT NULL,"
    " comment TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS class (id INTEGER PRIMARY KEY, name TEXT NOT NULL, rgb INTEGER NOT NULL)",
};

tl::unexpected<Error> failed(const QSqlDatabase& db, ErrorCode code, const QSqlError& error) {
    return fail(code, db.databaseName().toStdString() + ": " + text(error));
}

std::string userName() {
    for (const char* variable : {"USER", "LOGNAME"})
        if (const char* user = std::getenv(variable); user != nullptr && *user != '\0') return user;
    if (const passwd* entry = getpwuid(getuid()); entry != nullptr && entry->pw_name != nullptr) return entry->pw_name;
    return "unknown";
}

/// Names of files need not be UTF-8; Latin-1 keeps every byte of them.
QString keyText(const std::string& key) {
    return QString::fromLatin1(key.data(), static_cast<qsizetype>(key.size()));
}

}  // namespace

std::string_view name(ImageLabel label) {
    switch (label) {
        case ImageLabel::None:
            return "";
        case ImageLabel::Good:
            return "good";
        case ImageLabel::Defective:
            return "defective";
        case ImageLabel::Unsure:
            return "unsure";
    }
    return "";
}

std::optional<ImageLabel> imageLabelFromName(std::string_view text) {
    for (const ImageLabel label : {ImageLabel::None, ImageLabel::Good, ImageLabel::Defective, ImageLabel::Unsure})
        if (name(label) == text) return label;
    return std::nullopt;
}

unsigned classColour(int id) {
    static constexpr std::array<unsigned, 9> colours{0xff5a4e, 0x56b4e9, 0xf0e442, 0xcc79a7, 0x00c389,
                                                     0xe69f00, 0x8f7bff, 0x2fd6d6, 0xb8b8b8};
    return colours[static_cast<std::size_t>(std::clamp(id, 1, 9) - 1)];
}

std::vector<DefectClass> classesOf(const Dataset& dataset) {
    std::set<std::string> types;
    for (const Sample& sample : dataset.samples)
        if (sample.label == Label::Defective && !sample.defectType.empty()) types.insert(sample.defectType);
    std::vector<DefectClass> classes;
    for (const std::string& type : types) {
        const int id = static_cast<int>(classes.size()) + 1;
        if (id <= 9) classes.push_back({id, type, classColour(id)});
    }
    if (classes.empty()) classes.push_back({1, "defect", classColour(1)});
    return classes;
}

Expected<std::unique_ptr<LabelStore>> LabelStore::open(const fs::path& file) {
    // Full: a person's word is rare and dear, so not even a power cut may lose it.
    static constexpr const char* kPragmas[] = {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"};
    std::unique_ptr<LabelStore> store(new LabelStore);
    store->m_connection = newConnection("labels");
    if (auto opened = openDatabase(file, store->m_connection, {kVersion, kPragmas, kSchema}); !opened)
        return tl::unexpected<Error>(opened.error());
    return store;
}

LabelStore::~LabelStore() {
    closeDatabase(m_connection);
}

Expected<void> LabelStore::write(const Notes& notes) {
    QSqlDatabase db = databaseOf(m_connection);
    if (!db.transaction()) return failed(db, ErrorCode::WriteFailed, db.lastError());
    QSqlQuery put(db), remove(db);
    put.prepare(
        QStringLiteral("INSERT OR REPLACE INTO note (image, label, types, comment, changed_at, changed_by)"
                       " VALUES (?, ?, ?, ?, ?, ?)"));
    remove.prepare(QStringLiteral("DELETE FROM note WHERE image = ?"));
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    const std::string user = userName();
    for (const auto& [key, note] : notes) {
        QSqlQuery& query = note.isEmpty() ? remove : put;
        query.bindValue(0, keyText(key));
        if (!note.isEmpty()) {
            const std::string_view label = name(note.label);
            const nlohmann::json types(note.defectTypes);
            query.bindValue(1, QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size())));
            query.bindValue(
                2, QString::fromStdString(types.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
            query.bindValue(3, QString::fromStdString(note.comment));
            query.bindValue(4, note.changedAt.empty() ? now : QString::fromStdString(note.changedAt));
            query.bindValue(5, QString::fromStdString(note.changedBy.empty() ? user : note.changedBy));
        }
        if (!query.exec()) {
            const auto error = failed(db, ErrorCode::WriteFailed, query.lastError());
            db.rollback();
            return error;
        }
    }
    if (!db.commit()) return failed(db, ErrorCode::WriteFailed, db.lastError());
    return {};
}

Expected<LabelStore::Notes> LabelStore::read() const {
    const QSqlDatabase db = databaseOf(m_connection);
    QSqlQuery query(db);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT image, label, types, comment, changed_at, changed_by FROM note")))
        return failed(db, ErrorCode::Unreadable, query.lastError());
    Notes notes;
    while (query.next()) {
        ImageNote note;
        const auto label = imageLabelFromName(query.value(1).toString().toStdString());
        const auto types = nlohmann::json::parse(query.value(2).toString().toStdString(), nullptr, false);
        if (!label || !types.is_array())
            return fail(ErrorCode::BadFormat, db.databaseName().toStdString() + ": damaged note of " +
                                                  query.value(0).toString().toStdString());
        note.label = *label;
        for (const auto& type : types)
            if (type.is_string()) note.defectTypes.push_back(type.get<std::string>());
        note.comment = query.value(3).toString().toStdString();
        note.changedAt = query.value(4).toString().toStdString();
        note.changedBy = query.value(5).toString().toStdString();
        notes[query.value(0).toString().toLatin1().toStdString()] = std::move(note);
    }
    return notes;
}

Expected<void> LabelStore::writeClasses(const std::vector<DefectClass>& classes) {
    std::set<int> ids;
    for (const DefectClass& c : classes)
        if (c.id < 1 || c.id > 9 || c.name.empty() || !ids.insert(c.id).second)
            return fail(ErrorCode::BadArgument, "a defect class needs a number of its own from 1 to 9 and a name");
    QSqlDatabase db = databaseOf(m_connection);
    if (!db.transaction()) return failed(db, ErrorCode::WriteFailed, db.lastError());
    QSqlQuery query(db);
    bool good = query.exec(QStringLiteral("DELETE FROM class"));
    good = good && query.prepare(QStringLiteral("INSERT INTO class (id, name, rgb) VALUES (?, ?, ?)"));
    for (const DefectClass& c : classes) {
        query.bindValue(0, c.id);
        query.bindValue(1, QString::fromStdString(c.name));
        query.bindValue(2, c.rgb);
        good = good && query.exec();
    }
    if (!good) {
        const auto error = failed(db, ErrorCode::WriteFailed, query.lastError());
        db.rollback();
        return error;
    }
    if (!db.commit()) return failed(db, ErrorCode::WriteFailed, db.lastError());
    return {};
}

Expected<std::vector<DefectClass>> LabelStore::readClasses() const {
    const QSqlDatabase db = databaseOf(m_connection);
    QSqlQuery query(db);
    if (!query.exec(QStringLiteral("SELECT id, name, rgb FROM class ORDER BY id")))
        return failed(db, ErrorCode::Unreadable, query.lastError());
    std::vector<DefectClass> classes;
    while (query.next())
        classes.push_back({query.value(0).toInt(), query.value(1).toString().toStdString(), query.value(2).toUInt()});
    return classes;
}

std::string AnnotationPlaces::keyOf(const fs::path& image) const {
    const fs::path relative = image.lexically_relative(root);
    const bool isInside = !relative.empty() && *relative.begin() != "..";
    return isInside ? relative.generic_string() : image.lexically_normal().relative_path().generic_string();
}

fs::path AnnotationPlaces::maskFile(const std::string& key) const {
    return key == kRegionKey ? regionFile() : folder / "masks" / (key + ".png");
}

fs::path AnnotationPlaces::journalFile(const std::string& key) const {
    return key == kRegionKey ? folder / "region.strokes" : folder / "masks" / (key + ".strokes");
}

void applyNote(Sample& sample, const ImageNote& note) {
    switch (note.label) {
        case ImageLabel::None:
            break;
        case ImageLabel::Good:
            sample.label = Label::Good;
            sample.defectType = "good";
            sample.mask.reset();
            break;
        case ImageLabel::Defective:
            if (sample.label != Label::Defective) sample.defectType = "defect";
            sample.label = Label::Defective;
            break;
        case ImageLabel::Unsure:
            sample.label = Label::Unknown;
            sample.defectType.clear();
            break;
    }
    if (sample.label == Label::Defective && !note.defectTypes.empty()) sample.defectType = note.defectTypes.front();
    if (sample.label != Label::Good && note.label != ImageLabel::None && sample.split == Split::Train)
        sample.split = Split::Test;
}

void applyMask(Sample& sample, const fs::path& mask) {
    if (sample.label != Label::Good) sample.mask = mask;
}

}  // namespace hawksight
