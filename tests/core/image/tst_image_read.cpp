// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/image/image_io.h"
#include "tests/core/image/captured_stderr.h"
#include "tests/core/image/image_files.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <sys/stat.h>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestImageRead : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir.emplace(); }
    void namesOfImages();
    void readsEveryFormat_data() { formats(); }
    void readsEveryFormat();
    void greyBecomesThreeEqualChannels_data() { formats(); }
    void greyBecomesThreeEqualChannels();
    void sixteenBitIsDividedBy257_data();
    void sixteenBitIsDividedBy257();
    void alphaIsDropped_data();
    void alphaIsDropped();
    void orientationIsApplied_data();
    void orientationIsApplied();
    void floatingPointIsNoPhotograph();
    void truncatedIsBad_data() { formats(); }
    void truncatedIsBad();
    void truncatedBehindAThumbnailIsBad();
    void truncatedTiffIsBad_data();
    void truncatedTiffIsBad();
    void tooManyPixelsAreRefused_data();
    void tooManyPixelsAreRefused();
    void noImagesAtAll();
    void sizeOfACutHeadIsAnError_data() { formats(); }
    void sizeOfACutHeadIsAnError();
    void damagedFilesNeverCrash_data() { formats(); }
    void damagedFilesNeverCrash();
    void truncatedFilesAreSilent_data() { formats(); }
    void truncatedFilesAreSilent();
    void maskIsCutAt128();
    void unusualNames();
    void realPhotographs();

private:
    static void formats() {
        QTest::addColumn<QString>("extension");
        for (const char* extension : {".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"})
            QTest::newRow(extension) << extension;
    }
    fs::path file(const std::string& name) const { return path(*m_dir) / name; }
    std::optional<QTemporaryDir> m_dir;
};

static double largestDifference(const cv::Mat& a, const cv::Mat& b) {
    return cv::norm(a, b, cv::NORM_INF);
}

static bool isLossy(const std::string& extension) {
    return extension == ".jpg" || extension == ".jpeg";
}

void TestImageRead::namesOfImages() {
    for (const char* name : {"a.jpg", "a.JPEG", "a.Png", "a.bmp", "a.tif", "a.TIFF", "a.webp", "a.b.png", ".x/a.png"})
        QVERIFY2(isImageFile(name), name);
    for (const char* name : {"Thumbs.db", "a.txt", "png", ".png", "a.png.part", "", "a.gif", "a."})
        QVERIFY2(!isImageFile(name), name);
}

void TestImageRead::readsEveryFormat() {
    QFETCH(QString, extension);
    const std::string ext = extension.toStdString();
    const cv::Mat wanted = picture(45, 31);
    save(file("a" + ext), encoded(ext, wanted));
    const auto image = readImage(file("a" + ext));
    VERIFY_OK(image);
    QCOMPARE(image->type(), CV_8UC3);
    QVERIFY(image->size() == wanted.size());
    QVERIFY(largestDifference(*image, wanted) <= (isLossy(ext) ? 16 : 0));
    const auto size = readImageSize(file("a" + ext));
    VERIFY_OK(size);
    QVERIFY(*size == wanted.size());
    const auto decoded = decodeImage(encoded(ext, wanted), "memory");
    VERIFY_OK(decoded);
    QCOMPARE(largestDifference(*decoded, *image), 0.0);
}

void TestImageRead::greyBecomesThreeEqualChannels() {
    QFETCH(QString, extension);
    const std::string ext = extension.toStdString();
    const cv::Mat wanted = picture(45, 31, CV_8UC1);
    const auto image = decodeImage(encoded(ext, wanted), "grey");
    VERIFY_OK(image);
    QCOMPARE(image->type(), CV_8UC3);
    for (int c = 0; c < 3; ++c) {
        cv::Mat channel;
        cv::extractChannel(*image, channel, c);
        QVERIFY(largestDifference(channel, wanted) <= (isLossy(ext) || ext == ".webp" ? 6 : 0));
    }
}

