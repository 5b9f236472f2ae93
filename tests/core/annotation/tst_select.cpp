// SPDX-License-Identifier: GPL-3.0-or-later
// Selecting by colour, by warmth and by edges, on real photographs.
#include "core/annotation/heat_region.h"
#include "core/annotation/wand.h"
#include "core/image/image_io.h"
#include "tests/core/annotation/scribble.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

using namespace hawksight;
using namespace hawksight::test;

namespace {

struct Blowhole {
    cv::Mat bgr, truth;
};

std::vector<Blowhole> blowholes(std::size_t most) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(sharedPath("data/magnetic_tile/test/blowhole")))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Blowhole> found;
    for (const fs::path& file : files) {
        if (found.size() == most) break;
        const auto bgr = readImage(file);
        const auto truth = readMask(sharedPath("data/magnetic_tile/ground_truth/blowhole") /
                                    (file.stem().string() + "_mask.png"));
        if (bgr && truth && bgr->size() == truth->size()) found.push_back({*bgr, *truth});
    }
    return found;
}

cv::Mat whole(const Shape& shape, cv::Size size) {
    cv::Mat mask = emptyMask(size);
    if (!shape.isEmpty()) stampMask(mask, shape.filled, shape.box.tl(), 255);
    return mask;
}

}  // namespace

