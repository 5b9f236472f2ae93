// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/image/image_io.h"
#include "tests/core/image/captured_stderr.h"
#include "tests/core/image/image_files.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <bitset>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

/// JPEG is the one format whose decoders hide damage: what they cannot read they fill in.
class TestJpeg : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samePixelsAsOpenCv_data();
    void samePixelsAsOpenCv();
    void samePixelsAsOpenCvOnPhotographs();
    void adobeCmykBecomesBgr();
    void cutAndClosedIsDamaged();
    void zerosBeforeTheEndAreFine();
    void lossOfPlaceIsNoticed();
    void photographsCutAnywhereAreNamed();
};

static Bytes jpegOf(const cv::Mat& image, int quality, bool progressive) {
    Bytes bytes;
    cv::imencode(".jpg", image, bytes,
                 {cv::IMWRITE_JPEG_QUALITY, quality, cv::IMWRITE_JPEG_PROGRESSIVE, progressive ? 1 : 0});
    return bytes;
}

/// Where the compressed pixels begin: behind the first start-of-scan segment.
static std::size_t scanStart(const Bytes& jpeg) {
    std::size_t at = 2;
    while (jpeg[at + 1] != 0xDA) at += 2 + (std::size_t(jpeg[at + 2]) << 8 | jpeg[at + 3]);
    return at + 2 + (std::size_t(jpeg[at + 2]) << 8 | jpeg[at + 3]);
}

void TestJpeg::samePixelsAsOpenCv_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("grey");
    QTest::addColumn<bool>("progressive");
    for (const QSize size : {QSize(1, 1), QSize(17, 9), QSize(160, 121)})
        for (const bool grey : {false, true})
            for (const bool progressive : {false, true})
                QTest::addRow("%dx%d %s %s", size.width(), size.height(), grey ? "grey" : "colour",
                              progressive ? "progressive" : "baseline")
                    << size << grey << progressive;
}

void TestJpeg::samePixelsAsOpenCv() {
    QFETCH(QSize, size);
    QFETCH(bool, grey);
    QFETCH(bool, progressive);
    const cv::Mat image = picture(size.width(), size.height(), grey ? CV_8UC1 : CV_8UC3);
    for (const int quality : {30, 95}) {
        const Bytes bytes = jpegOf(image, quality, progressive);
        const auto ours = decodeImage(bytes, "a.jpg");
        VERIFY_OK(ours);
        QCOMPARE(cv::norm(*ours, cv::imdecode(bytes, cv::IMREAD_COLOR), cv::NORM_INF), 0.0);
        QTemporaryDir folder;
        save(path(folder) / "m.jpg", bytes);
        const auto mask = readMask(path(folder) / "m.jpg");
        VERIFY_OK(mask);
        QCOMPARE(cv::norm(*mask, cv::imdecode(bytes, cv::IMREAD_GRAYSCALE) >= 128, cv::NORM_INF), 0.0);
    }
}

void TestJpeg::samePixelsAsOpenCvOnPhotographs() {
    SKIP_WITHOUT("data/magnetic_tile");
    int read = 0;
    for (const auto& entry : fs::recursive_directory_iterator(sharedPath("data/magnetic_tile/test"))) {
        if (entry.path().extension() != ".jpg") continue;
        const Bytes bytes = load(entry.path());
        const auto ours = decodeImage(bytes, entry.path().string());
        VERIFY_OK(ours);
        QCOMPARE(cv::norm(*ours, cv::imdecode(bytes, cv::IMREAD_COLOR), cv::NORM_INF), 0.0);
        ++read;
    }
    QCOMPARE(read, 582);
}

