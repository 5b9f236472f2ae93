// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/inspection_records.h"
#include "tests/support/test_support.h"

#include <QProcess>

#include <opencv2/core.hpp>

#include <cmath>
#include <fstream>
#include <limits>

using namespace hawksight;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kStart = 1'800'000'000'000;  // on a full minute

InspectionRecord record(int i) {
    InspectionRecord r;
    r.timeMs = kStart + 1000 * i;
    r.source = "line";
    r.modelHash = "abc";
    r.score = 0.001 * i;
    r.limits = {0.5, 0.8};
    r.verdict = i % 10 == 9 ? Verdict::Fail : i % 10 == 8 ? Verdict::Review : Verdict::Pass;
    r.milliseconds = 25.0;
    r.thumbnail.assign(900, static_cast<unsigned char>(i));
    return r;
}

/// What the test starts and kills: appends for ever, and says each id after it was stored.
int appendForEver(const char* file) {
    auto records = InspectionRecords::open(file);
    if (!records) return 1;
    for (int i = 0;; ++i) {
        std::vector<InspectionRecord> one{record(i)};
        if (!(*records)->append(one)) return 2;
        std::printf("%lld\n", static_cast<long long>(one[0].id));
        std::fflush(stdout);
    }
}

}  // namespace

class TestInspectionRecords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack() {
        QTemporaryDir dir;
        auto records = InspectionRecords::open(test::path(dir) / "live" / "inspections.sqlite");
        VERIFY_OK(records);
        InspectionRecord r = record(9);
        r.map = cv::Mat(5, 7, CV_32FC1);
        for (int i = 0; i < 35; ++i) r.map.at<float>(i / 7, i % 7) = 0.5F * float(i);
        r.picture = test::path(dir) / "a.png";
        r.pictureBytes = 1234;
        std::vector<InspectionRecord> some{record(1), r};
        VERIFY_OK((*records)->append(some));
        QVERIFY(some[0].id > 0 && some[1].id > some[0].id);
        const auto back = (*records)->read(some[1].id);
        VERIFY_OK(back);
        QVERIFY(back->has_value());
        const InspectionRecord& b = **back;
        QCOMPARE(b.timeMs, r.timeMs);
        QCOMPARE(b.source, r.source);
        QCOMPARE(b.modelHash, r.modelHash);
        QCOMPARE(b.score, r.score);
        QCOMPARE(b.limits.review, 0.5);
        QCOMPARE(b.limits.fail, 0.8);
        QCOMPARE(b.verdict, Verdict::Fail);
        QCOMPARE(b.milliseconds, 25.0);
        QCOMPARE(b.thumbnail, r.thumbnail);
        QCOMPARE(b.picture, r.picture);
        QCOMPARE(cv::norm(b.map, r.map, cv::NORM_INF), 0.0);
        QCOMPARE((*records)->pictureBytes(), std::int64_t(1234));
        QVERIFY(!(*records)->read(99)->has_value());
    }

    void countsStripAndLastFails() {
        QTemporaryDir dir;
        const fs::path file = test::path(dir) / "r.sqlite";
        auto records = InspectionRecords::open(file);
        std::vector<InspectionRecord> all;
        for (int i = 0; i < 200; ++i) all.push_back(record(i));
        VERIFY_OK((*records)->append(all));
        // A second one on the same file, as the window has it while the lane writes.
        auto reader = InspectionRecords::open(file);
        VERIFY_OK(reader);
        const auto counts = (*reader)->counts();
        VERIFY_OK(counts);
        QCOMPARE(counts->pass, 160);
        QCOMPARE(counts->review, 20);
        QCOMPARE(counts->fail, 20);
        QCOMPARE(counts->yield(), 0.8);
        QCOMPARE((*reader)->counts(kStart + 120'000)->total(), 80);
        const auto strip = (*reader)->strip(50);
        QCOMPARE(strip->size(), 50u);
        QCOMPARE(strip->front().score, 0.150);
        QCOMPARE(strip->back().score, 0.199);
        const auto fails = (*reader)->lastFails(3);
        QCOMPARE(fails->size(), 3u);
        QCOMPARE((*fails)[0].timeMs, kStart + 199'000);
        QCOMPARE((*fails)[1].timeMs, kStart + 189'000);
        QCOMPARE((*reader)->lastFails(3, true)->at(1).verdict, Verdict::Review);
    }

    void scoreThatIsNoNumberStaysOne() {
        QTemporaryDir dir;
        auto records = InspectionRecords::open(test::path(dir) / "r.sqlite");
        InspectionRecord r = record(9);
        r.score = std::numeric_limits<double>::quiet_NaN();
        std::vector<InspectionRecord> one{r};
        VERIFY_OK((*records)->append(one));
        QVERIFY(std::isnan((*records)->read(one[0].id)->value().score));
        QVERIFY(std::isnan((*records)->strip(1)->front().score));
    }

    void quotaDeletesTheOldestPicturesOnly() {
        QTemporaryDir dir;
        auto records = InspectionRecords::open(test::path(dir) / "r.sqlite");
        std::vector<InspectionRecord> all;
        for (int i = 0; i < 40; ++i) {
            InspectionRecord r = record(9);
            r.picture = test::path(dir) / (std::to_string(i) + ".png");
            r.pictureBytes = 1000;
            std::ofstream(r.picture) << std::string(1000, 'x');
            all.push_back(r);
        }
        VERIFY_OK((*records)->append(all));
        const auto deleted = (*records)->keepWithin(20'000);
        VERIFY_OK(deleted);
        QVERIFY(*deleted >= 20 && *deleted <= 23);
        QVERIFY((*records)->pictureBytes() <= 20'000);
        QVERIFY(!fs::exists(all[0].picture));
        QVERIFY(fs::exists(all[39].picture));
        QCOMPARE((*records)->counts()->total(), 40);
        QVERIFY((*records)->read(all[0].id)->value().picture.empty());
        QCOMPARE((*records)->read(all[39].id)->value().picture, all[39].picture);
        // Thumbnails: 36 kB of them, 4 kB allowed.
        QVERIFY((*records)->read(all[0].id)->value().thumbnail.empty());
        QCOMPARE((*records)->keepWithin(20'000).value(), 0);
    }

    void fullDiskFailsWholeAndLosesNothing() {
        QTemporaryDir dir;
        auto records = InspectionRecords::open(test::path(dir) / "r.sqlite");
        (*records)->setFileQuota(200'000);
        std::int64_t stored = 0;
        Expected<void> appended;
        for (int i = 0; i < 100 && appended; ++i) {
            std::vector<InspectionRecord> ten;
            for (int k = 0; k < 10; ++k) ten.push_back(record(10 * i + k));
            appended = (*records)->append(ten);
            if (appended)
                stored += 10;
            else
                for (const auto& r : ten) QCOMPARE(r.id, std::int64_t(0));
        }
        QVERIFY(!appended);
        QCOMPARE(appended.error().code, ErrorCode::WriteFailed);
        QVERIFY(stored > 50);
        QCOMPARE((*records)->counts()->total(), stored);
        // Room again: it goes on with the same connection.
        (*records)->setFileQuota(0);
        std::vector<InspectionRecord> one{record(1)};
        VERIFY_OK((*records)->append(one));
        QCOMPARE((*records)->counts()->total(), stored + 1);
    }

    void killedProgramLosesNothingItHasShown() {
        QTemporaryDir dir;
        const fs::path file = test::path(dir) / "r.sqlite";
        for (int round = 0; round < 3; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--append"), QString::fromStdString(file.string())});
            QByteArray said;
            while (said.count('\n') < 150 && child.waitForReadyRead(10'000)) said += child.readAllStandardOutput();
            child.kill();
            child.waitForFinished();
            said += child.readAllStandardOutput();
            said.truncate(said.lastIndexOf('\n'));
            const qint64 last = said.mid(said.lastIndexOf('\n') + 1).toLongLong();
            QVERIFY2(last >= 150, said.right(50).constData());
            auto records = InspectionRecords::open(file);
            VERIFY_OK(records);
            for (const qint64 id : {last, last - 1, last - 100}) {
                const auto back = (*records)->read(id);
                VERIFY_OK(back);
                QVERIFY(back->has_value());
            }
            QVERIFY((*records)->counts()->total() >= last);
        }
    }

    void otherFilesAreRefused() {
        QTemporaryDir dir;
        std::ofstream(test::path(dir) / "r.sqlite") << std::string(5000, 'n');
        QCOMPARE(InspectionRecords::open(test::path(dir) / "r.sqlite").error().code, ErrorCode::BadFormat);
        QVERIFY(!InspectionRecords::open("/proc/nothing/here/r.sqlite"));
    }
};

int main(int argc, char** argv) {
    QCoreApplication app(argc, argv);
    if (argc == 3 && std::string_view(argv[1]) == "--append") return appendForEver(argv[2]);
    TestInspectionRecords test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspection_records.moc"