void TestImageRead::sixteenBitIsDividedBy257_data() {
    QTest::addColumn<QString>("extension");
    QTest::addColumn<int>("channels");
    for (const char* extension : {".png", ".tiff"})
        for (const int channels : {1, 3, 4})
            QTest::newRow(qPrintable(QString("%1 x%2").arg(extension).arg(channels))) << extension << channels;
}

void TestImageRead::sixteenBitIsDividedBy257() {
    QFETCH(QString, extension);
    QFETCH(int, channels);
    cv::Mat wide(16, 16, CV_MAKETYPE(CV_16U, channels));
    auto* value = wide.ptr<std::uint16_t>();
    for (std::size_t i = 0; i < wide.total() * wide.channels(); ++i)
        value[i] = static_cast<std::uint16_t>(i * 65535 / (wide.total() * wide.channels() - 1));
    const auto image = decodeImage(encoded(extension.toStdString(), wide), "wide");
    VERIFY_OK(image);
    QCOMPARE(image->type(), CV_8UC3);
    for (int y = 0; y < 16; ++y)
        for (int x = 0; x < 16; ++x)
            for (int c = 0; c < 3; ++c) {
                const int stored = wide.ptr<std::uint16_t>(y)[x * channels + (channels == 1 ? 0 : c)];
                QCOMPARE(int(image->at<cv::Vec3b>(y, x)[c]), cvRound(stored / 257.0));
            }
}

void TestImageRead::alphaIsDropped_data() {
    QTest::addColumn<QString>("extension");
    for (const char* extension : {".png", ".tiff", ".webp"}) QTest::newRow(extension) << extension;
}

void TestImageRead::alphaIsDropped() {
    QFETCH(QString, extension);
    const cv::Mat colour = picture(32, 24);
    cv::Mat withAlpha;
    cv::cvtColor(colour, withAlpha, cv::COLOR_BGR2BGRA);
    for (int y = 0; y < withAlpha.rows; ++y)
        for (int x = 0; x < withAlpha.cols; ++x)
            withAlpha.at<cv::Vec4b>(y, x)[3] = static_cast<uchar>(x < 16 ? 128 : 255);
    const auto image = decodeImage(encoded(extension.toStdString(), withAlpha), "alpha");
    VERIFY_OK(image);
    QCOMPARE(image->type(), CV_8UC3);
    QCOMPARE(largestDifference(*image, colour), 0.0);
}

void TestImageRead::orientationIsApplied_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("orientation");
    for (const char* kind : {"jpeg", "png", "tiff8", "tiff16", "webp"})
        for (int o = 1; o <= 8; ++o) QTest::newRow(qPrintable(QString("%1 %2").arg(kind).arg(o))) << kind << o;
}

void TestImageRead::orientationIsApplied() {
    QFETCH(QString, kind);
    QFETCH(int, orientation);
    const cv::Mat upright = picture(48, 32);
    const cv::Mat stored = storedFor(upright, orientation);
    Bytes bytes;
    if (kind == "jpeg") bytes = withApp1(encoded(".jpg", stored), exifBlock(orientation));
    if (kind == "png") bytes = withPngChunk(encoded(".png", stored), pngChunk("eXIf", exifBlock(orientation)));
    if (kind == "webp") bytes = withWebpExif(encoded(".webp", stored), exifBlock(orientation), stored.size());
    if (kind == "tiff8") bytes = tiff(stored, orientation, stored.size());
    if (kind == "tiff16") {
        cv::Mat wide;
        stored.convertTo(wide, CV_16U, 257.0);
        bytes = tiff(wide, orientation, wide.size());
    }
    save(file("turned"), bytes);
    const auto image = readImage(file("turned"));
    VERIFY_OK(image);
    QVERIFY(image->size() == upright.size());
    QVERIFY(largestDifference(*image, upright) <= (kind == "jpeg" ? 16 : 0));
    const auto size = readImageSize(file("turned"));
    VERIFY_OK(size);
    QVERIFY(*size == upright.size());
}

