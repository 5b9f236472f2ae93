// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "tests/support/test_support.h"
#include "ui/gallery/thumbnail_store.h"

#include <QSignalSpy>

#include <fstream>
#include <opencv2/core.hpp>

using namespace hawksight;
using namespace hawksight::test;

namespace fs = std::filesystem;

namespace {

/// Real images under as many names as wanted.
std::vector<std::string> linkedImages(const fs::path& folder, int count) {
    std::vector<fs::path> real;
    for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/good")))
        real.push_back(entry.path());
    std::sort(real.begin(), real.end());
    std::vector<std::string> paths;
    for (int i = 0; i < count; ++i) {
        const fs::path link = folder / (std::to_string(i) + ".jpg");
        fs::create_symlink(real[static_cast<std::size_t>(i) % real.size()], link);
        paths.push_back(link.string());
    }
    return paths;
}

}  // namespace

class TestThumbnails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shrinksARealImage() {
        SKIP_WITHOUT("data/bottle/train/good/000.png");
        const std::string file = sharedPath("data/bottle/train/good/000.png").string();
        const Thumbnail made = makeThumbnail(file, 256, {});
        QCOMPARE(made.image.size(), QSize(256, 256));
        QCOMPARE(made.problem, QString());
        const auto original = readImage(file);
        VERIFY_OK(original);
        // Brightness is kept, and red is still red.
        const cv::Scalar mean = cv::mean(*original);
        double blue = 0, green = 0, red = 0;
        for (int y = 0; y < 256; ++y)
            for (int x = 0; x < 256; ++x) {
                const QRgb pixel = made.image.pixel(x, y);
                blue += qBlue(pixel), green += qGreen(pixel), red += qRed(pixel);
            }
        QVERIFY(std::abs(blue / 65536 - mean[0]) < 1.0);
        QVERIFY(std::abs(green / 65536 - mean[1]) < 1.0);
        QVERIFY(std::abs(red / 65536 - mean[2]) < 1.0);
    }

    void neverEnlargesAndKeepsTheAspect() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/good"))) {
            const auto size = readImageSize(entry.path());
            VERIFY_OK(size);
            const QImage image = makeThumbnail(entry.path().string(), 192, {}).image;
            QVERIFY(std::max(image.width(), image.height()) == std::min(192, std::max(size->width, size->height)));
            QVERIFY(std::abs(double(image.width()) / image.height() - double(size->width) / size->height) < 0.05);
        }
    }

    void saysWhyThereIsNone() {
        QTemporaryDir dir;
        const fs::path file = path(dir) / "broken.png";
        std::ofstream(file) << "not an image";
        const Thumbnail none = makeThumbnail(file.string(), 128, path(dir) / "cache");
        QVERIFY(none.image.isNull());
        QVERIFY(none.problem.contains(QStringLiteral("broken.png")));
        QVERIFY(makeThumbnail((path(dir) / "gone.png").string(), 128, path(dir) / "cache").image.isNull());
    }

    void takesPicturesFromTheDiskUntilTheFileChanges() {
        SKIP_WITHOUT("data/bottle/train/good/000.png");
        QTemporaryDir dir;
        const fs::path file = path(dir) / "part.png", cache = path(dir) / "cache";
        fs::copy_file(sharedPath("data/bottle/train/good/000.png"), file);
        const auto time = fs::last_write_time(file);
        const Thumbnail first = makeThumbnail(file.string(), 128, cache);
        QCOMPARE(std::distance(fs::directory_iterator(cache), fs::directory_iterator()), 1);
        // Other pixels in a file of the same size and time: only what lies on the disk can still show the old ones.
        const auto size = fs::file_size(file);
        std::ofstream(file, std::ios::binary) << std::string(size, 'x');
        fs::last_write_time(file, time);
        const Thumbnail second = makeThumbnail(file.string(), 128, cache);
        QCOMPARE(second.image.size(), first.image.size());
        fs::last_write_time(file, time + std::chrono::seconds(5));
        QVERIFY(makeThumbnail(file.string(), 128, cache).image.isNull());
    }

    void trimsTheDiskOldestFirst() {
        QTemporaryDir dir;
        const auto now = fs::file_time_type::clock::now();
        for (int i = 0; i < 5; ++i) {
            const fs::path file = path(dir) / (std::to_string(i) + ".jpg");
            std::ofstream(file, std::ios::binary) << std::string(1000, 'x');
            fs::last_write_time(file, now - std::chrono::hours(i));
        }
        trimThumbnailCache(path(dir), 5000);
        QVERIFY(fs::exists(path(dir) / "4.jpg"));
        trimThumbnailCache(path(dir), 2500);
        QVERIFY(fs::exists(path(dir) / "0.jpg") && fs::exists(path(dir) / "1.jpg"));
        QVERIFY(!fs::exists(path(dir) / "2.jpg") && !fs::exists(path(dir) / "4.jpg"));
        trimThumbnailCache(path(dir) / "missing", 0);
    }

    void decodesInTheOrderAskedForAndForgetsWhatLeftTheList() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        QTemporaryDir dir;
        const auto paths = linkedImages(path(dir), 60);
        IoPool io;
        ThumbnailStore store(io, {.atOnce = 1});
        std::vector<std::string> order;
        connect(&store, &ThumbnailStore::ready, this, [&](const std::string& path) { order.push_back(path); });
        store.want({paths.begin(), paths.begin() + 20});
        // Before the first one is done, somebody has scrolled on.
        store.want({paths.begin() + 40, paths.end()});
        QTRY_VERIFY_WITH_TIMEOUT(store.isIdle(), 20000);
        QCOMPARE(order.size(), std::size_t(21));
        QCOMPARE(order[0], paths[0]);  // was on its way
        QVERIFY(std::equal(order.begin() + 1, order.end(), paths.begin() + 40));
        QVERIFY(store.find(paths[10]) == nullptr);
        // What is there is not made again.
        store.want({paths.begin() + 40, paths.end()});
        QVERIFY(store.isIdle());
    }

    void keepsWithinItsMemory() {
        SKIP_WITHOUT("data/magnetic_tile/test/good");
        QTemporaryDir dir;
        const auto paths = linkedImages(path(dir), 240);
        IoPool io;
        ThumbnailStore store(io, {.memoryBytes = 4 << 20, .scaledBytes = 1 << 20});
        store.setSide(256);
        qint64 most = 0;
        for (int from = 0; from < 240; from += 8) {
            store.want({paths.begin() + from, paths.begin() + from + 8});
            QTRY_VERIFY_WITH_TIMEOUT(store.isIdle(), 20000);
            for (int i = from; i < from + 8; ++i)
                QVERIFY(!store.scaled(paths[static_cast<std::size_t>(i)], {176, 176}, 1.0).isNull());
            most = std::max(most, store.memoryBytes());
            QVERIFY(store.memoryBytes() <= store.memoryLimit());
        }
        QCOMPARE(store.decodedCount(), 240);
        QVERIFY(store.find(paths.front()) == nullptr);
        QVERIFY(store.find(paths.back()) != nullptr);
        qInfo("at most %.1f of %.1f MiB in use", double(most) / (1 << 20), double(store.memoryLimit()) / (1 << 20));
        store.clear();
        QCOMPARE(store.memoryBytes(), 0);
    }

    void scalesForTheScreen() {
        SKIP_WITHOUT("data/bottle/train/good/000.png");
        IoPool io;
        ThumbnailStore store(io, {});
        const std::string file = sharedPath("data/bottle/train/good/000.png").string();
        QVERIFY(store.scaled(file, {100, 100}, 1.0).isNull());
        store.setSide(200);
        QCOMPARE(store.side(), 256);
        store.want({file});
        QTRY_VERIFY_WITH_TIMEOUT(store.find(file) != nullptr, 20000);
        QCOMPARE(store.scaled(file, {100, 80}, 2.0).size(), QSize(160, 160));
        QCOMPARE(store.scaled(file, {100, 80}, 2.0).devicePixelRatio(), 2.0);
        QCOMPARE(store.scaled(file, {100, 80}, 1.0).size(), QSize(80, 80));
        // A larger tile asks for a larger picture; the small one serves until it is there.
        store.setSide(400);
        store.want({file});
        QVERIFY(!store.scaled(file, {400, 400}, 1.0).isNull());
        QTRY_COMPARE_WITH_TIMEOUT(store.find(file)->side, 512, 20000);
    }
};

QTEST_MAIN(TestThumbnails)
#include "tst_thumbnails.moc"
