// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/score_store.h"
#include "tests/support/test_support.h"

#include <opencv2/core.hpp>

#include <fstream>
#include <map>
#include <thread>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestScoreStore : public QObject {
    Q_OBJECT

    static fs::path image(const QTemporaryDir& dir, const std::string& name, const std::string& content = "pixels") {
        const fs::path file = path(dir) / name;
        std::ofstream(file) << content;
        return file;
    }
    static ScoreStore::Entry entry(const fs::path& file, double score) {
        cv::Mat map(5, 7, CV_32FC1);
        cv::theRNG().state = static_cast<uint64>(score * 1000) + 1;
        cv::randu(map, 0.0, 10.0);
        return {file, {{map, score, 12.5}, {640, 480}}};
    }

private Q_SLOTS:
    void whatWasWrittenComesBackToTheLastBit() {
        QTemporaryDir dir;
        const auto file = image(dir, "ä image.png");
        const auto e = entry(file, 0.1234567890123456);
        {
            const auto store = ScoreStore::open(path(dir) / "sub" / "s.sqlite");
            VERIFY_OK(store);
            VERIFY_OK((*store)->write("m", {e}));
        }
        const auto store = ScoreStore::open(path(dir) / "sub" / "s.sqlite");
        VERIFY_OK(store);
        const auto back = (*store)->read("m", file);
        VERIFY_OK(back);
        QVERIFY(back->has_value());
        QCOMPARE((*back)->detection.score, e.inspection.detection.score);
        QCOMPARE((*back)->detection.milliseconds, 12.5);
        QCOMPARE((*back)->imageSize, cv::Size(640, 480));
        QCOMPARE((*back)->detection.map.size(), cv::Size(7, 5));
        QCOMPARE(cv::norm((*back)->detection.map, e.inspection.detection.map, cv::NORM_INF), 0.0);
        const auto missing = (*store)->read("other", file);
        VERIFY_OK(missing);
        QVERIFY(!missing->has_value());
    }

    void partsOfALargerMapAreStoredAsTheyAre() {
        QTemporaryDir dir;
        const auto file = image(dir, "a.png");
        cv::Mat whole(10, 10, CV_32FC1);
        for (int i = 0; i < 100; ++i) whole.at<float>(i / 10, i % 10) = static_cast<float>(i);
        const auto store = ScoreStore::open(path(dir) / "s.sqlite");
        VERIFY_OK((*store)->write("m", {{file, {{whole(cv::Rect(2, 3, 4, 5)), 1.0, 1.0}, {1, 1}}}}));
        const auto back = (*store)->read("m", file);
        QCOMPARE((*back)->detection.map.at<float>(0, 0), 32.0f);
        QCOMPARE((*back)->detection.map.at<float>(4, 3), 75.0f);
    }

    void aChangedFileCountsAsNotInspected() {
        QTemporaryDir dir;
        const auto file = image(dir, "a.png");
        const auto store = ScoreStore::open(path(dir) / "s.sqlite");
        VERIFY_OK((*store)->write("m", {entry(file, 1.0)}));
        image(dir, "a.png", "other pixels");
        QVERIFY(!(*store)->read("m", file)->has_value());
        image(dir, "a.png", "pixels");
        fs::last_write_time(file, fs::last_write_time(file) + std::chrono::seconds(5));
        QVERIFY2(!(*store)->read("m", file)->has_value(), "the same size at another time");
        fs::remove(file);
        QVERIFY(!(*store)->read("m", file)->has_value());
        QCOMPARE((*store)->scores("m")->size(), std::size_t(1));
    }

    void aNewerResultReplacesAndModelsStayApart() {
        QTemporaryDir dir;
        const auto file = image(dir, "a.png");
        const auto store = ScoreStore::open(path(dir) / "s.sqlite");
        VERIFY_OK((*store)->write("m", {entry(file, 1.0)}));
        VERIFY_OK((*store)->write("n", {entry(file, 5.0)}));
        VERIFY_OK((*store)->write("m", {entry(file, 2.0)}));
        QCOMPARE((*store)->scores("m")->size(), std::size_t(1));
        QCOMPARE((*store)->scores("m")->front().score, 2.0);
        QCOMPARE((*(*store)->read("m", file))->detection.score, 2.0);
        VERIFY_OK((*store)->clear("m"));
        QVERIFY((*store)->scores("m")->empty());
        QVERIFY(!(*store)->read("m", file)->has_value());
        QCOMPARE((*(*store)->read("n", file))->detection.score, 5.0);
    }

    void aReaderOnAnotherThreadGoesOnWhileOneWrites() {
        QTemporaryDir dir;
        const auto file = path(dir) / "s.sqlite";
        std::vector<ScoreStore::Entry> entries;
        for (int i = 0; i < 50; ++i) entries.push_back(entry(image(dir, std::to_string(i) + ".png"), i));
        { VERIFY_OK(ScoreStore::open(file)); }
        std::atomic<bool> failed{false}, done{false};
        std::thread reader([&] {
            const auto store = ScoreStore::open(file);
            if (!store) failed = true;
            while (!done && !failed)
                if (const auto scores = (*store)->scores("m"); !scores || scores->size() % entries.size() != 0)
                    failed = true;
        });
        {
            const auto store = ScoreStore::open(file);
            for (int i = 0; i < 20; ++i)
                if (!(*store)->write(i == 0 ? std::string("m") : std::to_string(i), entries)) failed = true;
        }
        done = true;
        reader.join();
        QVERIFY(!failed);
    }

    void anythingElseIsNamedAndRefused() {
        QTemporaryDir dir;
        const auto file = image(dir, "s.sqlite", std::string(5000, 'x'));
        const auto store = ScoreStore::open(file);
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::BadFormat);
        QVERIFY(store.error().detail.find("s.sqlite") != std::string::npos);
        const auto folder = ScoreStore::open(path(dir));
        QVERIFY(!folder);
        QCOMPARE(folder.error().code, ErrorCode::Unreadable);
    }
};

QTEST_GUILESS_MAIN(TestScoreStore)
#include "tst_score_store.moc"