void TestImageRead::floatingPointIsNoPhotograph() {
    Bytes bytes;
    cv::imencode(".tiff", cv::Mat(8, 8, CV_32FC1, cv::Scalar(0.5)), bytes);
    const auto image = decodeImage(bytes, "map.tiff");
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::BadImage);
}

void TestImageRead::truncatedIsBad() {
    QFETCH(QString, extension);
    const std::string ext = extension.toStdString();
    const Bytes whole = encoded(ext, picture(160, 120));
    const CapturedStderr quiet;
    for (const double part : {0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97}) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(part * double(whole.size())));
        const fs::path cutFile = file("cut" + ext);
        save(cutFile, cut);
        const auto image = readImage(cutFile);
        QVERIFY2(!image, qPrintable(QString("%1 of the file was read as an image").arg(part)));
        QCOMPARE(image.error().code, ErrorCode::BadImage);
        QVERIFY(image.error().detail.find(cutFile.string()) != std::string::npos);
    }
}

void TestImageRead::truncatedBehindAThumbnailIsBad() {
    Bytes exif = exifBlock(1);
    const Bytes thumbnail = encoded(".jpg", picture(32, 24));
    exif.insert(exif.end(), thumbnail.begin(), thumbnail.end());
    Bytes bytes = withApp1(encoded(".jpg", picture(160, 120)), exif);
    VERIFY_OK(decodeImage(bytes, "whole.jpg"));
    bytes.resize(bytes.size() * 3 / 4);
    const CapturedStderr quiet;
    const auto image = decodeImage(bytes, "cut.jpg");
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::BadImage);
}

void TestImageRead::truncatedTiffIsBad_data() {
    QTest::addColumn<int>("compression");
    QTest::newRow("none") << 1;
    QTest::newRow("LZW") << 5;
    QTest::newRow("deflate") << 8;
    QTest::newRow("PackBits") << 32773;
}

void TestImageRead::truncatedTiffIsBad() {
    QFETCH(int, compression);
    for (const int depth : {CV_8U, CV_16U}) {
        cv::Mat image;
        picture(160, 120).convertTo(image, depth, depth == CV_16U ? 257.0 : 1.0);
        Bytes bytes;
        cv::imencode(".tiff", image, bytes, {cv::IMWRITE_TIFF_COMPRESSION, compression});
        VERIFY_OK(decodeImage(bytes, "whole.tiff"));
        // The directory stands at the end of what OpenCV writes; zeroed pixels stand for a copy that stopped half way.
        Bytes holed = bytes;
        std::fill(holed.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 3),
                  holed.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2), 0);
        const CapturedStderr quiet;
        (void)decodeImage(holed, "holed.tiff");
        bytes.resize(bytes.size() * 2 / 3);
        QVERIFY(!decodeImage(bytes, "cut.tiff"));
    }
    // With the directory in front, only the strips are missing.
    Bytes front = tiff(picture(160, 120), 1, {160, 120});
    VERIFY_OK(decodeImage(front, "front.tiff"));
    front.resize(front.size() / 2);
    const CapturedStderr quiet;
    const auto image = decodeImage(front, "front.tiff");
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::BadImage);
}

void TestImageRead::tooManyPixelsAreRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    const auto row = [](const char* name, const Bytes& b) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(b.data()), qsizetype(b.size()));
    };
    const cv::Mat small = picture(32, 32);
    const auto patched = [](Bytes b, std::size_t at, std::uint32_t width, std::uint32_t height, int count, bool big) {
        Bytes sizes;
        put(sizes, width, count, big);
        put(sizes, height, count, big);
        std::copy(sizes.begin(), sizes.end(), b.begin() + static_cast<std::ptrdiff_t>(at));
        return b;
    };
    Bytes png = patched(encoded(".png", small), 16, 25001, 20000, 4, true);
    const std::uint32_t crc = crc32(png.data() + 12, 17);
    Bytes crcBytes;
    put(crcBytes, crc, 4, true);
    std::copy(crcBytes.begin(), crcBytes.end(), png.begin() + 29);
    row("png", png);
    row("bmp", patched(encoded(".bmp", small), 18, 25001, 20000, 4, false));
    const Bytes jpeg = encoded(".jpg", small);
    std::size_t frame = 2;
    while (jpeg[frame + 1] != 0xC0) frame += 2 + (std::size_t(jpeg[frame + 2]) << 8 | jpeg[frame + 3]);
    const Bytes hugeJpeg = patched(jpeg, frame + 5, 25001, 20000, 2, true);
    row("jpeg", hugeJpeg);
    Bytes filled = hugeJpeg;
    filled.insert(filled.begin() + static_cast<std::ptrdiff_t>(frame), 3, 0xFF);
    row("jpeg with fill bytes", filled);
    row("tiff", tiff(small, 1, {25001, 20000}));
}