/// Made by turning a three-component JPEG's head into what Photoshop writes is not possible; OpenCV's own answer for a
/// four-component file of one flat colour is the measure.
void TestJpeg::adobeCmykBecomesBgr() {
    Bytes jpeg{0xFF, 0xD8};
    const auto segment = [&](int marker, const Bytes& data) {
        put(jpeg, 0xFF00U | unsigned(marker), 2, true);
        put(jpeg, std::uint32_t(data.size() + 2), 2, true);
        jpeg.insert(jpeg.end(), data.begin(), data.end());
    };
    segment(0xEE, {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0});
    Bytes quantisation(65, 1);
    quantisation[0] = 0;
    segment(0xDB, quantisation);
    segment(0xC0, {8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0});
    // One code of length 2 each: DC of 9 bits, AC end of block.
    segment(0xC4, {0x00, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9});
    segment(0xC4, {0x10, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    segment(0xDA, {4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0});
    std::string bits;
    for (const int dc : {400, 300, -300, 480})  // an eighth of it lies above 128
        bits += "00" + std::bitset<9>(unsigned(dc > 0 ? dc : dc + 511)).to_string() + "00";
    while (bits.size() % 8 != 0) bits += '1';
    for (std::size_t i = 0; i < bits.size(); i += 8) {
        jpeg.push_back(static_cast<unsigned char>(std::stoi(bits.substr(i, 8), nullptr, 2)));
        if (jpeg.back() == 0xFF) jpeg.push_back(0);
    }
    jpeg.insert(jpeg.end(), {0xFF, 0xD9});
    const auto ours = decodeImage(jpeg, "cmyk.jpg");
    VERIFY_OK(ours);
    const cv::Mat theirs = cv::imdecode(jpeg, cv::IMREAD_COLOR);
    QVERIFY(!theirs.empty());
    QCOMPARE(cv::norm(*ours, theirs, cv::NORM_INF), 0.0);
    QVERIFY(ours->at<cv::Vec3b>(3, 3) != cv::Vec3b::all(ours->at<cv::Vec3b>(3, 3)[0]));
}

/// A copy that stopped half way and was closed by a repair tool: the end mark is there, the pixels are not.
void TestJpeg::cutAndClosedIsDamaged() {
    for (const bool progressive : {false, true}) {
        const Bytes whole = jpegOf(picture(160, 120), 95, progressive);
        const std::size_t start = scanStart(whole);
        for (const double part : {0.01, 0.3, 0.6, 0.9}) {
            Bytes cut(whole.begin(),
                      whole.begin() + std::ptrdiff_t(double(start) + part * double(whole.size() - start)));
            if (cut.back() == 0xFF) cut.pop_back();
            cut.insert(cut.end(), {0xFF, 0xD9});
            CapturedStderr captured;
            const auto image = decodeImage(cut, "cut.jpg");
            const std::string said = captured.take();
            // A progressive file that lost its refinements only is a coarser picture, and complete as far as it goes.
            if (progressive && image) continue;
            QVERIFY2(!image, qPrintable(QString("%1 of the pixels were taken for a picture").arg(part)));
            QCOMPARE(image.error().code, ErrorCode::BadImage);
            QVERIFY(image.error().detail.find("cut.jpg") != std::string::npos);
            QVERIFY2(said.empty(), said.c_str());
        }
    }
}

void TestJpeg::zerosBeforeTheEndAreFine() {
    Bytes jpeg = jpegOf(picture(64, 48), 90, false);
    const cv::Mat wanted = cv::imdecode(jpeg, cv::IMREAD_COLOR);
    Bytes filled = jpeg;
    filled.insert(filled.end() - 2, 300, 0);
    const auto image = decodeImage(filled, "filled.jpg");
    VERIFY_OK(image);
    QCOMPARE(cv::norm(*image, wanted, cv::NORM_INF), 0.0);
    Bytes trailing = jpeg;
    trailing.insert(trailing.end(), 500, 0x20);
    VERIFY_OK(decodeImage(trailing, "trailing.jpg"));
    jpeg.insert(jpeg.end() - 2, 40, 0x35);
    QVERIFY(!decodeImage(jpeg, "rubbish.jpg"));
}

/// JPEG has no checksum, and most flipped bits give another valid picture: only where the decoder loses its place does
/// it show. OpenCV notices none.
void TestJpeg::lossOfPlaceIsNoticed() {
    SKIP_WITHOUT("data/magnetic_tile");
    Random random(3);
    int flips = 0, noticed = 0;
    CapturedStderr captured;
    for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/fray"))) {
        const Bytes whole = load(entry.path());
        const std::size_t start = scanStart(whole);
        for (int i = 0; i < 10; ++i, ++flips) {
            Bytes bytes = whole;
            const auto at = start + std::size_t(random.below(std::int64_t(whole.size() - start - 2)));
            bytes[at] ^= static_cast<unsigned char>(1U << random.below(8));
            noticed += decodeImage(bytes, "flipped.jpg") ? 0 : 1;
        }
    }
    const std::string said = captured.take();
    QVERIFY2(said.empty(), said.c_str());
    qInfo("%d of %d flipped bits noticed", noticed, flips);
    QVERIFY2(noticed > flips / 8, qPrintable(QString::number(noticed)));
}

void TestJpeg::photographsCutAnywhereAreNamed() {
    SKIP_WITHOUT("data/magnetic_tile");
    Random random(5);
    CapturedStderr quiet;
    for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/crack"))) {
        Bytes bytes = load(entry.path());
        bytes.resize(std::size_t(random.below(std::int64_t(bytes.size()) - 2)));
        const auto image = decodeImage(bytes, entry.path().string());
        QVERIFY2(!image, entry.path().c_str());
        QVERIFY(image.error().detail.find(entry.path().string()) != std::string::npos);
    }
}

QTEST_APPLESS_MAIN(TestJpeg)
#include "tst_jpeg.moc"
