// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/decision_log.h"
#include "core/store/decision_store.h"
#include "tests/core/review/entries.h"
#include "tests/support/test_support.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <set>
#include <thread>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

namespace {

/// The other process: decides without end and says each key once the decision is kept.
int decideUntilKilled(const char* file) {
    const auto store = DecisionStore::open(file);
    if (!store) return 1;
    for (int i = 0;; ++i) {
        const auto entry = said("anna", "image " + std::to_string(i % 40), Judgement(i % 3));
        if (!(*store)->append(entry)) return 1;
        std::printf("%s\n", entry.key.c_str());
        std::fflush(stdout);
    }
}

}  // namespace

class TestDecisionStore : public QObject {
    Q_OBJECT

    static void compare(const ReviewDecision& a, const ReviewDecision& b) {
        QCOMPARE(a.key, b.key);
        QCOMPARE(a.image, b.image);
        QCOMPARE(a.content, b.content);
        QCOMPARE(a.product, b.product);
        QCOMPARE(a.judgement, b.judgement);
        QCOMPARE(a.reviewer, b.reviewer);
        QCOMPARE(a.decidedAt, b.decidedAt);
        QCOMPARE(a.modelHash, b.modelHash);
        QVERIFY(a.score == b.score || (std::isnan(a.score) && std::isnan(b.score)));
        QCOMPARE(a.limits.review, b.limits.review);
        QCOMPARE(a.limits.fail, b.limits.fail);
        QCOMPARE(a.comment, b.comment);
        QCOMPARE(a.takesBack, b.takesBack);
    }

private Q_SLOTS:
    void whatWasSaidComesBackToTheLastBit() {
        QTemporaryDir dir;
        auto first = said("Änne", "/data/ä image.png", Judgement::Defective);
        first.score = 0.1234567890123456;
        first.limits = {0.1, 1.0 / 3.0};
        first.comment = "scratch; 'two' lines\nand more";
        auto second = said("ben", "b.png", Judgement::Unsure);
        second.score = std::nan("");
        second.modelHash.clear();
        second.content.clear();
        const auto third = takenBack(first);
        const fs::path file = path(dir) / "sub" / "d.sqlite";
        {
            const auto store = DecisionStore::open(file);
            VERIFY_OK(store);
            for (const auto& entry : {first, second, third}) VERIFY_OK((*store)->append(entry));
        }
        const auto store = DecisionStore::open(file);
        VERIFY_OK(store);
        const auto all = (*store)->all();
        VERIFY_OK(all);
        QCOMPARE(all->size(), std::size_t(3));
        compare((*all)[0], first);
        compare((*all)[1], second);
        compare((*all)[2], third);
    }

    void anEntryIsTakenBackOnceAndOnlyIfThere() {
        QTemporaryDir dir;
        const auto store = DecisionStore::open(path(dir) / "d.sqlite");
        const auto entry = said("anna", "a", Judgement::Good);
        const auto early = (*store)->append(takenBack(entry));
        QVERIFY(!early);
        QCOMPARE(early.error().code, ErrorCode::Mismatch);
        VERIFY_OK((*store)->append(entry));
        VERIFY_OK((*store)->append(takenBack(entry)));
        const auto again = (*store)->append(takenBack(entry));
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::Mismatch);
        QVERIFY2(!(*store)->append(entry), "the same key twice");
        QCOMPARE((*store)->all()->size(), std::size_t(2));
    }

    /// Not even another program can change what was said, short of taking the file apart.
    void theFileRefusesChanges() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "d.sqlite";
        const auto store = DecisionStore::open(file);
        const auto entry = said("anna", "a", Judgement::Good);
        VERIFY_OK((*store)->append(entry));
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("meddler"));
            db.setDatabaseName(QString::fromStdString(file.string()));
            QVERIFY(db.open());
            QSqlQuery query(db);
            const QString key = QString::fromStdString(entry.key);
            for (const QString& sql :
                 {QStringLiteral("UPDATE decision SET judgement = 'defective'"), QStringLiteral("DELETE FROM decision"),
                  QStringLiteral("INSERT OR REPLACE INTO decision SELECT id, key, image, content, product, 'defective',"
                                 " reviewer, decided_at, model, score, review_limit, fail_limit, comment, takes_back"
                                 " FROM decision WHERE key = '%1'")
                      .arg(key)}) {
                QVERIFY2(!query.exec(sql), qPrintable(sql));
                QVERIFY2(query.lastError().text().contains(QLatin1String("only ever added")), qPrintable(sql));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("meddler"));
        compare((*store)->all()->at(0), entry);
    }

    void twoWritersLoseNothing() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "d.sqlite";
        { VERIFY_OK(DecisionStore::open(file)); }
        std::atomic<int> failures{0};
        const auto write = [&](const std::string& who) {
            const auto store = DecisionStore::open(file);
            for (int i = 0; i < 60; ++i)
                if (!store || !(*store)->append(said(who, std::to_string(i), Judgement::Good))) ++failures;
        };
        std::thread anna(write, "anna"), ben(write, "ben");
        anna.join();
        ben.join();
        QCOMPARE(failures.load(), 0);
        const auto store = DecisionStore::open(file);
        QCOMPARE((*store)->all()->size(), std::size_t(120));
    }

    /// Killed at random moments, again and again: whatever was reported as kept is there, and the file is sound.
    void killedInTheMiddleNothingIsLost() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "d.sqlite";
        std::set<std::string> told;
        int kills = 0;
        for (int round = 0; round < 8; ++round) {
            QProcess other;
            other.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--decide"), QString::fromStdString(file.string())});
            QVERIFY(other.waitForStarted());
            QVERIFY(other.waitForReadyRead(20000));
            QTest::qWait(20 + 37 * round % 150);
            QCOMPARE(other.state(), QProcess::Running);
            ::kill(pid_t(other.processId()), SIGKILL);
            QVERIFY(other.waitForFinished(10000));
            QCOMPARE(other.exitStatus(), QProcess::CrashExit);
            ++kills;
            // A line that was cut short was not told.
            const QByteArray output = other.readAllStandardOutput();
            for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n'))
                if (!line.isEmpty()) told.insert(line.toStdString());
            const auto store = DecisionStore::open(file);
            VERIFY_OK(store);
            const auto all = (*store)->all();
            VERIFY_OK(all);
            std::set<std::string> kept;
            for (const auto& entry : *all) kept.insert(entry.key);
            QCOMPARE(kept.size(), all->size());
            QVERIFY(std::includes(kept.begin(), kept.end(), told.begin(), told.end()));
            // At most the one in hand was kept without being told of.
            QVERIFY2(kept.size() <= told.size() + std::size_t(kills), qPrintable(QString::number(kept.size())));
        }
        QVERIFY(told.size() > 50);
        qInfo("%zu decisions over %d kills", told.size(), kills);
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("check"));
            db.setDatabaseName(QString::fromStdString(file.string()));
            QVERIFY(db.open());
            QSqlQuery query(db);
            QVERIFY(query.exec(QStringLiteral("PRAGMA integrity_check")) && query.next());
            QCOMPARE(query.value(0).toString(), QStringLiteral("ok"));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("check"));
    }

    void anythingElseIsNamedAndRefused() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "d.sqlite";
        std::ofstream(file) << std::string(5000, 'x');
        const auto store = DecisionStore::open(file);
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::BadFormat);
        QVERIFY(store.error().detail.find("d.sqlite") != std::string::npos);
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--decide") return decideUntilKilled(argv[2]);
    TestDecisionStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_decision_store.moc"
