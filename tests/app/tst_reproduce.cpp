// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo_data.h"
#include "core/image/image_io.h"
#include "tests/app/answer.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <filesystem>
#include <fstream>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

/// A root with a product of MVTec AD's layout and one of BTAD's, and what every command says of damaged files in it.
class TestReproduce : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path at(const std::string& name) const { return test::path(m_folder) / name; }
    std::vector<std::string> reproduce(const std::string& iterations) const {
        return {"reproduce",    "--root",   at("root").string(), "--out", at("out").string(),
                "--iterations", iterations, "--input-size",      "64",    "--fusion",
                "default",      "--json"};
    }

private Q_SLOTS:
    /// Photographs of bottles where they are, else demo parts; the BTAD product is the same in its layout, as bmp.
    void initTestCase() {
        const fs::path product = at("root/bottle");
        if (const fs::path bottle = test::sharedPath("data/bottle"); fs::exists(bottle)) {
            const auto link = [&](const std::string& folder, int count, const std::string& ending) {
                fs::create_directories(product / folder);
                for (int i = 0; i < count; ++i) {
                    const std::string name = (i < 10 ? "00" : "0") + std::to_string(i) + ending + ".png";
                    fs::create_symlink(fs::canonical(bottle / folder / name), product / folder / name);
                }
            };
            link("train/good", 12, "");
            link("test/good", 4, "");
            link("test/broken_large", 4, "");
            link("ground_truth/broken_large", 4, "_mask");
        } else {
            VERIFY_OK(makeDemoData(at("demo"), {12, 4, 2, 96, 1, {Product::MachinedDisc}}, {}, {}));
            fs::create_directories(at("root"));
            fs::rename(at("demo/machined_disc"), product);
        }
        const fs::path btad = at("root/btad/01");
        for (const auto& [from, to] : {std::pair("train/good", "train/ok"), {"test/good", "test/ok"}}) {
            fs::create_directories(btad / to);
            for (const auto& entry : fs::directory_iterator(product / from)) {
                const auto image = readImage(entry.path());
                VERIFY_OK(image);
                cv::Mat half;
                cv::resize(*image, half, {}, 0.5, 0.5, cv::INTER_AREA);
                VERIFY_OK(writeImage(btad / to / entry.path().filename().replace_extension(".bmp"), half));
            }
        }
        fs::create_directories(btad / "test/ko");
        fs::create_directories(btad / "ground_truth/ko");
        for (int i = 0; i < 3; ++i) {
            const std::string stem = "000" + std::to_string(i);
            cv::Mat scratched = readImage((fs::directory_iterator(btad / "test/ok"))->path()).value().clone();
            cv::Mat mask = cv::Mat::zeros(scratched.size(), CV_8UC1);
            const cv::Rect patch(10 + 8 * i, 12, 16, 9);
            scratched(patch).setTo(cv::Scalar(20, 20, 200));
            mask(patch).setTo(255);
            VERIFY_OK(writeImage(btad / "test/ko" / (stem + ".png"), scratched));
            VERIFY_OK(writeImage(btad / "ground_truth/ko" / (stem + (i == 0 ? ".bmp" : ".png")), mask));
        }
    }

    void trainsAndEvaluatesEveryProduct() {
        const Answer a = run(reproduce("3"));
        VERIFY_STATUS(a, 0);
        const auto results = a.json()["results"];
        QCOMPARE(results.size(), std::size_t(2));
        QCOMPARE(results[0]["product"].get<std::string>(), std::string("bottle"));
        QCOMPARE(results[0]["kind"].get<std::string>(), std::string("mvtec"));
        QCOMPARE(results[1]["product"].get<std::string>(), std::string("01"));
        QCOMPARE(results[1]["kind"].get<std::string>(), std::string("btad"));
        for (const auto& r : results)
            for (const char* key : {"image_auroc", "pixel_auroc", "aupro", "train_seconds", "iterations"})
                QVERIFY2(r[key].is_number(), key);
        QCOMPARE(a.json()["means"].size(), std::size_t(2));
    }

    void finishedOnesAreNotTrainedAgain() {
        fs::remove(at("out/01/hkt.hkt"));
        const auto before = fs::last_write_time(at("out/bottle/hkt.hkt"));
        std::vector<std::string> args = reproduce("3");
        args.pop_back();
        const Answer a = run(args);
        VERIFY_STATUS(a, 0);
        QVERIFY(a.err.find("HKT bottle") == std::string::npos);
        QVERIFY(a.err.find("HKT 01") != std::string::npos);
        QVERIFY(fs::exists(at("out/01/hkt.hkt")));
        for (const char* text : {"HKT, MVTec AD", "HKT, BTAD", "97.34", "mean", "bottle", "01"})
            QVERIFY2(a.out.find(text) != std::string::npos, a.out.c_str());
        QVERIFY(before <= fs::last_write_time(at("out/bottle/hkt.hkt")));  // evaluation keeps its metrics in the file
    }

    void modelsOfOtherOptionsAreNotPassedOff() {
        const Answer a = run(reproduce("4"));
        VERIFY_STATUS(a, 1);
        QCOMPARE(a.json()["skipped"].size(), std::size_t(2));
        QVERIFY(a.err.find("other options") != std::string::npos);
    }

    void aBrokenProductCostsOnlyItself() {
        fs::create_directories(at("root/empty/train/good"));
        const Answer a = run(reproduce("3"));
        VERIFY_STATUS(a, 1);
        QCOMPARE(a.json()["results"].size(), std::size_t(2));
        QVERIFY(a.err.find("empty") != std::string::npos);
        fs::remove_all(at("root/empty"));
    }

    void damagedFilesAreNamedAndCounted_data() {
        QTest::addColumn<QStringList>("args");
        QTest::addColumn<int>("skipped");
        QTest::newRow("check") << QStringList{"check", "DATA"} << 4;
        QTest::newRow("train") << QStringList{"train", "DATA",         "--out", "MODEL2",   "--iterations",
                                              "2",     "--input-size", "64",    "--fusion", "default"}
                               << 2;
        QTest::newRow("evaluate") << QStringList{"evaluate", "MODEL", "DATA"} << 2;
        QTest::newRow("inspect") << QStringList{"inspect", "MODEL", "DATA/test", "--out", "RESULTS"} << 2;
        QTest::newRow("threshold") << QStringList{"threshold", "MODEL", "DATA", "--f1", "--dry-run"} << 2;
        QTest::newRow("compare") << QStringList{"compare", "MODEL", "MODEL", "DATA"} << 2;
    }
    void damagedFilesAreNamedAndCounted() {
        const fs::path data = at("damaged");
        if (!fs::exists(data)) {
            fs::copy(at("root/btad/01"), data, fs::copy_options::recursive);
            fs::resize_file(data / "train/ok/003.bmp", 5000);
            std::ofstream(data / "train/ok/words.png") << "no picture";
            fs::resize_file(data / "test/ok/001.bmp", 0);
            fs::resize_file(data / "test/ko/0001.png", 900);
        }
        QFETCH(QStringList, args);
        QFETCH(int, skipped);
        std::vector<std::string> given;
        for (QString a : args)
            given.push_back(a.replace(QStringLiteral("DATA"), QString::fromStdString(data.string()))
                                .replace(QStringLiteral("MODEL"), QString::fromStdString(at("out/01/hkt.hkt").string()))
                                .replace(QStringLiteral("RESULTS"), QString::fromStdString(at("results").string()))
                                .toStdString());
        given.push_back("--json");
        const Answer a = run(given);
        VERIFY_STATUS(a, 1);
        QVERIFY2(a.json().is_object(), a.out.c_str());
        const auto json = a.json();
        QCOMPARE(int(json["skipped"].size()), skipped);
        for (const auto& s : json["skipped"]) {
            const std::string file = s["file"];
            QVERIFY2(s["reason"].get<std::string>().size() > 5, file.c_str());
            QVERIFY2(a.err.find(file) != std::string::npos, a.err.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestReproduce)
#include "tst_reproduce.moc"
