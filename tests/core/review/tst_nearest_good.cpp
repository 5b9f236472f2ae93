// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"
#include "core/review/nearest_good.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

using namespace hawksight;
using namespace hawksight::test;
namespace fs = std::filesystem;

class TestNearestGood : public QObject {
    Q_OBJECT

    static std::vector<fs::path> tiles(std::size_t count) {
        std::vector<fs::path> all;
        for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/train/good")))
            all.push_back(entry.path());
        std::sort(all.begin(), all.end());
        all.resize(std::min(count, all.size()));
        return all;
    }

private Q_SLOTS:
    void eachImageIsNearestToItselfWhateverTheLight() {
        SKIP_WITHOUT("data/magnetic_tile/train/good");
        const auto images = tiles(60);
        std::int64_t told = 0;
        const auto index = NearestGood::build(images, {}, [&](const Progress& p) { told = p.done; });
        VERIFY_OK(index);
        QCOMPARE(index->size(), images.size());
        QCOMPARE(told, std::int64_t(images.size()));
        for (std::size_t i = 0; i < images.size(); i += 7) {
            auto bgr = *readImage(images[i]);
            QVERIFY(index->nearest(bgr, 1)[0].distance < 1e-5);
            bgr.convertTo(bgr, -1, 0.7, 20);
            const auto found = index->nearest(bgr, 3);
            QCOMPARE(found.size(), std::size_t(3));
            QCOMPARE(found[0].image, images[i]);
            QVERIFY(found[0].distance < 0.1 && found[0].distance <= found[1].distance);
            QVERIFY(index->nearest(bgr, 1, images[i])[0].image != images[i]);
        }
    }

    /// On the very image that a patch was cut from, the patch is found in its place, though what lay in the middle of
    /// it has been painted over.
    void surroundingsAreFoundThoughTheMiddleIsSpoiled() {
        SKIP_WITHOUT("data/bottle/train/good/000.png");
        const cv::Mat good = *readImage(sharedPath("data/bottle/train/good/000.png"));
        for (const cv::Rect& region : {cv::Rect(430, 90, 60, 40), cv::Rect(120, 400, 90, 90), cv::Rect(700, 640, 30, 50)}) {
            cv::Mat spoiled = good.clone();
            cv::rectangle(spoiled, region, {30, 200, 90}, cv::FILLED);
            const auto match = matchPatch(spoiled, region, good);
            QVERIFY(match.has_value());
            const cv::Rect window = patchWindow(region, good.size());
            QVERIFY((window & region) == region);
            QCOMPARE(match->patch.size(), window.size());
            const int off = std::max(std::abs(match->patch.x - window.x), std::abs(match->patch.y - window.y));
            QVERIFY2(off <= 6, qPrintable(QStringLiteral("%1 px off").arg(off)));
            QVERIFY(match->likeness > 0.9);
        }
    }

    void edgesAndSizes() {
        QCOMPARE(patchWindow({0, 0, 10, 10}, {100, 80}), cv::Rect(0, 0, 48, 48));
        QCOMPARE(patchWindow({90, 70, 10, 10}, {100, 80}), cv::Rect(52, 32, 48, 48));
        QCOMPARE(patchWindow({0, 0, 100, 80}, {100, 80}), cv::Rect(0, 0, 100, 80));
        QCOMPARE(patchWindow({500, 500, 10, 10}, {1000, 1000}), cv::Rect(445, 445, 120, 120));
        const cv::Mat flat(80, 100, CV_8UC3, cv::Scalar(9, 9, 9)), small(20, 20, CV_8UC3, cv::Scalar(1, 2, 3));
        QVERIFY(!matchPatch(flat, {10, 10, 10, 10}, small));
        const auto match = matchPatch(flat, {10, 10, 10, 10}, flat);
        QVERIFY(match && (match->patch & cv::Rect(0, 0, 100, 80)) == match->patch);
    }

    void nothingToCompareWithIsSaid() {
        QCOMPARE(NearestGood::build({"/no/such.png"}, {}, {}).error().code, ErrorCode::NotEnoughData);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(NearestGood::build({"/no/such.png"}, stop.get_token(), {}).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestNearestGood)
#include "tst_nearest_good.moc"
