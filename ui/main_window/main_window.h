// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/main_window/shortcuts_sheet.h"
#include "ui/support/page.h"

#include <QMainWindow>
#include <QPointer>

#include <map>

class QStackedWidget;

namespace hawksight {

class DebugOverlay;
class EventProbe;
class NavigationRail;
class NoticeBar;
class Session;
class StatusStrip;
class Toast;
class Tour;

/// The one window: rail, page, status strip, and where messages appear. No logic of its own. Thread: GUI.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, EventProbe& probe, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Takes the page over and gives it a place in the rail and a shortcut.
    void addPage(PageId id, Page* page);
    /// What stands in the place of the data page while no project is open. Takes it over.
    void setStartPage(QWidget* start);

    void showPage(PageId id);
    PageId currentPage() const { return m_current; }
    Page* page(PageId id) const;  ///< nullptr where it was not added

    void showShortcuts();
    void setDebugOverlay(bool on);
    void startTour();
    QList<ShortcutsSheet::Group> shortcuts() const;

Q_SIGNALS:
    void openRequested();  ///< Ctrl+O
    void firstPainted();   ///< the window is in sight for the first time; once, behind the paint

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QAction* addCommand(const QString& text, const QList<QKeySequence>& keys);
    void addCommands();
    void place();
    void leaveOrEnter(QWidget* next);
    void restorePlace();

    Session& m_session;
    NavigationRail* m_rail = nullptr;
    QWidget* m_noticePlace = nullptr;
    NoticeBar* m_notice = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusStrip* m_status = nullptr;
    Toast* m_toast = nullptr;
    DebugOverlay* m_overlay = nullptr;
    QPointer<Tour> m_tour;
    QWidget* m_start = nullptr;
    std::map<PageId, Page*> m_pages;
    PageId m_current = PageId::Data;
    bool m_painted = false;
    QList<ShortcutsSheet::Entry> m_commands;
};

}  // namespace hawksight
