// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/main_window.h"

#include "ui/main_window/debug_overlay.h"
#include "ui/main_window/navigation_rail.h"
#include "ui/main_window/status_strip.h"
#include "ui/main_window/toast.h"
#include "ui/main_window/tour.h"
#include "ui/support/event_probe.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QRadioButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawksight {

namespace {
const QString kGeometry = QStringLiteral("window/geometry");
constexpr QSize kFirstSize(1360, 860);

/// What the tabulator key would reach first inside `page`; nullptr = nothing.
QWidget* firstStop(QWidget* page) {
    for (QWidget* w = page->nextInFocusChain(); w != page; w = w->nextInFocusChain()) {
        const auto* radio = qobject_cast<QRadioButton*>(w);
        if (radio && !radio->isChecked()) continue;  // the chosen one stands for its group
        if (page->isAncestorOf(w) && w->isVisibleTo(page) && w->isEnabled() && (w->focusPolicy() & Qt::TabFocus))
            return w;
    }
    return nullptr;
}

QStringList localFiles(const QMimeData* mime) {
    QStringList files;
    for (const QUrl& url : mime->urls())
        if (url.isLocalFile()) files.append(url.toLocalFile());
    return files;
}
}  // namespace

MainWindow::MainWindow(Session& session, EventProbe& probe, QWidget* parent) : QMainWindow(parent), m_session(session) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(960, 600);

    auto* body = new QWidget;
    auto* outer = new QVBoxLayout(body);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new NavigationRail;
    row->addWidget(m_rail);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    m_noticePlace = new QWidget;
    auto* around = new QVBoxLayout(m_noticePlace);
    around->setContentsMargins(kPagePadding, kGap * 2, kPagePadding, 0);
    m_notice = new NoticeBar;
    around->addWidget(m_notice);
    m_noticePlace->hide();
    column->addWidget(m_noticePlace);
    m_stack = new QStackedWidget;
    column->addWidget(m_stack, 1);
    row->addLayout(column, 1);
    outer->addLayout(row, 1);
    m_status = new StatusStrip(session);
    outer->addWidget(m_status);
    setCentralWidget(body);
    m_toast = new Toast(m_stack);
    m_overlay = new DebugOverlay(probe, body);

    addCommands();
    connect(m_rail, &NavigationRail::chosen, this, &MainWindow::showPage);
    connect(&session, &Session::pageRequested, this, &MainWindow::showPage);
    connect(&session, &Session::projectChanged, this, &MainWindow::place);
    connect(&session, &Session::told, m_toast, &Toast::say);
    connect(&session, &Session::problem, this, [this](const Error& error) {
        m_noticePlace->show();
        m_notice->show(NoticeBar::Kind::Problem, message(error));
    });
    connect(m_notice, &NoticeBar::closed, m_noticePlace, &QWidget::hide);
    // Something else was opened: what went wrong before is of no interest any more.
    connect(&session, &Session::datasetChanged, m_noticePlace, &QWidget::hide);
    restorePlace();
    place();
}

MainWindow::~MainWindow() = default;

void MainWindow::restorePlace() {
    const QRect room = screen()->availableGeometry();
    resize(room.width() > 2 * kFirstSize.width() ? room.size() * 3 / 4
                                                 : kFirstSize.boundedTo(room.size() - QSize(0, 40)));
    const QByteArray geometry = QSettings().value(kGeometry).toByteArray();
    if (!geometry.isEmpty()) restoreGeometry(geometry);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    QSettings().setValue(kGeometry, saveGeometry());
    QMainWindow::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (m_painted) return;
    m_painted = true;
    QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
}

// -- pages
// -------------------------------------------------------------------------------------------------------------

