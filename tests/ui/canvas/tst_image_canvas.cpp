// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/canvas/color_bar.h"
#include "ui/canvas/image_canvas.h"

#include "core/image/image_io.h"

#include <QApplication>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace hawksight;

namespace {

/// Every pixel its own colour, so that a place can be told from what is painted there.
std::shared_ptr<const MipPyramid> chart(int width, int height) {
    cv::Mat bgr(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            bgr.at<cv::Vec3b>(y, x) = {static_cast<uchar>((x / 16 + y / 16) % 2 * 255), static_cast<uchar>(y % 256),
                                       static_cast<uchar>(x % 256)};
    return std::make_shared<MipPyramid>(bgr);
}

void wheel(QWidget& widget, const QPoint& at, int delta) {
    QWheelEvent event(at, widget.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&widget, &event);
}

}  // namespace

class TestImageCanvas : public QObject {
    Q_OBJECT

    static bool open(ImageCanvas& canvas, QSize size = {800, 600}) {
        canvas.resize(size);
        canvas.show();
        return QTest::qWaitForWindowExposed(&canvas);
    }

private Q_SLOTS:
    void paintsEachPixelInItsPlaceAtOneToOne() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        view.actualSize();
        // On a busy machine a coarse frame stands in at first.
        for (const QPoint at : {QPoint(200, 150), QPoint(555, 433), QPoint(20, 580)}) {
            const QPointF in = canvas.imageFromView().map(QPointF(at) + QPointF(0.5, 0.5));
            QTRY_COMPARE(canvas.grab().toImage().pixelColor(at),
                         canvas.photograph()->colorAt({int(in.x()), int(in.y())}));
        }
    }