void TestImageRead::tooManyPixelsAreRefused() {
    QFETCH(QByteArray, bytes);
    save(file("huge"), Bytes(bytes.begin(), bytes.end()));
    const CapturedStderr quiet;
    const auto image = readImage(file("huge"));
    QVERIFY(!image);
    QCOMPARE(image.error().code, ErrorCode::BadImage);
    QVERIFY2(image.error().detail.find("500 megapixels") != std::string::npos, image.error().detail.c_str());
}

void TestImageRead::noImagesAtAll() {
    const auto code = [](const fs::path& p) {
        const CapturedStderr quiet;
        const auto image = readImage(p);
        const auto size = readImageSize(p);
        if (image || size) return ErrorCode::Internal;
        return image.error().code == size.error().code ? image.error().code : ErrorCode::Internal;
    };
    QCOMPARE(code(file("missing.png")), ErrorCode::FileNotFound);
    fs::create_directory(file("folder.png"));
    QCOMPARE(code(file("folder.png")), ErrorCode::Unreadable);
    QCOMPARE(::mkfifo(file("pipe.png").c_str(), 0600), 0);
    QCOMPARE(code(file("pipe.png")), ErrorCode::Unreadable);
    save(file("empty.png"), {});
    QCOMPARE(code(file("empty.png")), ErrorCode::BadImage);
    const std::string text = "These are words, and not few of them, but no picture.";
    save(file("text.png"), Bytes(text.begin(), text.end()));
    QCOMPARE(code(file("text.png")), ErrorCode::BadImage);
    fs::create_symlink("loop.png", file("loop.png"));
    QVERIFY(code(file("loop.png")) != ErrorCode::Internal);
}

void TestImageRead::sizeOfACutHeadIsAnError() {
    QFETCH(QString, extension);
    const Bytes whole = encoded(extension.toStdString(), picture(45, 31));
    for (const std::size_t length : {1, 2, 4, 9, 12, 15}) {
        save(file("head"), Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
        const CapturedStderr quiet;
        const auto size = readImageSize(file("head"));
        QVERIFY2(!size, qPrintable(QString("%1 bytes gave a size").arg(length)));
        QCOMPARE(size.error().code, ErrorCode::BadImage);
    }
}

void TestImageRead::damagedFilesNeverCrash() {
    QFETCH(QString, extension);
    const std::string ext = extension.toStdString();
    const Bytes whole = encoded(ext, picture(40, 30));
    Random random(11);
    const CapturedStderr quiet;
    const int rounds = qEnvironmentVariableIntValue("HAWKSIGHT_FUZZ_ROUNDS");
    for (int round = 0; round < std::max(400, rounds); ++round) {
        Bytes bytes = whole;
        for (std::int64_t flips = 1 + random.below(4); flips > 0; --flips) {
            // Heads are short and matter most.
            const std::int64_t reach = random.chance(0.5) ? std::min<std::int64_t>(64, std::int64_t(bytes.size()))
                                                          : std::int64_t(bytes.size());
            bytes[static_cast<std::size_t>(random.below(reach))] ^= static_cast<unsigned char>(1U << random.below(8));
        }
        if (random.chance(0.3)) bytes.resize(static_cast<std::size_t>(random.below(std::int64_t(bytes.size()))));
        const auto image = decodeImage(bytes, "damaged" + ext);
        if (image) {
            QCOMPARE(image->type(), CV_8UC3);
            QVERIFY(!image->empty());
        } else {
            QVERIFY(image.error().detail.find("damaged" + ext) != std::string::npos);
        }
        if (round % 8 == 0) {
            save(file("damaged" + ext), bytes);
            (void)readImageSize(file("damaged" + ext));
        }
    }
}

void TestImageRead::truncatedFilesAreSilent() {
    QFETCH(QString, extension);
    const Bytes whole = encoded(extension.toStdString(), picture(160, 120));
    CapturedStderr captured;
    for (const double part : {0.02, 0.1, 0.5, 0.9}) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(part * double(whole.size())));
        (void)decodeImage(cut, "cut");
    }
    Bytes front = tiff(picture(160, 120), 1, {160, 120});
    front.resize(front.size() / 2);
    (void)decodeImage(front, "cut");
    Bytes measured;
    cv::imencode(".tiff", cv::Mat(8, 8, CV_32FC1, cv::Scalar(0.5)), measured);
    (void)decodeImage(measured, "map");
    const std::string said = captured.take();
    QVERIFY2(said.empty(), said.c_str());
}