void MainWindow::addPage(PageId id, Page* page) {
    m_pages[id] = page;
    m_stack->addWidget(page);
    m_rail->add(id);
    const QString title = NavigationRail::title(id);
    page->setAccessibleName(title);
    QAction* go = addCommand(title, {NavigationRail::shortcut(id)});
    connect(go, &QAction::triggered, this, [this, id] {
        // Not a walk through the rail, wherever the focus was.
        if (QWidget* focus = QApplication::focusWidget(); m_rail->isAncestorOf(focus)) focus->clearFocus();
        showPage(id);
    });
    place();
}

void MainWindow::setStartPage(QWidget* start) {
    m_start = start;
    m_stack->addWidget(start);
    place();
}

Page* MainWindow::page(PageId id) const {
    const auto found = m_pages.find(id);
    return found == m_pages.end() ? nullptr : found->second;
}

void MainWindow::showPage(PageId id) {
    if (!page(id) && id != PageId::Data) return;
    m_current = id;
    place();
    m_session.pageIsShown(id);
}

void MainWindow::place() {
    QWidget* next = page(m_current);
    if (m_current == PageId::Data && m_start && !m_session.project()) next = m_start;
    m_rail->setCurrent(m_current);
    leaveOrEnter(next);
    const auto& project = m_session.project();
    setWindowTitle(project ? tr("%1 – Hawksight").arg(QString::fromStdString(project->name)) : tr("Hawksight"));
}

void MainWindow::leaveOrEnter(QWidget* next) {
    QWidget* before = m_stack->currentWidget();
    const bool walking = m_rail->isAncestorOf(QApplication::focusWidget());
    if (!next) return;
    const bool first = !next->property("entered").toBool();
    if (before == next && !first) return;
    next->setProperty("entered", true);
    if (before != next)
        if (auto* page = qobject_cast<Page*>(before)) page->hidden();
    m_stack->setCurrentWidget(next);
    if (auto* page = qobject_cast<Page*>(next)) page->shown();
    if (m_tour) return;
    // Into the page, unless somebody walks through the rail by keyboard.
    QWidget* to = m_rail->button(m_current);
    if (!walking) {
        if (next->isAncestorOf(QApplication::focusWidget())) return;
        const QWidget* proxy = next->focusProxy();
        if (next->focusPolicy() != Qt::NoFocus || (proxy && proxy->isVisibleTo(next)))
            to = next;
        else if (QWidget* stop = firstStop(next))
            to = stop;
    }
    if (to) to->setFocus(Qt::OtherFocusReason);
}

// -- commands
// ----------------------------------------------------------------------------------------------------------

QAction* MainWindow::addCommand(const QString& text, const QList<QKeySequence>& keys) {
    auto* action = new QAction(text, this);
    action->setShortcuts(keys);
    addAction(action);
    m_commands.append({text, keys});
    return action;
}

void MainWindow::addCommands() {
    QAction* open = addCommand(tr("Open a folder or project"), {QKeySequence(Qt::CTRL | Qt::Key_O)});
    connect(open, &QAction::triggered, this, &MainWindow::openRequested);
    QAction* undo = addCommand(tr("Undo"), {QKeySequence(Qt::CTRL | Qt::Key_Z)});
    connect(undo, &QAction::triggered, this, [this] {
        const QString what = m_session.undo().undoText();
        if (!m_session.undo().canUndo()) return;
        m_session.undo().undo();
        m_session.tell(tr("Undone: %1").arg(what));
    });
    QAction* redo =
        addCommand(tr("Redo"), {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    connect(redo, &QAction::triggered, this, [this] {
        const QString what = m_session.undo().redoText();
        if (!m_session.undo().canRedo()) return;
        m_session.undo().redo();
        m_session.tell(tr("Done again: %1").arg(what));
    });
    QAction* sheet = addCommand(tr("This sheet"), {QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1)});
    connect(sheet, &QAction::triggered, this, &MainWindow::showShortcuts);
    QAction* full = addCommand(tr("Full screen"), {QKeySequence(Qt::Key_F11)});
    connect(full, &QAction::triggered, this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    QAction* debug = addCommand(tr("Event latency"), {QKeySequence(Qt::Key_F12)});
    connect(debug, &QAction::triggered, this, [this] { setDebugOverlay(!m_overlay->isOn()); });
    QAction* quit = addCommand(tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)});
    connect(quit, &QAction::triggered, this, &QWidget::close);
}

