// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/feedback.h"
#include "tests/app/answer.h"
#include "tests/support/test_support.h"

#include <QProcess>

#include <csignal>
#include <filesystem>
#include <fstream>

using namespace hawksight;
using namespace hawksight::test;

/// The way of a person with a folder of photographs, command by command.
class TestCli : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::string at(const std::string& name) const { return (test::path(m_folder) / name).string(); }

private Q_SLOTS:
    /// Spinning threads halve the speed of a machine that has other work.
    void letsThreadsSleep() {
        const auto spins = [](QProcessEnvironment environment) {
            environment.insert(QStringLiteral("OMP_DISPLAY_ENV"), QStringLiteral("verbose"));
            QProcess program;
            program.setProcessEnvironment(environment);
            program.start(QStringLiteral(HAWKSIGHT_CLI), {QStringLiteral("--version")});
            program.waitForFinished();
            const QString text = QString::fromUtf8(program.readAllStandardError());
            return text.mid(text.lastIndexOf(QStringLiteral("GOMP_SPINCOUNT")) + 18).section(QLatin1Char('\''), 0, 0);
        };
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("OMP_WAIT_POLICY"));
        if (spins(environment).isEmpty()) QSKIP("another OpenMP than GCC's");
        QCOMPARE(spins(environment), QStringLiteral("0"));
        environment.insert(QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("active"));
        QVERIFY(spins(environment) != QStringLiteral("0"));
    }

    void makesDemoData() {
        const Answer a = run({"make-demo-data", at("demo"), "--train", "14", "--good", "4", "--defective", "2",
                              "--size", "96", "--json"});
        VERIFY_STATUS(a, 0);
        QVERIFY(a.json()["images"].get<int>() > 60);
    }

    void checks() {
        const Answer sound = run({"check", at("demo"), "--json"});
        VERIFY_STATUS(sound, 0);
        QCOMPARE(sound.json()["products"].size(), std::size_t(3));
        std::filesystem::copy(at("demo/machined_disc"), at("broken"), std::filesystem::copy_options::recursive);
        std::ofstream(at("broken/test/good/bad.png")) << "no image";
        const Answer broken = run({"check", at("broken")});
        VERIFY_STATUS(broken, 1);
        QVERIFY(broken.out.find("bad.png") != std::string::npos);
    }

    void trains() {
        const Answer a = run({"train", at("demo/machined_disc"), "--out", at("a.hkt"), "--iterations", "12",
                              "--input-size", "96", "--synthetic-defects", "20", "--seed", "3", "--json"});
        VERIFY_STATUS(a, 0);
        const auto j = a.json();
        QVERIFY2(j.is_object(), a.out.c_str());
        QCOMPARE(j["iterations"].get<int>(), 12);
        QVERIFY(j["train_seconds"].get<double>() > 0);
    }

    void keepsFrozenImagesOutOfTraining() {
        std::filesystem::path image;
        for (const auto& entry : std::filesystem::directory_iterator(at("demo/machined_disc/train/good")))
            if (image.empty() || entry.path() < image) image = entry.path();
        const std::string content = contentHash(image).value();
        // A copy of what review froze elsewhere: the gate knows it by its content.
        VERIFY_OK(
            writeFeedback(at("f.json"), {{{"/elsewhere/x.png", content, "machined_disc", Label::Defective}}, {}}));
        const Answer refused = run(
            {"train", at("demo/machined_disc"), "--out", at("f.hkt"), "--iterations", "3", "--feedback", at("f.json")});
        VERIFY_STATUS(refused, 3);
        QVERIFY2(refused.err.find("frozen test set") != std::string::npos, refused.err.c_str());
        QVERIFY2(refused.err.find(image.filename().string()) != std::string::npos, refused.err.c_str());
        QVERIFY(!std::filesystem::exists(at("f.hkt")));
        // The frozen image itself is left out, and the rest is trained on.
        VERIFY_OK(writeFeedback(at("f.json"), {{{image, content, "machined_disc", Label::Defective}}, {}}));
        const Answer trained = run({"train", at("demo/machined_disc"), "--out", at("f.hkt"), "--iterations", "3",
                                    "--input-size", "96", "--fusion", "default", "--feedback", at("f.json"), "--json"});
        VERIFY_STATUS(trained, 0);
        QCOMPARE(trained.json()["training_images"].get<int>() + trained.json()["held_out_images"].get<int>(), 13);
        VERIFY_STATUS(run({"train", at("demo/machined_disc"), "--out", at("g.hkt"), "--feedback", at("none.json")}), 3);
    }

    void evaluates() {
        const Answer a =
            run({"evaluate", at("a.hkt"), at("broken"), "--report", at("r.html"), "--csv", at("s.csv"), "--json"});
        VERIFY_STATUS(a, 1);
        const auto j = a.json();
        for (const char* key : {"image_auroc", "average_precision", "f1_max", "pixel_auroc", "aupro", "train_seconds",
                                "iterations", "ms_per_image_p50", "ms_per_image_p99"})
            QVERIFY2(j.contains(key) && j[key].is_number(), key);
        QCOMPARE(j["skipped"].size(), std::size_t(1));
        const std::string html = test::bytesOf(at("r.html"));
        QVERIFY(html.size() > 20000);
        QVERIFY(html.find("http") == std::string::npos || html.find("src='http") == std::string::npos);
        QVERIFY(html.find("image AUROC") != std::string::npos);
    }

    void inspects() {
        const Answer a =
            run({"inspect", at("a.hkt"), at("demo/machined_disc/test/broken"),
                 at("demo/machined_disc/test/good/00*.png"), "--out", at("results"), "--overlays", "--maps", "--json"});
        VERIFY_STATUS(a, 0);
        QCOMPARE(a.json()["images"].size(), std::size_t(6));
        QVERIFY(std::filesystem::exists(at("results/results.csv")));
        int overlays = 0, maps = 0;
        for (const auto& e : std::filesystem::directory_iterator(at("results"))) {
            overlays += e.path().extension() == ".png" ? 1 : 0;
            maps += e.path().extension() == ".tiff" ? 1 : 0;
        }
        QCOMPARE(overlays, 6);
        QCOMPARE(maps, 6);
    }

    void setsThresholds() {
        const Answer dry =
            run({"threshold", at("a.hkt"), at("demo/machined_disc"), "--max-escapes", "0%", "--dry-run", "--json"});
        VERIFY_STATUS(dry, 0);
        const double limit = dry.json()["limit"];
        const Answer set =
            run({"threshold", at("a.hkt"), at("demo/machined_disc"), "--max-escapes", "0%", "--note", "tight"});
        VERIFY_STATUS(set, 0);
        const Answer info = run({"info", at("a.hkt"), "--json"});
        QCOMPARE(info.json()["limit"].get<double>(), limit);
        VERIFY_STATUS(run({"threshold", at("a.hkt"), at("demo/machined_disc"), "--f1", "--set", "3"}), 2);
        VERIFY_STATUS(run({"threshold", at("a.hkt"), at("demo/machined_disc"), "--cost-escape", "3"}), 2);
    }

    void compares() {
        const Answer a = run({"compare", at("a.hkt"), at("a.hkt"), at("demo/machined_disc"), "--json"});
        VERIFY_STATUS(a, 0);
        QVERIFY(a.json()["flipped"].empty());
    }

    void tellsNetworkSizes() {
        const auto networks = run({"info", "--json"}).json()["networks"];
        QCOMPARE(networks.size(), std::size_t(10));
        QCOMPARE(networks[0]["parameters"].get<int>(), 2694144);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QStringList{} << 2 << "";
        QTest::newRow("unknown") << QStringList{"fly"} << 2 << "";
        QTest::newRow("no folder") << QStringList{"train", "/no/such", "--out", "x.hkt"} << 3 << "/no/such";
        QTest::newRow("no model") << QStringList{"evaluate", "/no/m.hkt", "DEMO"} << 3 << "/no/m.hkt";
        QTest::newRow("bad number") << QStringList{"train", "DEMO", "--out", "x.hkt", "--iterations", "-4"} << 2
                                    << "iterations";
        QTest::newRow("no place") << QStringList{"train", "DEMO", "--out", "/proc/x/m.hkt"} << 3 << "/proc/x";
        QTest::newRow("several products") << QStringList{"train", "ROOT", "--out", "x.hkt"} << 2 << "blister_pack";
    }
    void saysWhatIsWrong() {
        QFETCH(QStringList, args);
        QFETCH(int, status);
        QFETCH(QString, text);
        std::vector<std::string> given;
        for (const QString& a : args)
            given.push_back(a == QStringLiteral("DEMO")   ? at("demo/machined_disc")
                            : a == QStringLiteral("ROOT") ? at("demo")
                                                          : a.toStdString());
        const Answer a = run(given);
        VERIFY_STATUS(a, status);
        QVERIFY2(a.err.find(text.toStdString()) != std::string::npos, a.err.c_str());
        given.push_back("--json");
        const Answer json = run(given);
        VERIFY_STATUS(json, status);
        QVERIFY2(json.json().is_object() && json.json()["error"].is_string(), json.out.c_str());
    }

    /// The real program: Ctrl-C leaves a checkpoint, --json leaves nothing else on standard output.
    void stopsCleanlyAndResumes() {
        QProcess p;
        const QStringList args{"train",        QString::fromStdString(at("demo/machined_disc")),
                               "--out",        QString::fromStdString(at("p.hkt")),
                               "--iterations", "40",
                               "--fusion",     "default"};
        p.start(QStringLiteral(HAWKSIGHT_CLI), args);
        QByteArray err;
        while (p.state() != QProcess::NotRunning && !err.contains("Training")) {
            p.waitForReadyRead(1000);
            err += p.readAllStandardError();
        }
        QVERIFY2(p.state() == QProcess::Running, err.constData());
        // Under its own name, though it has started itself once more: it can be found in a list of processes.
        std::string called;
        std::getline(std::ifstream("/proc/" + std::to_string(p.processId()) + "/comm") >> std::ws, called);
        QVERIFY(called.empty() || called == "hawksight-cli");
        ::kill(pid_t(p.processId()), SIGINT);
        QVERIFY(p.waitForFinished(30000));
        QCOMPARE(p.exitStatus(), QProcess::NormalExit);
        QCOMPARE(p.exitCode(), 3);
        QVERIFY(std::filesystem::exists(at("p.hkt.checkpoint")));
        p.start(QStringLiteral(HAWKSIGHT_CLI), args + QStringList{"--resume", "--json"});
        QVERIFY(p.waitForFinished(600000));
        QCOMPARE(p.exitCode(), 0);
        const auto j = nlohmann::json::parse(p.readAllStandardOutput().toStdString(), nullptr, false);
        QVERIFY(j.is_object());
        QCOMPARE(j["iterations"].get<int>(), 40);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
