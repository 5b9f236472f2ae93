// SPDX-License-Identifier: GPL-3.0-or-later
// A product's annotations out of the program and into another project, in every format.
#include "core/annotation/mask.h"
#include "core/annotation/mask_io.h"
#include "core/image/image_io.h"
#include "core/store/annotation_exchange.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <QFile>
#include <QProcess>

#include <opencv2/imgcodecs.hpp>

#include <fstream>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestAnnotationExchange : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path root() const { return path(*m_dir) / "bottles"; }
    AnnotationPlaces places(const char* project) const { return {path(*m_dir) / project / "annotations", root()}; }

    /// Real bottles as links, under a layout of their own.
    bool makeData() {
        const fs::path bottle = sharedPath("data/bottle");
        for (const char* file :
             {"train/good/000.png", "train/good/001.png", "test/good/000.png", "test/broken_large/000.png",
              "test/broken_large/001.png", "test/contamination/000.png", "ground_truth/broken_large/000_mask.png",
              "ground_truth/broken_large/001_mask.png", "ground_truth/contamination/000_mask.png"}) {
            if (!fs::exists(bottle / file)) return false;
            fs::create_directories((root() / file).parent_path());
            fs::create_symlink(bottle / file, root() / file);
        }
        return true;
    }
    Expected<ExchangeSource> source(const char* project) const {
        const auto dataset = openDataset(root());
        if (!dataset) return tl::unexpected<Error>(dataset.error());
        return readExchangeSource(*dataset, places(project));
    }
    cv::Mat maskIn(const char* project, const char* key, cv::Size size) const {
        const auto loaded = loadMask(places(project).maskFile(key), places(project).journalFile(key), size);
        return loaded ? loaded->mask : cv::Mat();
    }
    /// One image painted by hand in two classes, notes on three.
    bool annotate(cv::Mat& painted) const {
        Random random(4);
        painted = emptyMask({900, 900});
        for (int i = 0; i < 12; ++i) scribble(painted, random);
        painted.setTo(0, painted > 2);
        auto store = LabelStore::open(places("a").labelsFile());
        return store && saveMask(places("a").maskFile("test/contamination/000.png"), "", painted) &&
               (*store)->writeClasses({{1, "broken_large", 1}, {2, "contamination", 2}}) &&
               (*store)->write(
                   {{"test/contamination/000.png", {ImageLabel::Defective, {"contamination"}, "a, \"b\"\nc", "", ""}},
                    {"train/good/001.png", {ImageLabel::Unsure, {}, "", "", ""}},
                    {"test/good/000.png", {ImageLabel::Good, {}, "", "", ""}}});
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void masksAndNotesGoRound_data() {
        QTest::addColumn<int>("format");
        for (const ExchangeFormat format :
             {ExchangeFormat::CocoPolygon, ExchangeFormat::CocoRle, ExchangeFormat::Labelme})
            QTest::newRow(std::string(name(format)).c_str()) << static_cast<int>(format);
    }
    void masksAndNotesGoRound() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QFETCH(int, format);
        const auto kind = static_cast<ExchangeFormat>(format);
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        const auto from = source("a");
        VERIFY_OK(from);
        const fs::path out = path(*m_dir) / "out" / (kind == ExchangeFormat::Labelme ? "folder" : "coco.json");
        const auto written = exportAnnotations(*from, kind, out, 0.0);
        VERIFY_OK(written);
        QCOMPARE(written->masks, 3);
        QCOMPARE(written->notes, 3);
        QCOMPARE(written->loss.lostPx + written->loss.gainedPx, std::size_t(0));
        QVERIFY(written->skipped.empty());

        const auto to = source("b");
        VERIFY_OK(to);
        const auto read = importAnnotations(*to, kind, out);
        VERIFY_OK(read);
        QCOMPARE(read->masks, 3);
        QVERIFY(read->skipped.empty());
        const auto kept = source("b");
        VERIFY_OK(kept);
        QCOMPARE(kept->notes.size(), std::size_t(3));
        for (const auto& [key, note] : from->notes) QVERIFY(kept->notes.at(key).saysTheSameAs(note));
        QVERIFY(same(maskIn("b", "test/contamination/000.png", {900, 900}), painted));
        const auto truth = readMask(sharedPath("data/bottle/ground_truth/broken_large/001_mask.png"));
        VERIFY_OK(truth);
        const cv::Mat broken = maskIn("b", "test/broken_large/001.png", {900, 900});
        QVERIFY(same(binaryOf(broken, 1), *truth));
    }

    void mvtecLayout() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        const auto from = source("a");
        VERIFY_OK(from);
        const fs::path out = path(*m_dir) / "out";
        const auto written = exportAnnotations(*from, ExchangeFormat::Mvtec, out, 0.0);
        VERIFY_OK(written);
        QCOMPARE(written->loss.images, 5);  // the unsure one has no place in it
        QCOMPARE(written->masks, 3);
        const auto again = openDataset(out);
        VERIFY_OK(again);
        QCOMPARE(again->kind, DatasetKind::MvtecAd);
        QCOMPARE(again->select(Split::Train).size(), std::size_t(1));
        QCOMPARE(again->select(Split::Test, Label::Defective).size(), std::size_t(3));
        for (const Sample& sample : again->select(Split::Test, Label::Defective)) QVERIFY(sample.mask);
        const auto mask = readMask(out / "ground_truth/contamination/000_mask.png");
        VERIFY_OK(mask);
        QVERIFY(same(*mask, binaryOf(painted)));
        const cv::Mat raw =
            cv::imread((out / "ground_truth/contamination/000_mask.png").string(), cv::IMREAD_UNCHANGED);
        QCOMPARE(cv::countNonZero((raw != 0) & (raw != 255)), 0);
        // Never over something that is there.
        QCOMPARE(exportAnnotations(*from, ExchangeFormat::Mvtec, out, 0.0).error().code, ErrorCode::BadArgument);

        const auto to = source("b");
        VERIFY_OK(to);
        const auto read = importAnnotations(*to, ExchangeFormat::Mvtec, out);
        VERIFY_OK(read);
        QCOMPARE(read->masks, 3);
        QVERIFY(same(binaryOf(maskIn("b", "test/contamination/000.png", {900, 900})), binaryOf(painted)));
    }

    /// Nothing of an import counts before all of it does: neither a stop nor a kill leaves half of one.
    void anImportIsThereAsAWholeOrNotAtAll() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        const auto from = source("a");
        VERIFY_OK(from);
        const fs::path out = path(*m_dir) / "coco.json";
        VERIFY_OK(exportAnnotations(*from, ExchangeFormat::CocoRle, out, 0.0));
        const auto to = source("b");
        VERIFY_OK(to);
        const auto holds = [&](bool everything) {
            const auto now = source("b");
            if (!now || now->notes.size() != (everything ? 3U : 0U)) return false;
            for (const char* key :
                 {"test/contamination/000.png", "test/broken_large/000.png", "test/broken_large/001.png"})
                if (fs::exists(places("b").maskFile(key)) != everything) return false;
            return true;
        };
        // Stopped in the middle.
        std::stop_source stop;
        const auto stopped =
            importAnnotations(*to, ExchangeFormat::CocoRle, out, stop.get_token(), [&](const Progress& p) {
                if (p.done == 2) stop.request_stop();
            });
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        QVERIFY(holds(false));
        QVERIFY(fs::is_empty(places("b").folder));
        // Killed before the commit.
        VERIFY_OK(stageImport(*to, ExchangeFormat::CocoRle, out));
        QVERIFY(holds(false));
        VERIFY_OK(finishImport(places("b")));
        QVERIFY(holds(false));
        // Killed in the middle of it: the first mask has moved, nothing else.
        VERIFY_OK(stageImport(*to, ExchangeFormat::CocoRle, out));
        fs::rename(places("b").folder / "import.partial", places("b").folder / "import.ready");
        const AnnotationPlaces ready{places("b").folder / "import.ready", root()};
        const std::string key = "test/broken_large/000.png";
        fs::create_directories(places("b").maskFile(key).parent_path());
        fs::rename(ready.maskFile(key), places("b").maskFile(key));
        VERIFY_OK(finishImport(places("b")));
        QVERIFY(holds(true));
        QVERIFY(!fs::exists(places("b").folder / "import.ready"));
        QVERIFY(same(maskIn("b", "test/contamination/000.png", {900, 900}), painted));
    }

    /// A class that was taken off the list while masks hold it goes out under its number.
    void classesThatWereTakenOffTheListGoAlong() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        painted(cv::Rect(10, 10, 90, 60)).setTo(1);
        painted(cv::Rect(200, 10, 90, 60)).setTo(2);
        VERIFY_OK(saveMask(places("a").maskFile("test/contamination/000.png"), "", painted));
        auto from = source("a");
        VERIFY_OK(from);
        std::erase_if(from->classes, [](const DefectClass& c) { return c.id == 2; });
        for (const ExchangeFormat format : {ExchangeFormat::CocoRle, ExchangeFormat::Labelme}) {
            const std::string project = QStringLiteral("b%1").arg(int(format)).toStdString();
            const fs::path out = path(*m_dir) / (project + (format == ExchangeFormat::Labelme ? "" : ".json"));
            const auto written = exportAnnotations(*from, format, out, 0.0);
            VERIFY_OK(written);
            QCOMPARE(written->loss.unlisted, std::set<int>{2});
            auto to = source(project.c_str());
            VERIFY_OK(to);
            to->classes = {{1, "broken_large", 1}};
            VERIFY_OK(importAnnotations(*to, format, out));
            const auto kept = source(project.c_str());
            VERIFY_OK(kept);
            QCOMPARE(kept->classes.size(), std::size_t(2));
            QCOMPARE(kept->classes[1].name, std::string("class 2"));
            QVERIFY(same(maskIn(project.c_str(), "test/contamination/000.png", {900, 900}), painted));
        }
    }

    /// Pixels of a class that was taken off the list must not become those of a class that an import brings.
    void anImportTakesNoNumberThatMasksStillHold() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat old = emptyMask({900, 900});
        old(cv::Rect(10, 10, 90, 60)).setTo(2);
        VERIFY_OK(saveMask(places("b").maskFile("test/contamination/000.png"), "", old));
        auto to = source("b");
        VERIFY_OK(to);
        to->classes = {{1, "broken_large", 1}};
        const fs::path coco = path(*m_dir) / "coco.json";
        std::ofstream(coco) << R"({"images":[{"id":1,"width":900,"height":900,"file_name":"test/broken_large/000.png"}],
            "categories":[{"id":5,"name":"dent"}],"annotations":[{"id":1,"image_id":1,"category_id":5,
            "segmentation":[[10,10,50,10,50,50,10,50]]}]})";
        VERIFY_OK(importAnnotations(*to, ExchangeFormat::CocoPolygon, coco));
        const auto kept = source("b");
        VERIFY_OK(kept);
        QCOMPARE(kept->classes.size(), std::size_t(2));
        QCOMPARE(kept->classes[1].name, std::string("dent"));
        QCOMPARE(kept->classes[1].id, 3);
        QCOMPARE(areaOf(maskIn("b", "test/broken_large/000.png", {900, 900}), 3), std::size_t(1600));
        QVERIFY(same(maskIn("b", "test/contamination/000.png", {900, 900}), old));
    }

    /// Back in the project that it came from, a class that was taken off the list has its number again.
    void aRemovedClassComesBackUnderItsNumber() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        for (const char* key : {"test/contamination/000.png", "test/broken_large/000.png"}) {
            cv::Mat mask = emptyMask({900, 900});
            mask(cv::Rect(10, 10, 90, 60)).setTo(4);
            VERIFY_OK(saveMask(places("a").maskFile(key), "", mask));
        }
        auto from = source("a");
        VERIFY_OK(from);
        from->classes = {{1, "broken_large", 1}};
        const fs::path out = path(*m_dir) / "coco.json";
        VERIFY_OK(exportAnnotations(*from, ExchangeFormat::CocoRle, out, 0.0));
        VERIFY_OK(importAnnotations(*from, ExchangeFormat::CocoRle, out));
        const auto kept = source("a");
        VERIFY_OK(kept);
        QCOMPARE(kept->classes.back().name, std::string("class 4"));
        QCOMPARE(kept->classes.back().id, 4);
    }

    /// Two classes of one name, or one that is called as a removed one would be, stay two.
    void classesOfOneNameStayApart() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted = emptyMask({900, 900});
        for (int id = 1; id <= 4; ++id) painted(cv::Rect(100 * id, 10, 20 + 10 * id, 30)).setTo(id);
        VERIFY_OK(saveMask(places("a").maskFile("test/contamination/000.png"), "", painted));
        auto from = source("a");
        VERIFY_OK(from);
        from->classes = {{1, "fray", 1}, {3, "class 2", 1}, {4, "fray", 1}};
        for (const ExchangeFormat format : {ExchangeFormat::CocoRle, ExchangeFormat::Labelme}) {
            const std::string project = QStringLiteral("b%1").arg(int(format)).toStdString();
            const fs::path out = path(*m_dir) / (project + (format == ExchangeFormat::Labelme ? "" : ".json"));
            VERIFY_OK(exportAnnotations(*from, format, out, 0.0));
            auto to = source(project.c_str());
            VERIFY_OK(to);
            to->classes = {{1, "fray", 1}};
            VERIFY_OK(importAnnotations(*to, format, out));
            const cv::Mat got = maskIn(project.c_str(), "test/contamination/000.png", {900, 900});
            QCOMPARE(source(project.c_str())->classes.size(), std::size_t(4));
            std::set<int> ids;
            for (int id = 1; id <= 4; ++id) {
                const int there = got.at<uchar>(20, 100 * id + 5);
                ids.insert(there);
                QCOMPARE(areaOf(got, there), areaOf(painted, id));
            }
            QCOMPARE(ids.size(), std::size_t(4));
        }
    }

    /// Where another class is called "class 2", removed class 2 goes out as "class 2 (2)" and comes back as 2.
    void aRemovedClassOfATakenNameComesBack() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted = emptyMask({900, 900});
        for (int id = 2; id <= 3; ++id) painted(cv::Rect(100 * id, 10, 20, 30)).setTo(id);
        VERIFY_OK(saveMask(places("a").maskFile("test/contamination/000.png"), "", painted));
        auto from = source("a");
        VERIFY_OK(from);
        from->classes = {{1, "fray", 1}, {3, "class 2", 1}};
        const fs::path out = path(*m_dir) / "out.json";
        VERIFY_OK(exportAnnotations(*from, ExchangeFormat::CocoRle, out, 0.0));
        VERIFY_OK(importAnnotations(*from, ExchangeFormat::CocoRle, out));
        const cv::Mat got = maskIn("a", "test/contamination/000.png", {900, 900});
        QCOMPARE(cv::countNonZero(got != painted), 0);
    }

    /// Others list every category that they know, and mark points as well: neither may use up the nine classes.
    void onlyClassesOfAreasAreAdded() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        const fs::path coco = path(*m_dir) / "coco.json";
        {
            std::ofstream stream(coco);
            stream
                << R"({"images":[{"id":1,"width":900,"height":900,"file_name":"test/broken_large/000.png"}],"categories":[)";
            for (int i = 1; i <= 80; ++i) stream << "{\"id\":" << i << ",\"name\":\"thing " << i << "\"},";
            stream << R"({"id":81,"name":"dent"}],"annotations":[
                {"id":1,"image_id":1,"category_id":81,"segmentation":[[10,10,50,10,50,50,10,50]]},
                {"id":2,"image_id":1,"category_id":7,"bbox":[0,0,2,2]}]})";
        }
        const fs::path labelme = path(*m_dir) / "labelme";
        fs::create_directories(labelme / "test/broken_large");
        std::ofstream(labelme / "test/broken_large/000.json")
            << R"({"imagePath":"000.png","imageHeight":900,"imageWidth":900,
            "shapes":[{"label":"corner","points":[[1,1]],"shape_type":"point"},
                      {"label":"dent","points":[[10,10],[50,10],[50,50],[10,50]],"shape_type":"polygon"}]})";
        for (const ExchangeFormat format : {ExchangeFormat::CocoPolygon, ExchangeFormat::Labelme}) {
            const std::string project = QStringLiteral("b%1").arg(int(format)).toStdString();
            auto to = source(project.c_str());
            VERIFY_OK(to);
            to->classes = {{1, "fray", 1}};
            const auto read = importAnnotations(*to, format, format == ExchangeFormat::Labelme ? labelme : coco);
            VERIFY_OK(read);
            QCOMPARE(read->loss.ignored, 1);
            const auto kept = source(project.c_str());
            VERIFY_OK(kept);
            QCOMPARE(kept->classes.size(), std::size_t(2));
            QCOMPARE(kept->classes[1].name, std::string("dent"));
            QCOMPARE(areaOf(maskIn(project.c_str(), "test/broken_large/000.png", {900, 900}), 2), std::size_t(1600));
        }
    }

    /// Two images of a file of one name that the data set has once: the second does not silently replace the first.
    void twoImagesForOne() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        fs::create_symlink(sharedPath("data/bottle/test/good/000.png"), root() / "test/good/single.png");
        const fs::path coco = path(*m_dir) / "coco.json";
        std::ofstream(coco) << R"({"images":[{"id":1,"width":900,"height":900,"file_name":"monday/single.png"},
            {"id":2,"width":900,"height":900,"file_name":"tuesday/single.png"}],"categories":[{"id":1,"name":"dent"}],
            "annotations":[{"id":1,"image_id":1,"category_id":1,"segmentation":[[10,10,50,10,50,50,10,50]]},
            {"id":2,"image_id":2,"category_id":1,"segmentation":[[100,100,500,100,500,500]]}]})";
        const auto to = source("b");
        VERIFY_OK(to);
        const auto read = importAnnotations(*to, ExchangeFormat::CocoPolygon, coco);
        VERIFY_OK(read);
        QCOMPARE(read->masks, 1);
        QCOMPARE(read->skipped.size(), std::size_t(1));
        QCOMPARE(boundsOf(maskIn("b", "test/good/single.png", {900, 900})), cv::Rect(10, 10, 40, 40));
    }

    /// labelme's and COCO's own readers, where they are installed, see the masks that we have.
    void othersOwnReadersAgree_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<QString>("share");
        QTest::newRow("labelme") << static_cast<int>(ExchangeFormat::Labelme) << QString();
        QTest::newRow("coco-rle") << static_cast<int>(ExchangeFormat::CocoRle) << QStringLiteral("1");
        QTest::newRow("coco") << static_cast<int>(ExchangeFormat::CocoPolygon) << QStringLiteral("0.97");
    }
    void othersOwnReadersAgree() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QFETCH(int, format);
        QFETCH(QString, share);
        const auto kind = static_cast<ExchangeFormat>(format);
        const bool isLabelme = kind == ExchangeFormat::Labelme;
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        const auto from = source("a");
        VERIFY_OK(from);
        const fs::path out = path(*m_dir) / (isLabelme ? "out" : "out.json"), masks = path(*m_dir) / "masks";
        VERIFY_OK(exportAnnotations(*from, kind, out, 0.0));
        for (const Sample& sample : from->dataset.samples) {
            const std::string key = from->places.keyOf(sample.image);
            const fs::path own = from->places.maskFile(key);
            const auto mask = fs::exists(own) ? readMaskFile(own, {900, 900})
                              : sample.mask   ? importMaskFile(*sample.mask, {900, 900}, 1)
                                              : Expected<cv::Mat>(emptyMask({900, 900}));
            VERIFY_OK(mask);
            VERIFY_OK(writeMaskFile(masks / (key + ".png"), *mask));
        }
        std::ofstream(masks / "classes.json") << R"({"broken_large": 1, "contamination": 2})";
        // The system's Python: that is where a distribution's packages are.
        QStringList arguments{QStringLiteral(READ_BACK), isLabelme ? QStringLiteral("labelme") : QStringLiteral("coco"),
                              QFile::decodeName(out.c_str()), QFile::decodeName(masks.c_str())};
        if (!isLabelme) arguments << share;
        for (const char* python : {"/usr/bin/python3", "python3"}) {
            QProcess process;
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(QString::fromLatin1(python), arguments);
            if (!process.waitForFinished(60000) || process.exitCode() == 77) continue;
            const QByteArray said = process.readAll();
            QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.constData());
            QVERIFY2(said.contains("masks agree"), said.constData());
            return;
        }
        QSKIP(isLabelme ? "labelme is not installed" : "pycocotools is not installed");
    }

    /// a.png and a.bmp in one folder are two images.
    void labelmeFilesOfOneStem() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        const auto bgr = readImage(root() / "test/contamination/000.png");
        VERIFY_OK(bgr);
        QVERIFY(cv::imwrite((root() / "test/contamination/000.bmp").string(), *bgr));
        for (int i = 0; i < 2; ++i) {
            cv::Mat mask = emptyMask(bgr->size());
            mask(cv::Rect(10 + 100 * i, 20, 30, 40)).setTo(1);
            VERIFY_OK(saveMask(
                places("a").maskFile(i == 0 ? "test/contamination/000.png" : "test/contamination/000.bmp"), "", mask));
        }
        const auto from = source("a");
        VERIFY_OK(from);
        VERIFY_OK(exportAnnotations(*from, ExchangeFormat::Labelme, path(*m_dir) / "out", 0.0));
        const auto to = source("b");
        VERIFY_OK(to);
        VERIFY_OK(importAnnotations(*to, ExchangeFormat::Labelme, path(*m_dir) / "out"));
        QCOMPARE(boundsOf(maskIn("b", "test/contamination/000.png", bgr->size())), cv::Rect(10, 20, 30, 40));
        QCOMPARE(boundsOf(maskIn("b", "test/contamination/000.bmp", bgr->size())), cv::Rect(110, 20, 30, 40));
    }

    void csvOfLabels() {
        SKIP_WITHOUT("data/bottle/test/contamination/000.png");
        QVERIFY(makeData());
        cv::Mat painted;
        QVERIFY(annotate(painted));
        const auto from = source("a");
        VERIFY_OK(from);
        const fs::path out = path(*m_dir) / "labels.csv";
        VERIFY_OK(exportAnnotations(*from, ExchangeFormat::Csv, out, 0.0));
        VERIFY_OK(importAnnotations(*source("b"), ExchangeFormat::Csv, out));
        const auto kept = source("b");
        VERIFY_OK(kept);
        QCOMPARE(kept->notes.size(), std::size_t(3));
        for (const auto& [key, note] : from->notes) {
            QVERIFY(kept->notes.at(key).saysTheSameAs(note));
            QCOMPARE(kept->notes.at(key).changedAt, note.changedAt);
        }
        // As a spreadsheet writes it, with fewer columns and an image that is not there.
        std::ofstream(out, std::ios::trunc) << "\xef\xbb\xbfimage,label\ntest/good/000.png,defective\nnone.png,good\n";
        const auto read = importAnnotations(*source("c"), ExchangeFormat::Csv, out);
        VERIFY_OK(read);
        QCOMPARE(read->notes, 1);
        QCOMPARE(read->skipped.size(), std::size_t(1));
        std::ofstream(out, std::ios::trunc) << "image,label\ntest/good/000.png,maybe\n";
        QCOMPARE(importAnnotations(*source("c"), ExchangeFormat::Csv, out).error().code, ErrorCode::BadFormat);
    }

    /// Masks belong to the image as it is shown: turned by its EXIF orientation, and whatever its depth.
    void turnedAndSixteenBitImages() {
        SKIP_WITHOUT("data/bottle/test/good/000.png");
        const auto bgr = readImage(sharedPath("data/bottle/test/good/000.png"));
        VERIFY_OK(bgr);
        const cv::Mat part = (*bgr)(cv::Rect(200, 100, 320, 200));
        fs::create_directories(root());
        std::vector<uchar> jpeg;
        QVERIFY(cv::imencode(".jpg", part, jpeg));
        // An EXIF segment that says "turn by 90 degrees" (orientation 6), behind the start of the image.
        const std::vector<uchar> exif{0xff, 0xe1, 0x00, 0x22, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                                      0,    1,    0x01, 0x12, 0,   3,   0,   0,   0, 1, 0,   6,   0, 0,  0, 0, 0, 0};
        jpeg.insert(jpeg.begin() + 2, exif.begin(), exif.end());
        std::ofstream(root() / "turned.jpg", std::ios::binary)
            .write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
        cv::Mat deep;
        part.convertTo(deep, CV_16U, 257);
        QVERIFY(cv::imwrite((root() / "deep.png").string(), deep));
        QCOMPARE(*readImageSize(root() / "turned.jpg"), cv::Size(200, 320));

        const auto dataset = openDataset(root(), DatasetKind::FlatFolder);
        VERIFY_OK(dataset);
        const auto from = readExchangeSource(*dataset, places("a"));
        VERIFY_OK(from);
        cv::Mat turned = emptyMask({200, 320}), wide = emptyMask({320, 200});
        turned(cv::Rect(10, 250, 30, 40)).setTo(1);
        wide(cv::Rect(250, 10, 40, 30)).setTo(1);
        VERIFY_OK(saveMask(places("a").maskFile("turned.jpg"), "", turned));
        VERIFY_OK(saveMask(places("a").maskFile("deep.png"), "", wide));
        for (const ExchangeFormat format :
             {ExchangeFormat::CocoPolygon, ExchangeFormat::CocoRle, ExchangeFormat::Labelme}) {
            const fs::path out = path(*m_dir) / ("out-" + std::string(name(format)));
            VERIFY_OK(exportAnnotations(*from, format, out, 0.0));
            const std::string project = "to-" + std::string(name(format));
            const auto to = readExchangeSource(*dataset, places(project.c_str()));
            VERIFY_OK(to);
            const auto read = importAnnotations(*to, format, out);
            VERIFY_OK(read);
            QCOMPARE(read->masks, 2);
            QVERIFY(same(maskIn(project.c_str(), "turned.jpg", {200, 320}), turned));
            QVERIFY(same(maskIn(project.c_str(), "deep.png", {320, 200}), wide));
        }
    }
};

QTEST_GUILESS_MAIN(TestAnnotationExchange)
#include "tst_annotation_exchange.moc"