void MainWindow::setDebugOverlay(bool on) {
    m_overlay->turn(on);
}

QList<ShortcutsSheet::Group> MainWindow::shortcuts() const {
    QList<ShortcutsSheet::Group> groups{{tr("Everywhere"), m_commands}};
    for (const auto& [id, page] : m_pages) {
        QList<QString> names;
        QHash<QString, QList<ShortcutsSheet::Entry>> entries;
        for (const QAction* action : page->commands()) {
            if (action->shortcuts().isEmpty()) continue;
            const QString group = action->property("group").toString();
            const QString title = group.isEmpty() || group == NavigationRail::title(id)
                                      ? NavigationRail::title(id)
                                      : tr("%1: %2").arg(NavigationRail::title(id), group);
            if (!entries.contains(title)) names.append(title);
            entries[title].append({action->text(), action->shortcuts()});
        }
        for (const QString& name : names) groups.append({name, entries[name]});
    }
    return groups;
}

void MainWindow::showShortcuts() {
    auto* sheet = new ShortcutsSheet(shortcuts(), this);
    sheet->open();
}

void MainWindow::startTour() {
    if (m_tour) return;
    const auto words = [](PageId id) {
        switch (id) {
            case PageId::Data:
                return tr(
                    "All images of a product, with what is known of each. Filter and sort them, and let the checks "
                    "find "
                    "damaged files before you train.");
            case PageId::Inspect:
                return tr(
                    "One image at a time, with a heatmap of what differs from good parts. The arrow keys lead on; the "
                    "whole data set can be inspected in the background.");
            case PageId::Review:
                return tr(
                    "Where the model is not sure, a person decides: one key for each verdict, and the next image is "
                    "there. What is confirmed flows into the next training and into a frozen test set.");
            case PageId::Annotate:
                return tr(
                    "Mark what is wrong with a part, by hand or with the heatmap's help, and say whether it is good. "
                    "Evaluation and the next training follow.");
            case PageId::Evaluate:
                return tr(
                    "Drag the limit and see at once what it means: false rejects, escapes, and how sure one can be of "
                    "them. Save the limits into the model when they suit you.");
            case PageId::Train:
                return tr(
                    "Good parts are enough. Choose how much time it may take; you can work on meanwhile, pause, and go "
                    "on "
                    "later.");
            case PageId::Live:
                return tr(
                    "What a camera sees, inspected as it comes, with a verdict that can be read across the shop floor. "
                    "Without a camera a simulated line shows how it works.");
            case PageId::Models:
                return tr("Every model you have: use one, compare two, export one to another machine.");
            case PageId::Settings:
                return tr("Light or dark, language, and what the program runs on.");
        }
        return QString();
    };
    std::vector<Tour::Stop> stops;
    for (const auto& [id, page] : m_pages)
        stops.push_back({NavigationRail::title(id), words(id), m_rail->button(id), [this, to = id] { showPage(to); }});
    stops.push_back(
        {tr("Always in sight"),
         tr("Down here stand the data, the model in use, its limits, and what is running. Press ? at any time for "
            "every shortcut."),
         m_status, [this] { showPage(PageId::Data); }});
    m_tour = new Tour(std::move(stops), centralWidget());
}

// -- drag and drop
// -----------------------------------------------------------------------------------------------------

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!localFiles(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = localFiles(event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    if (Page* shown = page(m_current); shown && shown->takeDrop(files)) return;
    // A page that is not in sight may still know what to do with it, such as a model file.
    for (const auto& [id, other] : m_pages) {
        if (id == m_current || !other->takeDrop(files)) continue;
        showPage(id);
        return;
    }
    m_session.open(toPath(files.first()));
}

}  // namespace hawksight
