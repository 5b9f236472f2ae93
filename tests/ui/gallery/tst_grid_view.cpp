// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "tests/ui/gallery/gallery_data.h"
#include "ui/gallery/gallery_delegate.h"
#include "ui/gallery/gallery_proxy.h"
#include "ui/gallery/grid_view.h"
#include "ui/gallery/thumbnail_store.h"
#include "ui/support/theme.h"

#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QWheelEvent>

#include <memory>

using namespace hawksight;
using namespace hawksight::test;

class TestGridView : public QObject {
    Q_OBJECT

    struct Stage {
        GalleryModel model;
        GalleryProxy proxy{model};
        IoPool io;
        ThumbnailStore thumbnails{io, {}};
        GridView view;

        explicit Stage(const Dataset& dataset) {
            model.setDataset(dataset);
            view.setItemDelegate(new GalleryDelegate(thumbnails, &view));
            view.setTileWidth(100);
            view.setCaptionHeight(40);
            view.setIdentity([this](int row) { return proxy.sampleOf(row); },
                             [this](int sample) { return proxy.rowOf(sample); });
            view.setModel(&proxy);
            view.resize(640, 480);
            view.show();
        }
        void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, Qt::Key(key), modifiers); }
        int current() const { return view.currentIndex().row(); }
        void click(int row, Qt::KeyboardModifiers modifiers = {}) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                              view.visualRect(proxy.index(row, 0)).center());
        }
        std::vector<int> selected() const {
            std::vector<int> rows;
            for (const QModelIndex& index : view.selectionModel()->selectedIndexes()) rows.push_back(index.row());
            std::sort(rows.begin(), rows.end());
            return rows;
        }
    };
    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }
    void cleanupTestCase() { m_theme.reset(); }

    void everyTileHasItsPlace() {
        Stage stage(largeDataset(500));
        const int columns = stage.view.columnCount();
        QVERIFY(columns >= 5);
        for (int row = 0; row < 500; ++row) {
            const QRect rect = stage.view.visualRect(stage.proxy.index(row, 0));
            QCOMPARE(stage.view.indexAt(rect.center()).row(), row);
            QVERIFY(rect.left() >= 0 && rect.right() < stage.view.viewport()->width());
            if (row % columns > 0) QVERIFY(rect.left() > stage.view.visualRect(stage.proxy.index(row - 1, 0)).right());
        }
        // The space between tiles belongs to none.
        const QRect first = stage.view.visualRect(stage.proxy.index(0, 0));
        QVERIFY(!stage.view.indexAt({first.right() + 3, first.center().y()}).isValid());
        QVERIFY(!stage.view.indexAt({-5, 5}).isValid());
    }

    void arrowsGoThroughTheGrid() {
        Stage stage(largeDataset(23));
        const int columns = stage.view.columnCount();
        stage.view.setFocus();
        stage.press(Qt::Key_Home);
        QCOMPARE(stage.current(), 0);
        stage.press(Qt::Key_Right);
        stage.press(Qt::Key_Down);
        QCOMPARE(stage.current(), 1 + columns);
        stage.press(Qt::Key_Up);
        stage.press(Qt::Key_Up);
        QCOMPARE(stage.current(), 1);
        stage.press(Qt::Key_End);
        QCOMPARE(stage.current(), 22);
        QVERIFY(stage.view.viewport()->rect().contains(stage.view.visualRect(stage.view.currentIndex())));
        stage.press(Qt::Key_Right);
        QCOMPARE(stage.current(), 22);
        // From a full line down to where the last one has no tile below: its last tile.
        stage.view.setCurrentIndex(stage.proxy.index(22 / columns * columns - 1, 0));
        stage.press(Qt::Key_Down);
        QCOMPARE(stage.current(), 22);
        stage.press(Qt::Key_PageUp);
        QVERIFY(stage.current() < 22 - columns);
    }

    void choosesRangesLikeText() {
        Stage stage(largeDataset(40));
        const int columns = stage.view.columnCount();
        stage.click(1);
        stage.click(columns + 2, Qt::ShiftModifier);
        std::vector<int> expected;
        for (int row = 1; row <= columns + 2; ++row) expected.push_back(row);
        QCOMPARE(stage.selected(), expected);
        stage.click(3, Qt::ControlModifier);
        expected.erase(expected.begin() + 2);
        QCOMPARE(stage.selected(), expected);
        stage.click(0);
        stage.press(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(stage.selected().size(), std::size_t(columns + 1));
        stage.press(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(stage.selected().size(), std::size_t(40));
    }

    void dragsARubberBand() {
        Stage stage(largeDataset(12));
        const int columns = stage.view.columnCount();
        QVERIFY(columns >= 5);
        const auto rect = [&](int row) { return stage.view.visualRect(stage.proxy.index(row, 0)); };
        // From the gap right of tile 0 to the middle of the tile below the third one.
        const QPoint from(rect(0).right() + 4, rect(0).center().y()), to = rect(columns + 2).center();
        QTest::mousePress(stage.view.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(stage.view.viewport(), (from + to) / 2);
        QTest::mouseMove(stage.view.viewport(), to);
        QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(stage.selected(), (std::vector<int>{1, 2, columns + 1, columns + 2}));
    }

    void enterAndDoubleClickOpen() {
        Stage stage(largeDataset(12));
        QSignalSpy activated(&stage.view, &QAbstractItemView::activated);
        stage.click(2);
        QCOMPARE(activated.size(), 0);
        stage.press(Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        stage.click(3);  // as a person's double click begins
        QTest::mouseDClick(stage.view.viewport(), Qt::LeftButton, {},
                           stage.view.visualRect(stage.proxy.index(3, 0)).center());
        QCOMPARE(activated.size(), 2);
        QCOMPARE(activated[1][0].toModelIndex().row(), 3);
    }

    void lettersAreASearch() {
        Stage stage(largeDataset(12));
        QSignalSpy typed(&stage.view, &GridView::typed);
        QTest::keyClicks(&stage.view, QStringLiteral("ab"));
        QCOMPARE(typed.size(), 2);
        QCOMPARE(typed[1][0].toString(), QStringLiteral("b"));
        stage.press(Qt::Key_Escape);
        stage.press(Qt::Key_Space);
        QCOMPARE(typed.size(), 2);
    }

    void ctrlWheelAsksForOtherTiles() {
        Stage stage(largeDataset(200));
        QSignalSpy wanted(&stage.view, &GridView::tileWidthWanted);
        const QPointF at(50, 50);
        const auto wheel = [&](int y, Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(at, stage.view.viewport()->mapToGlobal(at), {}, {0, y}, Qt::NoButton, modifiers,
                              Qt::NoScrollPhase, false);
            QApplication::sendEvent(stage.view.viewport(), &event);
        };
        wheel(120, Qt::ControlModifier);
        wheel(-120, Qt::ControlModifier);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[0][0].toInt(), 1);
        QCOMPARE(wanted[1][0].toInt(), -1);
        QCOMPARE(stage.view.verticalScrollBar()->value(), 0);
        wheel(-120, Qt::NoModifier);
        QVERIFY(stage.view.verticalScrollBar()->value() > 0);
    }

    void aResetKeepsChoiceAndPlace() {
        Stage stage(largeDataset(300));
        const int topBefore = 120 / stage.view.columnCount() * stage.view.columnCount();
        stage.view.scrollTo(stage.proxy.index(topBefore, 0), QAbstractItemView::PositionAtTop);
        QTest::qWait(1);
        stage.click(topBefore + 1);
        stage.click(topBefore + 4, Qt::ControlModifier);
        const int first = stage.proxy.sampleOf(topBefore + 1), second = stage.proxy.sampleOf(topBefore + 4);
        const int y = stage.view.visualRect(stage.view.currentIndex()).top();
        GalleryFilter filter;
        filter.split = stage.model.row(second).split;
        stage.proxy.setFilter(filter);
        QVERIFY(stage.view.currentIndex().isValid());
        QCOMPARE(stage.proxy.sampleOf(stage.current()), second);
        QVERIFY(std::abs(stage.view.visualRect(stage.view.currentIndex()).top() - y) <=
                stage.view.tileSize().height() + 12);
        std::vector<int> expected{stage.proxy.rowOf(second)};
        if (stage.proxy.rowOf(first) >= 0) expected.insert(expected.begin(), stage.proxy.rowOf(first));
        QCOMPARE(stage.selected(), expected);
        // What is hidden is forgotten, not exchanged for a neighbour.
        filter.split = filter.split == Split::Train ? Split::Test : Split::Train;
        stage.proxy.setFilter(filter);
        QVERIFY(!stage.view.currentIndex().isValid() || stage.proxy.sampleOf(stage.current()) != second);
    }

    void otherWidthsKeepTheTopInSight() {
        Stage stage(largeDataset(300));
        stage.view.scrollTo(stage.proxy.index(120, 0), QAbstractItemView::PositionAtTop);
        QTest::qWait(20);
        const int top = stage.view.rowsInSight().first;
        stage.view.resize(900, 480);
        QTest::qWait(20);
        QVERIFY(stage.view.rowsInSight().first <= top && top <= stage.view.rowsInSight().second);
        stage.view.setTileWidth(160);
        QTest::qWait(20);
        QVERIFY(stage.view.rowsInSight().first <= top && top <= stage.view.rowsInSight().second);
    }
};

QTEST_MAIN(TestGridView)
#include "tst_grid_view.moc"