    void wheelZoomsAtTheCursor() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        const QPoint cursor(520, 210);
        const QPointF under = canvas.imageFromView().map(QPointF(cursor));
        const qreal before = view.zoom();
        for (int i = 0; i < 6; ++i) wheel(canvas, cursor, 120);
        QVERIFY(view.zoom() > 3.5 * before);
        const QPointF now = canvas.imageFromView().map(QPointF(cursor));
        QVERIFY(std::abs(now.x() - under.x()) < 1.0 && std::abs(now.y() - under.y()) < 1.0);
        for (int i = 0; i < 6; ++i) wheel(canvas, cursor, -120);
        QVERIFY(std::abs(view.zoom() - before) < 1e-9);
    }

    void whatStandsInWhileZoomingLiesInItsPlace() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        // So large that a smooth frame takes too long for a wheel that turns.
        QVERIFY(open(canvas, {3840, 2160}));
        canvas.grab();
        view.zoomAt({1500, 700}, 1.3);
        const QImage shown = canvas.grab().toImage();
        for (const QPoint at : {QPoint(1300, 300), QPoint(1501, 701), QPoint(2203, 1505)}) {
            const QPointF in = canvas.imageFromView().map(QPointF(at) + QPointF(0.5, 0.5));
            const QColor there = canvas.photograph()->colorAt({int(in.x()), int(in.y())});
            const QColor colour = shown.pixelColor(at);
            QVERIFY(std::abs(colour.red() - there.red()) <= 2 && std::abs(colour.green() - there.green()) <= 2);
        }
    }

    void dragPansAndIsNotAClick() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        view.actualSize();
        QSignalSpy clicked(&canvas, &ImageCanvas::clicked);
        const QPointF under = canvas.imageFromView().map(QPointF(400, 300));
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {400, 300});
        for (int i = 1; i <= 10; ++i) QTest::mouseMove(&canvas, {400 - 6 * i, 300 + 3 * i});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {340, 330});
        const QPointF now = canvas.viewFromImage().map(under);
        QVERIFY(std::abs(now.x() - 340) <= 1.0 && std::abs(now.y() - 330) <= 1.0);
        QCOMPARE(clicked.count(), 0);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {100, 100});
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked[0][0].toPointF(), canvas.imageFromView().map(QPointF(100, 100)));
    }

    void panningPaintsTheSameAsAFreshFrame() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(1600, 1200));
        canvas.setTruth({QPolygonF(QRectF(300, 200, 500, 400))});
        canvas.setContour({QPolygonF(QRectF(700, 500, 300, 300))});
        canvas.setMarks({{QRectF(650, 420, 90, 60), QPointF(700, 440), QStringLiteral("1")},
                         {QRectF(820, 620, 30, 30), QPointF(830, 630), QStringLiteral("2")}});
        QImage heat(64, 64, QImage::Format_ARGB32_Premultiplied);
        heat.fill(qPremultiply(qRgba(200, 40, 10, 120)));
        canvas.setHeat(heat);
        QVERIFY(open(canvas));
        for (const qreal zoom : {1.0, 0.6, 2.7}) {
            view.zoomBy(zoom / view.zoom());
            canvas.repaint();
            QTest::qWait(120);
            for (const QPointF step :
                 {QPointF(31, 0), QPointF(0, -17), QPointF(-45, 28), QPointF(12, 9), QPointF(-3, -4)}) {
                view.panBy(step);
                canvas.repaint();
            }
            const QImage panned = canvas.grab().toImage();
            canvas.setOpacity(canvas.overlays().opacity);  // paints anew
            const QImage fresh = canvas.grab().toImage();
            int worst = 0;
            for (int y = 0; y < fresh.height(); ++y)
                for (int x = 0; x < fresh.width(); ++x) {
                    const QRgb a = panned.pixel(x, y), b = fresh.pixel(x, y);
                    worst = std::max({worst, std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                      std::abs(qBlue(a) - qBlue(b))});
                }
            QVERIFY2(worst <= 8, qPrintable(QStringLiteral("%1 at zoom %2").arg(worst).arg(zoom)));
        }
    }

    void hoverTellsThePixel() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        std::optional<QPointF> at;
        QObject::connect(&canvas, &ImageCanvas::hovered, &canvas, [&](std::optional<QPointF> p) { at = p; });
        QTest::mouseMove(&canvas, {400, 300});
        QVERIFY(at.has_value());
        QCOMPARE(*at, canvas.imageFromView().map(QPointF(400, 300)));
        QTest::mouseMove(&canvas, {3, 3});
        QVERIFY(!at.has_value());
    }

    void twoCanvasesStayInStep() {
        CanvasView view;
        QWidget window;
        ImageCanvas left(view, &window), right(view, &window);
        left.setPhotograph(chart(900, 900));
        right.setPhotograph(left.photograph());
        left.setGeometry(0, 0, 400, 500);
        right.setGeometry(400, 0, 400, 500);
        window.resize(800, 500);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        wheel(left, {120, 330}, 360);
        left.clearFocus();  // its frame is the only difference
        QCOMPARE(left.viewFromImage(), right.viewFromImage());
        right.setLayers({});
        QTRY_VERIFY(left.grab().toImage() == right.grab().toImage());  // coarse until it settles

        const QImage plain = right.grab().toImage();
        right.setEcho(left.imageFromView().map(QPointF(200, 200)));
        QVERIFY(right.grab().toImage() != plain);
        right.setEcho(std::nullopt);
        QCOMPARE(right.grab().toImage(), plain);
    }

    void layersAndBlinkingHideWhatLiesOver() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        const QImage plain = canvas.grab().toImage();
        canvas.setTruth({QPolygonF(QRectF(300, 200, 300, 300))});
        QVERIFY(canvas.grab().toImage() != plain);
        canvas.setBlinking(true);
        QCOMPARE(canvas.grab().toImage(), plain);
        canvas.setBlinking(false);
        QVERIFY(canvas.grab().toImage() != plain);
        canvas.setLayers(CanvasLayer::Heat);
        QCOMPARE(canvas.grab().toImage(), plain);
    }

    void keysZoomAndPan() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        QTest::keyClick(&canvas, Qt::Key_1);
        QCOMPARE(view.zoom(), 1.0);
        QTest::keyClick(&canvas, Qt::Key_Plus);
        QCOMPARE(view.zoom(), 1.25);
        const QPointF centre = view.centre();
        QTest::keyClick(&canvas, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(view.centre().x() > centre.x());
        QTest::keyClick(&canvas, Qt::Key_0);
        QVERIFY(view.isFit());
    }

    void doubleClickGoesBetweenFitAndOneToOne() {
        CanvasView view;
        ImageCanvas canvas(view);
        canvas.setPhotograph(chart(900, 900));
        QVERIFY(open(canvas));
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {300, 200});
        QCOMPARE(view.zoom(), 1.0);
        QTest::mouseDClick(&canvas, Qt::LeftButton, {}, {300, 200});
        QVERIFY(view.isFit());
    }

    void withoutAPhotographItIsQuiet() {
        CanvasView view;
        ImageCanvas canvas(view);
        QVERIFY(open(canvas));
        wheel(canvas, {50, 50}, 120);
        QTest::mouseClick(&canvas, Qt::LeftButton, {}, {100, 100});
        QCOMPARE(canvas.grab().toImage().pixelColor(400, 300), canvas.overlays().colours.background);
    }

    void colourBarPlacesValues() {
        ColorBar bar;
        bar.resize(72, 400);
        bar.setScale({2.0F, 6.0F}, Colormap::Viridis);
        QVERIFY(bar.yOf(6.0) < bar.yOf(4.0) && bar.yOf(4.0) < bar.yOf(2.0));
        QCOMPARE(bar.yOf(99.0), bar.yOf(6.0));
        QVERIFY(std::abs(bar.yOf(4.0) - 200) < 1.0);
        bar.setThreshold(4.0);
        bar.setPointer(std::nullopt);
        const QImage shown = bar.grab().toImage();
        QVERIFY(bar.accessibleDescription().contains(QLatin1Char('4')));
        const QColor low = shown.pixelColor(16, int(bar.yOf(2.05))), high = shown.pixelColor(16, int(bar.yOf(5.95)));
        QVERIFY(low.blue() > low.green());    // dark violet
        QVERIFY(high.green() > high.blue());  // yellow
    }
};

QTEST_MAIN(TestImageCanvas)
#include "tst_image_canvas.moc"
