// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/data/dataset.h"
#include "core/demo/demo_data.h"
#include "core/nn/api.h"
#include "tests/support/test_support.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QProcess>

#include <csignal>
#include <filesystem>

using namespace hawksight;
namespace fs = std::filesystem;

/// The real program, killed again and again at random moments, ends with the very model of a run that was left alone.
class TestKill : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_data;

    QStringList args(const fs::path& out) const {
        return {QStringLiteral("train"),
                QString::fromStdString(m_data.string()),
                QStringLiteral("--out"),
                QString::fromStdString(out.string()),
                QStringLiteral("--input-size"),
                QStringLiteral("96"),
                QStringLiteral("--iterations"),
                QStringLiteral("120"),
                QStringLiteral("--precision"),
                QStringLiteral("fp32"),
                QStringLiteral("--seed"),
                QStringLiteral("5"),
                QStringLiteral("--checkpoint-every"),
                QStringLiteral("0.1"),
                QStringLiteral("--synthetic-defects"),
                QStringLiteral("20"),
                QStringLiteral("--resume")};
    }

private Q_SLOTS:
    /// Twenty photographs of good bottles where they are, else demo parts.
    void initTestCase() {
        m_data = test::path(m_folder) / "data";
        if (const fs::path good = test::sharedPath("data/bottle/train/good"); fs::exists(good)) {
            fs::create_directories(m_data / "train/good");
            for (const auto& entry : fs::directory_iterator(good))
                if (entry.path().filename() <= "019.png")
                    fs::create_symlink(fs::canonical(entry.path()), m_data / "train/good" / entry.path().filename());
        } else {
            VERIFY_OK(makeDemoData(m_data, {20, 4, 2, 96, 1, {Product::MachinedDisc}}, {}, {}));
            m_data /= "machined_disc";
        }
    }

    void endsTheSame() {
        const fs::path whole = test::path(m_folder) / "whole.hkt", killed = test::path(m_folder) / "killed.hkt";
        QProcess p;
        QElapsedTimer clock;
        clock.start();
        p.start(QStringLiteral(HAWKSIGHT_CLI), args(whole));
        QVERIFY(p.waitForFinished(300000));
        QVERIFY2(p.exitCode() == 0, p.readAllStandardError().constData());
        const auto span = clock.elapsed();

        Random random(std::uint64_t(QDateTime::currentMSecsSinceEpoch()));
        int kills = 0, afterACheckpoint = 0;
        for (int round = 0; round < 12; ++round) {
            p.start(QStringLiteral(HAWKSIGHT_CLI), args(killed));
            QVERIFY(p.waitForStarted());
            if (round == 0)
                // The first as soon as there is something to go on from: a random moment may lie behind the end.
                while (!fs::exists(checkpointPath(killed))) QVERIFY(!p.waitForFinished(10));
            else if (p.waitForFinished(int(random.uniform(0.1, 1.0) * double(span))))
                break;
            ::kill(pid_t(p.processId()), SIGKILL);
            QVERIFY(p.waitForFinished(10000));
            QCOMPARE(p.exitStatus(), QProcess::CrashExit);
            ++kills;
            afterACheckpoint += fs::exists(checkpointPath(killed)) ? 1 : 0;
        }
        qInfo("%d kills, %d with a checkpoint behind them; %lld ms undisturbed", kills, afterACheckpoint,
              static_cast<long long>(span));
        QVERIFY(afterACheckpoint > 0);
        if (!fs::exists(killed)) {
            p.start(QStringLiteral(HAWKSIGHT_CLI), args(killed));
            QVERIFY(p.waitForFinished(300000));
            QVERIFY2(p.exitCode() == 0, p.readAllStandardError().constData());
        }
        const auto a = readModelInfo(whole), b = readModelInfo(killed);
        VERIFY_OK(a);
        VERIFY_OK(b);
        QCOMPARE(b->iterationsDone, 120);
        QCOMPARE(b->hash, a->hash);
        QCOMPARE(b->heldOutScores, a->heldOutScores);
        QVERIFY(!fs::exists(checkpointPath(killed)));
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
