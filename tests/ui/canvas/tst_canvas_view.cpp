// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/canvas/canvas_view.h"

#include "core/base/random.h"

#include <QSignalSpy>

using namespace hawksight;

namespace {
const QSizeF kViewport(800, 600);

double distance(QPointF a, QPointF b) {
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}
}  // namespace

class TestCanvasView : public QObject {
    Q_OBJECT

    static void prepare(CanvasView& view, qreal ratio = 1.0, QSize image = {900, 900}) {
        view.setViewport(kViewport, ratio);
        view.setImageSize(image);
    }

private Q_SLOTS:
    void fitShowsTheWholeImageInTheMiddle() {
        CanvasView view;
        prepare(view);
        QVERIFY(view.isFit());
        const QRectF shown = view.viewFromImage(kViewport).mapRect(QRectF(0, 0, 900, 900));
        QVERIFY(QRectF(QPointF(0, 0), kViewport).contains(shown));
        QVERIFY(shown.height() > 560);
        QVERIFY(distance(shown.center(), {400, 300}) < 1.0);
    }

    void fitFollowsTheWindow() {
        CanvasView view;
        prepare(view);
        const qreal before = view.scale();
        view.setViewport({400, 300}, 1.0);
        QVERIFY(view.isFit());
        QVERIFY(view.scale() < before * 0.55);
        view.zoomBy(2.0);
        const qreal zoomed = view.scale();
        view.setViewport({800, 600}, 1.0);
        QCOMPARE(view.scale(), zoomed);
    }

    void transformsAreInverse() {
        CanvasView view;
        prepare(view);
        view.zoomAt({100, 500}, 3.7);
        const QPointF p(123.25, 456.5);
        QVERIFY(distance(view.imageFromView(kViewport).map(view.viewFromImage(kViewport).map(p)), p) < 1e-9);
    }

    void zoomAtTheCursorKeepsThePixelUnderIt() {
        for (const qreal ratio : {1.0, 1.5, 2.0}) {
            CanvasView view;
            prepare(view, ratio, {5472, 3648});
            Random random(7);
            for (int i = 0; i < 200; ++i) {
                const QPointF cursor(random.uniform(200, 600), random.uniform(150, 450));
                const QPointF under = view.imageFromView(kViewport).map(cursor);
                if (!QRectF(0, 0, 5472, 3648).contains(under)) continue;
                view.zoomAt(cursor, random.uniform(0.7, 1.5));
                // The centre is kept inside the image; where that bit, the point may move.
                const QPointF centre = view.centre();
                if (centre.x() <= 0 || centre.y() <= 0 || centre.x() >= 5472 || centre.y() >= 3648) {
                    view.fit();
                    continue;
                }
                // Offsets lie on whole screen pixels: up to one, measured on the screen, from two roundings.
                QVERIFY(distance(view.viewFromImage(kViewport).map(under), cursor) * ratio <= 1.5);
            }
        }
    }

    void manyZoomsDoNotDrift() {
        CanvasView view;
        prepare(view);
        const QPointF cursor(251, 333);
        const QPointF under = view.imageFromView(kViewport).map(cursor);
        for (int i = 0; i < 12; ++i) view.zoomAt(cursor, 1.25);
        for (int i = 0; i < 12; ++i) view.zoomAt(cursor, 1 / 1.25);
        QVERIFY(distance(view.viewFromImage(kViewport).map(under), cursor) <= 1.0);
    }

    void actualSizeIsOneScreenPixelPerImagePixel() {
        for (const qreal ratio : {1.0, 1.25, 2.0}) {
            CanvasView view;
            prepare(view, ratio);
            view.actualSize();
            QCOMPARE(view.zoom(), 1.0);
            const QTransform t = view.viewFromImage(kViewport) * QTransform::fromScale(ratio, ratio);
            QCOMPARE(t.m11(), 1.0);
            QVERIFY(std::abs(t.dx() - std::round(t.dx())) < 1e-6);
            QVERIFY(std::abs(t.dy() - std::round(t.dy())) < 1e-6);
        }
    }

    void zoomHasLimits() {
        CanvasView view;
        prepare(view);
        for (int i = 0; i < 100; ++i) view.zoomBy(2);
        QCOMPARE(view.zoom(), 64.0);
        for (int i = 0; i < 100; ++i) view.zoomBy(0.5);
        QVERIFY(view.zoom() > 0.1);
    }

    void imageNeverLeavesTheWindow() {
        CanvasView view;
        prepare(view);
        view.zoomBy(4);
        for (int i = 0; i < 100; ++i) view.panBy({500, 300});
        const QRectF shown = view.viewFromImage(kViewport).mapRect(QRectF(0, 0, 900, 900));
        QVERIFY(shown.intersects(QRectF(QPointF(0, 0), kViewport)));
    }

    void panFollowsTheHand() {
        CanvasView view;
        prepare(view);
        view.actualSize();
        const QPointF under = view.imageFromView(kViewport).map(QPointF(300, 300));
        view.panBy({-37, 12});
        QVERIFY(distance(view.viewFromImage(kViewport).map(under), {263, 312}) <= 1.0);
    }

    void sameSizeKeepsTheView() {
        CanvasView view;
        prepare(view);
        view.zoomAt({10, 10}, 3);
        const QPointF centre = view.centre();
        view.setImageSize({900, 900});
        QCOMPARE(view.centre(), centre);
        view.setImageSize({640, 480});
        QVERIFY(view.isFit());
    }

    void showsAPlace() {
        CanvasView view;
        prepare(view, 1.0, {5472, 3648});
        view.show({4000, 3000, 60, 40});
        QCOMPARE(view.centre(), QPointF(4030, 3020));
        QCOMPARE(view.zoom(), 4.0);
        view.zoomBy(4);
        view.show({4100, 3100, 20, 20});  // nearer than needed stays so
        QCOMPARE(view.zoom(), 16.0);
        view.show({100, 100, 600, 600});  // too near to see all of it
        QCOMPARE(view.zoom(), 1.0 / 3);
        QCOMPARE(view.centre(), QPointF(400, 400));
        view.show({150, 150, 300, 300});  // in sight
        QCOMPARE(view.centre(), QPointF(400, 400));
        view.show({0, 0, 5000, 3000});
        QVERIFY(view.isFit());
    }

    void saysSoOnlyWhenSomethingChanged() {
        CanvasView view;
        prepare(view);
        QSignalSpy changed(&view, &CanvasView::changed);
        view.fit();
        QCOMPARE(changed.count(), 0);
        view.panBy({5, 5});
        QCOMPARE(changed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestCanvasView)
#include "tst_canvas_view.moc"