void TestImageRead::maskIsCutAt128() {
    cv::Mat grey(4, 256, CV_8UC1);
    for (int x = 0; x < 256; ++x) grey.col(x).setTo(x);
    for (const char* name : {"m.png", "m.bmp", "m.tif"}) {
        save(file(name), encoded(fs::path(name).extension().string(), grey));
        const auto mask = readMask(file(name));
        VERIFY_OK(mask);
        QCOMPARE(mask->type(), CV_8UC1);
        for (int x = 0; x < 256; ++x) QCOMPARE(int(mask->at<uchar>(2, x)), x >= 128 ? 255 : 0);
    }
    cv::Mat wide;
    grey.convertTo(wide, CV_16U, 257.0);
    save(file("w.png"), encoded(".png", wide));
    const auto mask = readMask(file("w.png"));
    VERIFY_OK(mask);
    QCOMPARE(cv::countNonZero(*mask), 4 * 128);
    QVERIFY(!readMask(file("missing.png")));
}

void TestImageRead::unusualNames() {
    const Bytes bytes = encoded(".png", picture(20, 20));
    for (const char* name :
         {"with space.png", "gr\xC3\xBC\xC3\x9F\x65.png", "\xFF\xFEnot-utf8.png", "line\nbreak.png", "%s.png"}) {
        save(file(name), bytes);
        VERIFY_OK(readImage(file(name)));
        VERIFY_OK(readImageSize(file(name)));
    }
}

void TestImageRead::realPhotographs() {
    SKIP_WITHOUT("data/bottle");
    const auto bottle = readImage(sharedPath("data/bottle/test/broken_large/000.png"));
    VERIFY_OK(bottle);
    QVERIFY(bottle->size() == cv::Size(900, 900));
    const auto mask = readMask(sharedPath("data/bottle/ground_truth/broken_large/000_mask.png"));
    VERIFY_OK(mask);
    QVERIFY(mask->size() == bottle->size());
    const double part = double(cv::countNonZero(*mask)) / double(mask->total());
    QVERIFY(part > 0.001 && part < 0.5);
    Bytes cut = load(sharedPath("data/bottle/test/broken_large/000.png"));
    cut.resize(cut.size() - 1000);
    QVERIFY(!decodeImage(cut, "cut.png"));

    SKIP_WITHOUT("data/magnetic_tile");
    int read = 0;
    for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/fray"))) {
        const auto image = readImage(entry.path());
        VERIFY_OK(image);
        const auto size = readImageSize(entry.path());
        VERIFY_OK(size);
        QVERIFY(*size == image->size());
        ++read;
    }
    QCOMPARE(read, 32);
}

QTEST_APPLESS_MAIN(TestImageRead)
#include "tst_image_read.moc"
