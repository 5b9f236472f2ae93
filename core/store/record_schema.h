// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tables of InspectionRecords; only its sources include this.
namespace hawksight::records {

inline constexpr int kVersion = 1;

// What is large lies apart from what is read often, and the few that are not PASS have an index of their own.
inline constexpr const char* kSchema[] = {
    "CREATE TABLE source (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE)",
    "CREATE TABLE model (id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE)",
    "CREATE TABLE inspection (id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL,"
    " source INTEGER NOT NULL REFERENCES source(id), model INTEGER NOT NULL REFERENCES model(id), score REAL,"
    " review_limit REAL NOT NULL, fail_limit REAL NOT NULL, verdict INTEGER NOT NULL, milliseconds REAL NOT NULL)",
    "CREATE INDEX not_passed ON inspection (id) WHERE verdict > 0",
    "CREATE INDEX failed ON inspection (id) WHERE verdict = 2",
    "CREATE TABLE thumbnail (inspection INTEGER PRIMARY KEY, jpeg BLOB NOT NULL)",
    "CREATE TABLE map (inspection INTEGER PRIMARY KEY, rows INTEGER NOT NULL, cols INTEGER NOT NULL,"
    " cells BLOB NOT NULL)",
    "CREATE TABLE picture (inspection INTEGER PRIMARY KEY, path BLOB NOT NULL, bytes INTEGER NOT NULL)",
    "CREATE TABLE tally (minute INTEGER PRIMARY KEY, pass INTEGER NOT NULL, review INTEGER NOT NULL,"
    " fail INTEGER NOT NULL)",
    // One row: bytes of pictures, and of thumbnails and maps together.
    "CREATE TABLE volume (picture INTEGER NOT NULL, detail INTEGER NOT NULL)",
    "INSERT INTO volume VALUES (0, 0)",
};

inline constexpr const char* kAddSource = "INSERT OR IGNORE INTO source (title) VALUES (?)";
inline constexpr const char* kFindSource = "SELECT id FROM source WHERE title = ?";
inline constexpr const char* kAddModel = "INSERT OR IGNORE INTO model (hash) VALUES (?)";
inline constexpr const char* kFindModel = "SELECT id FROM model WHERE hash = ?";
inline constexpr const char* kAddInspection =
    "INSERT INTO inspection (time, source, model, score, review_limit, fail_limit, verdict, milliseconds)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
inline constexpr const char* kAddThumbnail = "INSERT INTO thumbnail (inspection, jpeg) VALUES (?, ?)";
inline constexpr const char* kAddMap = "INSERT INTO map (inspection, rows, cols, cells) VALUES (?, ?, ?, ?)";
inline constexpr const char* kAddPicture = "INSERT INTO picture (inspection, path, bytes) VALUES (?, ?, ?)";
inline constexpr const char* kTally =
    "INSERT INTO tally (minute, pass, review, fail) VALUES (?, ?, ?, ?) ON CONFLICT (minute) DO UPDATE SET"
    " pass = pass + excluded.pass, review = review + excluded.review, fail = fail + excluded.fail";
inline constexpr const char* kAddVolume = "UPDATE volume SET picture = picture + ?, detail = detail + ?";
inline constexpr const char* kSelect =
    "SELECT i.id, i.time, s.title, m.hash, i.score, i.review_limit, i.fail_limit, i.verdict, i.milliseconds, t.jpeg,"
    " p.path, p.bytes FROM inspection i JOIN source s ON s.id = i.source JOIN model m ON m.id = i.model"
    " LEFT JOIN thumbnail t ON t.inspection = i.id LEFT JOIN picture p ON p.inspection = i.id";

}  // namespace hawksight::records
