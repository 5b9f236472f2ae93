// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/project.h"
#include "tests/support/test_support.h"

#include <QFile>

#include <fstream>
#include <limits>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestProject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack() {
        QTemporaryDir dir;
        Project p;
        p.folder = path(dir) / "Röhren";
        p.name = "Röhren \"neu\"";
        p.dataset = "/data/bottle";
        p.category = "bottle";
        p.model = p.modelsFolder() / "a.hkt";
        p.drafts["abc"] = {{0.25, 0.5}, 0.125, "by hand", "night shift", "2026-01-02T03:04:05Z"};
        p.page = "evaluate";
        p.image = "/data/bottle/test/good/000.png";
        QVERIFY(!isProject(p.folder));
        VERIFY_OK(writeProject(p));
        QVERIFY(isProject(p.folder));
        for (const fs::path& folder : {p.modelsFolder(), p.annotationsFolder(), p.reportsFolder()})
            QVERIFY(fs::is_directory(folder));
        const auto back = readProject(p.folder);
        VERIFY_OK(back);
        QCOMPARE(back->name, p.name);
        QCOMPARE(back->dataset, p.dataset);
        QCOMPARE(back->category, p.category);
        QCOMPARE(back->model, p.model);
        QCOMPARE(back->page, p.page);
        QCOMPARE(back->image, p.image);
        const Thresholds& t = back->drafts.at("abc");
        QCOMPARE(t.image.review, 0.25);
        QCOMPARE(t.image.fail, 0.5);
        QCOMPARE(t.pixel, 0.125);
        QCOMPARE(t.note, std::string("night shift"));
    }

    void aMovedProjectFindsItsOwnFiles() {
        QTemporaryDir dir;
        Project p;
        p.folder = path(dir) / "here";
        p.model = p.modelsFolder() / "a.hkt";
        p.dataset = "/elsewhere/bottle";
        VERIFY_OK(writeProject(p));
        QVERIFY(bytesOf(p.folder / "hawksight-project.json").find("\"models/a.hkt\"") != std::string::npos);
        fs::rename(p.folder, path(dir) / "there");
        const auto moved = readProject(path(dir) / "there");
        VERIFY_OK(moved);
        QCOMPARE(moved->model, path(dir) / "there" / "models" / "a.hkt");
        QCOMPARE(moved->dataset, fs::path("/elsewhere/bottle"));
    }

    void limitsThatJsonCannotHoldAreLeftOut() {
        QTemporaryDir dir;
        Project p;
        p.folder = path(dir);
        p.drafts["infinite"].image.fail = std::numeric_limits<double>::infinity();
        p.drafts["finite"].image.fail = 1.0;
        VERIFY_OK(writeProject(p));
        const auto back = readProject(p.folder);
        VERIFY_OK(back);
        QCOMPARE(back->drafts.size(), std::size_t(1));
    }

    void badFilesAreNamed_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("code");
        QTest::newRow("truncated") << QByteArray("{\"format\": \"hawksight-pro") << int(ErrorCode::BadFormat);
        QTest::newRow("other") << QByteArray("{\"format\": \"x\", \"version\": 1}") << int(ErrorCode::BadFormat);
        QTest::newRow("no version") << QByteArray("{\"format\": \"hawksight-project\"}") << int(ErrorCode::BadFormat);
        QTest::newRow("array") << QByteArray("[1]") << int(ErrorCode::BadFormat);
        QTest::newRow("wrong type") << QByteArray("{\"format\": \"hawksight-project\", \"version\": 1, \"name\": 5}")
                                    << int(ErrorCode::BadFormat);
        QTest::newRow("newer") << QByteArray("{\"format\": \"hawksight-project\", \"version\": 99}")
                               << int(ErrorCode::Mismatch);
    }
    void badFilesAreNamed() {
        QFETCH(QByteArray, content);
        QFETCH(int, code);
        QTemporaryDir dir;
        std::ofstream(path(dir) / "hawksight-project.json") << content.toStdString();
        const auto read = readProject(path(dir));
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), code);
        QVERIFY(read.error().detail.find("hawksight-project.json") != std::string::npos);
    }

    void aMissingProjectIsNotFound() {
        QTemporaryDir dir;
        QCOMPARE(readProject(path(dir) / "no").error().code, ErrorCode::FileNotFound);
    }

    void aFolderThatCannotBeMadeIsWriteFailed() {
        QTemporaryDir dir;
        std::ofstream(path(dir) / "file") << "x";
        Project p;
        p.folder = path(dir) / "file" / "sub";
        const auto written = writeProject(p);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::WriteFailed);
    }

    void aDatasetKeepsItsProject() {
        QTemporaryDir dir;
        const fs::path home = path(dir) / "home", a = path(dir) / "a" / "bottle", b = path(dir) / "b" / "bottle";
        fs::create_directories(a);
        fs::create_directories(b);
        const auto first = projectForDataset(a, home);
        VERIFY_OK(first);
        QCOMPARE(first->folder, home / "bottle");
        const auto again = projectForDataset(fs::path(a.string() + "/"), home);
        VERIFY_OK(again);
        QCOMPARE(again->folder, first->folder);
        const auto other = projectForDataset(b, home);
        VERIFY_OK(other);
        QCOMPARE(other->folder, home / "bottle-2");
        QCOMPARE(projectForDataset(b, home)->folder, other->folder);
        QVERIFY2(fs::is_empty(a) && fs::is_empty(b), "nothing is written into the data");
    }

    void aForeignFolderOrADamagedProjectIsLeftAlone() {
        QTemporaryDir dir;
        const fs::path home = path(dir) / "home", data = path(dir) / "bottle";
        fs::create_directories(data);
        fs::create_directories(home / "bottle");
        fs::create_directories(home / "bottle-2");
        std::ofstream(home / "bottle-2" / "hawksight-project.json") << "damaged";
        const auto project = projectForDataset(data, home);
        VERIFY_OK(project);
        QCOMPARE(project->folder, home / "bottle-3");
        QCOMPARE(bytesOf(home / "bottle-2" / "hawksight-project.json"), std::string("damaged"));
    }
};

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"