class TestSelect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWandTakesOneColour() {
        cv::Mat bgr(40, 60, CV_8UC3, cv::Scalar(10, 20, 30));
        bgr(cv::Rect(5, 5, 10, 10)).setTo(cv::Scalar(200, 100, 50));
        bgr(cv::Rect(30, 20, 8, 8)).setTo(cv::Scalar(210, 105, 45));
        const Shape near = selectByColour(bgr, {9, 9}, {24, true});
        QCOMPARE(near.box, cv::Rect(5, 5, 10, 10));
        QCOMPARE(cv::countNonZero(near.filled), 100);
        QCOMPARE(cv::countNonZero(selectByColour(bgr, {9, 9}, {24, false}).filled), 164);
        QCOMPARE(cv::countNonZero(selectByColour(bgr, {9, 9}, {5, false}).filled), 100);
        QVERIFY(selectByColour(bgr, {60, 9}, {}).isEmpty());
    }

    /// The region in image pixels is what the enlarged map says.
    void theWarmRegionIsTheLevelSet() {
        cv::Mat map = cv::Mat::zeros(64, 64, CV_32F);
        cv::circle(map, {20, 30}, 6, cv::Scalar(1.0), -1);
        cv::circle(map, {50, 10}, 5, cv::Scalar(2.0), -1);
        cv::GaussianBlur(map, map, {}, 2.0);
        const cv::Size size(800, 600);
        for (const double level : {0.2, 0.5, 0.8}) {
            const HeatRegion region = regionAbove(map, size, {20.5 * 800 / 64, 30.5 * 600 / 64}, level);
            cv::Mat full;
            cv::resize(map, full, size, 0, 0, cv::INTER_LINEAR);
            cv::Mat expected = full >= level;
            expected.colRange(450, 800).setTo(0);  // the other spot
            QVERIFY(overlapOf(whole(region.shape, size), expected) > 0.995);
            QVERIFY(region.peak > 0.8 && region.peak <= 1.0);
        }
        QVERIFY(regionAbove(map, size, {20.5 * 800 / 64, 30.5 * 600 / 64}, 1.5).shape.isEmpty());
        QVERIFY(regionAbove(map, size, {900, 10}, 0.1).shape.isEmpty());
        const double level = suitableLevel(map, size, {20.5 * 800 / 64, 30.5 * 600 / 64});
        QVERIFY(level > 0.3 && level < 0.6);
    }

    /// A coarse region around a blowhole, as a map would give it, becomes the blowhole.
    void snappingFindsTheBlowhole() {
        SKIP_WITHOUT("data/magnetic_tile/test/blowhole");
        double coarse = 0, snapped = 0, pointed = 0, astray = 0;
        const auto images = blowholes(20);
        QCOMPARE(images.size(), std::size_t(20));
        for (const Blowhole& image : images) {
            // The largest part only, blurred to the coarseness of a map of 56 cells.
            const Traced parts = tracePolygons(image.truth);
            const auto largest = std::max_element(parts.parts.begin(), parts.parts.end(), [](const auto& a, const auto& b) {
                return a.areaPx < b.areaPx;
            });
            const Shape part = fillPolygon(largest->rings, image.truth.size());
            const cv::Mat truth = whole(part, image.truth.size());
            cv::Mat cells;
            cv::resize(truth, cells, {56, 56}, 0, 0, cv::INTER_AREA);
            cells.convertTo(cells, CV_32F, 1 / 255.0);
            cv::GaussianBlur(cells, cells, {}, 1.5);
            const cv::Moments m = cv::moments(truth, true);
            const cv::Point2d seed(m.m10 / m.m00, m.m01 / m.m00);
            const HeatRegion region =
                regionAbove(cells, truth.size(), seed, suitableLevel(cells, truth.size(), seed) * 0.6);
            QVERIFY(!region.shape.isEmpty());
            coarse += overlapOf(whole(region.shape, truth.size()), truth) / 20;
            const Pointed at{seed, 8.0, 0.0};
            pointed += overlapOf(whole(snapToEdges(image.bgr, region.shape, at), truth.size()), truth) / 20;
            // The map is warm somewhere else.
            const Shape far = fillEllipse({2, 2, 12, 12}, truth.size());
            astray += overlapOf(whole(snapToEdges(image.bgr, far, at), truth.size()), truth) / 20;
            QVERIFY(areaOf(whole(snapToEdges(image.bgr, region.shape, {seed, 8.0, 0.5}), truth.size())) >=
                    areaOf(whole(snapToEdges(image.bgr, region.shape, {seed, 8.0, -0.5}), truth.size())));
            snapped += overlapOf(whole(snapToEdges(image.bgr, region.shape), truth.size()), truth) / 20;
        }
        qInfo("coarse %.3f, snapped %.3f, pointed at %.3f, with a map astray %.3f", coarse, snapped, pointed, astray);
        QVERIFY(pointed > 0.7);
        QVERIFY(astray > 0.65);
        QVERIFY(snapped > coarse + 0.05);
        QVERIFY(snapped > 0.5);
    }

    void aPlainSurfaceLeavesTheRegionAsItIs() {
        const cv::Mat bgr(200, 200, CV_8UC3, cv::Scalar::all(128));
        const Shape region = fillEllipse({60, 60, 50, 40}, {200, 200});
        const Shape snapped = snapToEdges(bgr, region);
        QCOMPARE(snapped.box, region.box);
        QVERIFY(same(snapped.filled, region.filled));
        const Shape pointed = snapToEdges(bgr, region, {{80, 80}, 8.0, 0.0});
        QVERIFY(same(pointed.filled, region.filled));
    }

    void aRoughStrokeTightens() {
        SKIP_WITHOUT("data/magnetic_tile/test/blowhole");
        double before = 0, after = 0;
        for (const Blowhole& image : blowholes(10)) {
            const cv::Mat rough = grown(image.truth, 5);
            before += overlapOf(rough, image.truth) / 10;
            const Shape shape = tighten(image.bgr, rough);
            after += overlapOf(whole(shape, image.truth.size()), image.truth) / 10;
            const Shape again = tighten(image.bgr, rough);
            QVERIFY(same(again.filled, shape.filled));  // no chance in it
        }
        qInfo("rough %.3f, tightened %.3f", before, after);
        QVERIFY(after > before + 0.05);
    }
};

QTEST_GUILESS_MAIN(TestSelect)
#include "tst_select.moc"
