// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/core/image/captured_stderr.h"
#include "tests/core/image/image_files.h"
#include "tests/support/test_support.h"

#include <csignal>
#include <limits>

#include <sys/resource.h>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestImageWrite : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir.emplace(); }
    void comesBack_data();
    void comesBack();
    void mapComesBackExactly();
    void replacesAndLeavesNothingBeside();
    void failureIsReported_data();
    void failureIsReported();
    void fullDiskKeepsTheOldFile_data();
    void fullDiskKeepsTheOldFile();

private:
    fs::path file(const std::string& name) const { return path(*m_dir) / name; }
    std::size_t filesInFolder() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path(*m_dir)), fs::directory_iterator()));
    }
    std::optional<QTemporaryDir> m_dir;
};

/// As on a full disk, writing stops after a few bytes.
class TinyDisk {
public:
    explicit TinyDisk(rlim_t bytes) : m_handler(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit small = m_before;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~TinyDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    TinyDisk(const TinyDisk&) = delete;
    TinyDisk& operator=(const TinyDisk&) = delete;

private:
    void (*m_handler)(int);
    rlimit m_before{};
};

void TestImageWrite::comesBack_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("grey");
    QTest::addColumn<double>("tolerance");
    for (const bool grey : {false, true}) {
        QTest::addRow("png %d", grey) << "a.png" << grey << 0.0;
        QTest::addRow("PNG %d", grey) << "a.PNG" << grey << 0.0;
        QTest::addRow("bmp %d", grey) << "a.bmp" << grey << 0.0;
        QTest::addRow("tif %d", grey) << "a.tif" << grey << 0.0;
        QTest::addRow("jpg %d", grey) << "a.jpg" << grey << 24.0;
        QTest::addRow("webp %d", grey) << "a.webp" << grey << 24.0;
        QTest::addRow("odd name %d", grey) << QString::fromUtf8("gr\xC3\xBCn und %d.png") << grey << 0.0;
    }
}

void TestImageWrite::comesBack() {
    QFETCH(QString, name);
    QFETCH(bool, grey);
    QFETCH(double, tolerance);
    const fs::path target = file(name.toStdString());
    const cv::Mat image = picture(61, 47, grey ? CV_8UC1 : CV_8UC3);
    VERIFY_OK(writeImage(target, image));
    QCOMPARE(filesInFolder(), std::size_t{1});
    const auto again = readImage(target);
    VERIFY_OK(again);
    cv::Mat wanted = image;
    if (grey) cv::merge(std::vector<cv::Mat>(3, image), wanted);
    QVERIFY(again->size() == wanted.size());
    QVERIFY(cv::norm(*again, wanted, cv::NORM_INF) <= tolerance);
}

void TestImageWrite::mapComesBackExactly() {
    cv::Mat map(5, 7, CV_32FC1);
    for (int i = 0; i < 35; ++i) map.at<float>(i / 7, i % 7) = static_cast<float>(i) * 1.2345e-3F;
    map.at<float>(0, 0) = std::numeric_limits<float>::max();
    map.at<float>(0, 1) = std::numeric_limits<float>::denorm_min();
    VERIFY_OK(writeMap(file("map.tiff"), map));
    QCOMPARE(filesInFolder(), std::size_t{1});
    const cv::Mat again = cv::imread(file("map.tiff").string(), cv::IMREAD_UNCHANGED);
    QCOMPARE(again.type(), CV_32FC1);
    QVERIFY(again.size() == map.size());
    QCOMPARE(cv::norm(again, map, cv::NORM_INF), 0.0);
}

void TestImageWrite::replacesAndLeavesNothingBeside() {
    VERIFY_OK(writeImage(file("a.png"), picture(20, 20)));
    VERIFY_OK(writeImage(file("a.png"), picture(30, 10)));
    QCOMPARE(filesInFolder(), std::size_t{1});
    const auto image = readImage(file("a.png"));
    VERIFY_OK(image);
    QVERIFY(image->size() == cv::Size(30, 10));
}

void TestImageWrite::failureIsReported_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << "missing/a.png";
    QTest::newRow("a folder of this name") << "taken.png";
    QTest::newRow("unknown ending") << "a.xyz";
    QTest::newRow("no ending") << "a";
    QTest::newRow("name too long") << QString(300, 'a') + ".png";
}

void TestImageWrite::failureIsReported() {
    QFETCH(QString, name);
    fs::create_directories(file("taken.png") / "full");
    const CapturedStderr quiet;
    const auto written = writeImage(file(name.toStdString()), picture(20, 20));
    QVERIFY(!written);
    QVERIFY(written.error().detail.find(name.toStdString()) != std::string::npos);
    QCOMPARE(filesInFolder(), std::size_t{1});
}

void TestImageWrite::fullDiskKeepsTheOldFile_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"a.png", "a.jpg", "a.bmp", "a.tif", "a.webp", "map.tiff"}) QTest::newRow(name) << name;
}

void TestImageWrite::fullDiskKeepsTheOldFile() {
    QFETCH(QString, name);
    const fs::path target = file(name.toStdString());
    const bool isMap = name.startsWith("map");
    cv::Mat noise(200, 300, isMap ? CV_32FC1 : CV_8UC3);
    cv::randu(noise, 0, 255);
    const Bytes old{'o', 'l', 'd'};
    save(target, old);
    Expected<void> written;
    {
        const CapturedStderr quiet;
        const TinyDisk disk(4096);
        written = isMap ? writeMap(target, noise) : writeImage(target, noise);
    }
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::WriteFailed);
    QVERIFY(written.error().detail.find(target.string()) != std::string::npos);
    QVERIFY(load(target) == old);
    QCOMPARE(filesInFolder(), std::size_t{1});
}

QTEST_APPLESS_MAIN(TestImageWrite)
#include "tst_image_write.moc"
