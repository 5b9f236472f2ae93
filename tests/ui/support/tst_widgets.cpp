// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_support.h"
#include "ui/support/menu_button.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QSignalSpy>

using namespace hawksight;

class TestWidgets : public QObject {
    Q_OBJECT

    std::unique_ptr<Theme> m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void theFirstButtonOfAnEmptyStateIsThePrimaryOne() {
        EmptyState state(QStringLiteral("folder"), QStringLiteral("Nothing"), QStringLiteral("Do this."));
        QPushButton* a = state.addButton(QStringLiteral("A"));
        QPushButton* b = state.addButton(QStringLiteral("B"));
        QCOMPARE(a->property("rank").toString(), QStringLiteral("primary"));
        QCOMPARE(b->property("rank").toString(), QStringLiteral("secondary"));
        state.resize(800, 600);
        state.show();
        QVERIFY(QTest::qWaitForWindowExposed(&state));
        QVERIFY2(a->mapTo(&state, QPoint()).x() < b->mapTo(&state, QPoint()).x(), "in the order they were added");
    }

    void aNoticeIsShownAnsweredAndDismissed() {
        QWidget window;
        QHBoxLayout layout(&window);
        auto* bar = new NoticeBar;
        layout.addWidget(bar);
        window.show();
        QVERIFY(!bar->isVisible());
        bar->show(NoticeBar::Kind::Problem, QStringLiteral("a.png is damaged"), QStringLiteral("Show it"));
        QVERIFY(bar->isVisible());
        QCOMPARE(bar->accessibleName(), QStringLiteral("a.png is damaged"));
        QSignalSpy clicked(bar, &NoticeBar::buttonClicked), closed(bar, &NoticeBar::closed);
        QTest::mouseClick(bar->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(clicked.count(), 1);
        QTest::mouseClick(bar->findChild<QToolButton*>(QStringLiteral("closeNotice")), Qt::LeftButton);
        QCOMPARE(closed.count(), 1);
        QVERIFY(!bar->isVisible());
        bar->show(NoticeBar::Kind::Information, QStringLiteral("b"));
        QVERIFY(!bar->findChild<QPushButton*>()->isVisible());
    }

    void buttonsTellAssistiveProgramsWhatTheyDo() {
        const std::unique_ptr<QToolButton> button(makeIconButton(QStringLiteral("close"), QStringLiteral("Dismiss")));
        QCOMPARE(button->accessibleName(), QStringLiteral("Dismiss"));
        QCOMPARE(button->toolTip(), QStringLiteral("Dismiss"));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
        QVERIFY(!button->icon().isNull());
    }

    void whereItIsNarrowMenusFoldInTheirOrder() {
        FoldingRow row;
        auto* source = new MenuButton(QStringLiteral("live"), QStringLiteral("Source"), nullptr);
        auto* trigger = new MenuButton(QStringLiteral("clock"), QStringLiteral("Trigger"), nullptr);
        auto* region = new MenuButton(QStringLiteral("crop"), QStringLiteral("Region"), nullptr);
        for (MenuButton* button : {source, trigger, region}) row.row()->addWidget(button);
        row.setFolding({region, trigger});
        source->setWords(QStringLiteral("Folder: parts of last week"));
        row.resize(row.sizeHint());
        row.show();
        QVERIFY(QTest::qWaitForWindowExposed(&row));
        QVERIFY(!region->isFolded() && !trigger->isFolded());
        const int whole = row.width(), words = source->width();
        row.resize(whole - 10, row.height());
        QVERIFY(region->isFolded() && !trigger->isFolded());
        row.resize(whole - region->foldedSavesPx() - 10, row.height());
        QVERIFY(region->isFolded() && trigger->isFolded());
        QTRY_COMPARE(source->width(), words);
        // Only then are words shortened, which the tooltip still says in full.
        row.setMinimumWidth(1);
        row.resize(whole - region->foldedSavesPx() - trigger->foldedSavesPx() - 30, row.height());
        QTRY_COMPARE(source->width(), words - 30);
        QVERIFY(source->toolTip().contains(QLatin1String("Folder: parts of last week")));
        row.resize(whole, row.height());
        QTRY_VERIFY(!region->isFolded() && !trigger->isFolded() && source->width() == words);
        // Longer words need room as well.
        trigger->setWords(QStringLiteral("When a part enters the picture"));
        QTRY_VERIFY(region->isFolded());
    }

    void aCardWithoutTitleHasNoEmptyLine() {
        Card with(QStringLiteral("Title")), without;
        QVERIFY(without.sizeHint().height() < with.sizeHint().height());
        QCOMPARE(with.accessibleName(), QStringLiteral("Title"));
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
