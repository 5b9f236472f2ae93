// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, not limits: what a frame costs with a photograph of 20 megapixels on a 4K screen.
#include "tests/support/test_support.h"
#include "ui/canvas/heat_map.h"
#include "ui/canvas/image_canvas.h"

#include "core/image/image_io.h"

#include <QElapsedTimer>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <vector>

using namespace hawksight;

class TestCanvasSpeed : public QObject {
    Q_OBJECT

    cv::Mat m_bgr;

    static void tell(const char* what, std::vector<double> ms) {
        std::sort(ms.begin(), ms.end());
        qInfo("%s: median %.1f ms, 99 %% %.1f ms", what, ms[ms.size() / 2], ms[ms.size() * 99 / 100]);
    }

    template <class Step>
    static void measure(const char* what, ImageCanvas& canvas, Step step) {
        std::vector<double> ms;
        for (int i = 0; i < 60; ++i) {
            QElapsedTimer timer;
            timer.start();
            step(i);
            canvas.repaint();
            ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        tell(what, ms);
    }

private Q_SLOTS:
    void initTestCase() {
        SKIP_WITHOUT("data/bottle/test/broken_large/000.png");
        const auto small = readImage(test::sharedPath("data/bottle/test/broken_large/000.png"));
        VERIFY_OK(small);
        cv::resize(*small, m_bgr, {5472, 3648}, 0, 0, cv::INTER_CUBIC);
    }

    void makingThePyramid() {
        std::vector<double> ms;
        for (int i = 0; i < 5; ++i) {
            QElapsedTimer timer;
            timer.start();
            const MipPyramid pyramid(m_bgr);
            ms.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            QCOMPARE(pyramid.size(), QSize(5472, 3648));
        }
        tell("pyramid of 20 megapixels", ms);
    }

    void framesAt4K() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.resize(3840, 2160);
        canvas.setPhotograph(std::make_shared<MipPyramid>(m_bgr));
        cv::Mat cells(64, 64, CV_32FC1);
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 64; ++x)
                cells.at<float>(y, x) = static_cast<float>(0.5 + 0.5 * std::sin(x * 0.3) * std::cos(y * 0.25));
        const HeatMap heat(cells, 256, {5472, 3648});
        canvas.setHeat(heat.texture({0.0F, 1.0F}, Colormap::Inferno));
        canvas.setContour(heat.contour(0.8));
        canvas.show();
        QVERIFY(QTest::qWaitForWindowExposed(&canvas));
        measure("whole smooth frame, fit", canvas, [&](int) { canvas.setOpacity(0.6); });
        measure("pan, 1:1", canvas, [&](int i) {
            if (i == 0) view.actualSize();
            view.panBy({i % 20 < 10 ? 13.0 : -13.0, i % 20 < 10 ? 7.0 : -7.0});
        });
        measure("zoom at the cursor", canvas, [&](int i) {
            if (i == 0) view.fit();
            view.zoomAt({1000, 800}, i < 30 ? 1.05 : 1 / 1.05);
        });
        // What stands in while zooming lies where the smooth frame will.
        view.fit();
        canvas.repaint();
        view.zoomAt({1000, 800}, 1.3);
        const QImage coarse = canvas.grab().toImage().scaled(480, 270, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        QTest::qWait(400);
        const QImage fine = canvas.grab().toImage().scaled(480, 270, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        double sum = 0.0;
        for (int y = 0; y < fine.height(); ++y)
            for (int x = 0; x < fine.width(); ++x)
                sum += std::abs(qGreen(fine.pixel(x, y)) - qGreen(coarse.pixel(x, y)));
        const double difference = sum / (480.0 * 270.0);
        qInfo("between coarse and smooth: %.2f of 255", difference);
        QVERIFY(difference < 3.0);
        canvas.setHeat({});
        canvas.setContour({});
        measure("zoom without heatmap", canvas, [&](int i) { view.zoomAt({1000, 800}, i < 30 ? 1.05 : 1 / 1.05); });
    }
};

QTEST_MAIN(TestCanvasSpeed)
#include "tst_canvas_speed.moc"
