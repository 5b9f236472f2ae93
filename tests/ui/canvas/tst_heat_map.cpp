// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/canvas/heat_map.h"
#include "ui/canvas/iso_lines.h"
#include "ui/canvas/mip_pyramid.h"

#include "core/image/image_io.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"

#include <QPainter>

#include <opencv2/imgproc.hpp>

using namespace hawksight;

namespace {

/// A map with two hills, one of them over the right edge.
cv::Mat hills(int side) {
    cv::Mat map(side, side, CV_32FC1);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const auto hill = [&](double cx, double cy, double s) {
                return std::exp(-((x - cx) * (x - cx) + (y - cy) * (y - cy)) / (2 * s * s));
            };
            map.at<float>(y, x) = static_cast<float>(hill(side * 0.3, side * 0.4, side * 0.08) +
                                                     0.8 * hill(side * 1.0, side * 0.7, side * 0.06));
        }
    return map;
}

}  // namespace

class TestHeatMap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void valueUnderThePixelIsTheFullMaps_data() {
        QTest::addColumn<QSize>("image");
        QTest::newRow("larger than the input") << QSize(900, 700);
        QTest::newRow("smaller than the input") << QSize(120, 333);
    }
    void valueUnderThePixelIsTheFullMaps() {
        QFETCH(QSize, image);
        const cv::Mat cells = hills(64);
        const HeatMap heat(cells, 256, image);
        const cv::Mat full = mapInImage(cells, 256, {image.width(), image.height()});
        for (int y = 0; y < image.height(); y += 7)
            for (int x = 0; x < image.width(); x += 5)
                QVERIFY(std::abs(heat.valueAt({x, y}) - full.at<float>(y, x)) < 1e-4F);
        QVERIFY(std::isnan(heat.valueAt({-1, 0})));
        QVERIFY(std::isnan(heat.valueAt({0, image.height()})));
    }

    void contourEnclosesWhatCountsAsDefective() {
        const QSize image(900, 700);
        const HeatMap heat(hills(64), 256, image);
        const double level = 0.35;
        const QList<QPolygonF> lines = heat.contour(level);
        QCOMPARE(lines.size(), 2);
        int closed = 0;
        for (const QPolygonF& line : lines) {
            QVERIFY(line.size() > 8);
            if (line.isClosed()) {
                ++closed;
            } else {  // the hill over the edge
                QCOMPARE(line.first().x(), 900.0);
                QCOMPARE(line.last().x(), 900.0);
            }
            for (const QPointF& p : line) {
                const QPoint pixel(std::min(899, int(p.x())), std::min(699, int(p.y())));
                QVERIFY(std::abs(heat.valueAt(pixel) - level) < 0.03);
            }
        }
        QCOMPARE(closed, 1);
        // The closed line's area agrees with the region that the core finds there.
        const cv::Mat full = mapInImage(hills(64), 256, {900, 700});
        const std::vector<Region> regions = findRegions(full, level);
        QCOMPARE(regions.size(), std::size_t{2});
        for (const QPolygonF& line : lines)
            if (line.isClosed()) {
                double twice = 0.0;
                for (qsizetype i = 0; i + 1 < line.size(); ++i)
                    twice += line[i].x() * line[i + 1].y() - line[i + 1].x() * line[i].y();
                QVERIFY(std::abs(std::abs(twice) / 2 - regions[0].areaPx) < 0.02 * regions[0].areaPx);
            }
    }

    void everyPieceOfANoisyContourIsDrawnOnce() {
        cv::Mat noise(96, 96, CV_32FC1);
        cv::RNG rng(3);
        rng.fill(noise, cv::RNG::UNIFORM, 0.0, 1.0);
        noise.at<float>(4, 4) = std::numeric_limits<float>::infinity();
        qsizetype pieces = 0;
        for (const QPolygonF& line : isoLines(noise, 0.5F, {96, 96})) {
            pieces += line.size() - 1;
            for (const QPointF& p : line) QVERIFY(std::isfinite(p.x()) && std::isfinite(p.y()));
        }
        // One piece per cell whose corners differ, two in a saddle; counted the plain way.
        cv::Mat padded;
        cv::copyMakeBorder(noise, padded, 1, 1, 1, 1, cv::BORDER_REPLICATE);
        qsizetype expected = 0;
        for (int y = 0; y + 1 < padded.rows; ++y)
            for (int x = 0; x + 1 < padded.cols; ++x) {
                const auto hot = [&](int dx, int dy) { return padded.at<float>(y + dy, x + dx) >= 0.5F; };
                const int edges = (hot(0, 0) != hot(1, 0)) + (hot(1, 0) != hot(1, 1)) + (hot(0, 1) != hot(1, 1)) +
                                  (hot(0, 0) != hot(0, 1));
                expected += edges / 2;
            }
        QCOMPARE(pieces, expected);
    }

    void textureOverThePhotographIsTheCoresOverlay() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        const auto bgr = readImage(test::sharedPath("data/bottle/test/broken_large/000.png"));
        VERIFY_OK(bgr);
        const cv::Mat cells = hills(64);
        const MapRange range{0.1F, 0.9F};
        const cv::Mat expected = overlay(*bgr, mapInImage(cells, 256, bgr->size()), range, 0.6, Colormap::Inferno);
        QImage painted = MipPyramid(*bgr).level(0).copy();
        const HeatMap heat(cells, 256, painted.size());
        QPainter painter(&painted);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setOpacity(0.6);
        painter.drawImage(QRectF(painted.rect()), heat.texture(range, Colormap::Inferno));
        painter.end();
        double sum = 0.0;
        int worst = 0;
        for (int y = 0; y < painted.height(); ++y)
            for (int x = 0; x < painted.width(); ++x) {
                const QRgb a = painted.pixel(x, y);
                const cv::Vec3b& b = expected.at<cv::Vec3b>(y, x);
                const int difference =
                    std::max({std::abs(qRed(a) - b[2]), std::abs(qGreen(a) - b[1]), std::abs(qBlue(a) - b[0])});
                worst = std::max(worst, difference);
                sum += difference;
            }
        QVERIFY2(worst <= 16, qPrintable(QString::number(worst)));
        QVERIFY(sum / painted.width() / painted.height() < 1.5);
    }

    void pyramidGivesThePhotographBack() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        const auto bgr = readImage(test::sharedPath("data/bottle/test/broken_large/000.png"));
        VERIFY_OK(bgr);
        const MipPyramid pyramid(*bgr);
        QCOMPARE(cv::norm(pyramid.bgr(), *bgr, cv::NORM_INF), 0.0);
        const cv::Vec3b& pixel = bgr->at<cv::Vec3b>(321, 123);
        QCOMPARE(pyramid.colorAt({123, 321}), QColor(pixel[2], pixel[1], pixel[0]));
        QCOMPARE(pyramid.size(), QSize(900, 900));
        QCOMPARE(pyramid.level(1).size(), QSize(450, 450));
        QCOMPARE(pyramid.levelFor(1.0), std::size_t{0});
        QCOMPARE(pyramid.levelFor(0.51), std::size_t{0});
        QCOMPARE(pyramid.levelFor(0.5), std::size_t{1});
        QCOMPARE(pyramid.levelFor(0.2), std::size_t{2});
        QVERIFY(pyramid.bytes() < 900u * 900u * 4u * 4u / 3u + 4096u);
    }

    void maskOutlinesFollowTheGroundTruth() {
        SKIP_WITHOUT("data/bottle/ground_truth/broken_large/000_mask.png");
        const auto mask = readMask(test::sharedPath("data/bottle/ground_truth/broken_large/000_mask.png"));
        VERIFY_OK(mask);
        const QList<QPolygonF> outlines = maskOutlines(*mask);
        QVERIFY(!outlines.isEmpty());
        for (const QPolygonF& outline : outlines) {
            QVERIFY(outline.isClosed());
            for (const QPointF& p : outline) QCOMPARE(int(mask->at<uchar>(int(p.y()), int(p.x()))), 255);
        }
    }
};

QTEST_GUILESS_MAIN(TestHeatMap)
#include "tst_heat_map.moc"
