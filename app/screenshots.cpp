// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "ui/main_window/main_window.h"
#include "ui/support/session.h"

#include <QDir>
#include <QPixmap>

namespace hawksight {

namespace {
constexpr int kSettleMs = 1200;
constexpr qint64 kPatienceMs = 300'000;
constexpr qint64 kShotPatienceMs = 20'000;  // what a page began when it came into sight
constexpr QSize kSizes[] = {{1366, 768}, {3840, 2160}};
}  // namespace

Screenshots::Screenshots(Session& session, MainWindow& window, const QString& folder, Await await, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_window(window),
      m_folder(folder),
      m_await(await),
      m_chosen(Theme::instance().choice()) {
    QDir().mkpath(folder);
    for (const QSize size : kSizes)
        for (const bool dark : {false, true})
            for (const PageId page : kPages)
                if (window.page(page)) m_shots.push_back({page, dark, size});
    connect(&session, &Session::problem, this, [this] { m_await = Await::Data; });  // there will be no model
    m_waiting.start();
    m_timer.setInterval(kSettleMs);
    connect(&m_timer, &QTimer::timeout, this, &Screenshots::step);
    m_timer.start();
}

Screenshots::~Screenshots() {
    Theme::instance().choose(m_chosen);
}

bool Screenshots::isIdle() const {
    return !m_session.isOpening() && !m_session.isLoadingModel() && !m_session.isInspectingAll() &&
           m_session.jobs().rowCount() == 0;
}

bool Screenshots::isReady() {
    if (m_waiting.elapsed() > kPatienceMs) return true;
    if (!isIdle() || (m_await == Await::Model && !m_session.model())) return false;
    if (m_session.model() && m_session.hasDataset() && !m_asked) {
        m_asked = true;
        return !m_session.inspectAll();
    }
    return true;
}

void Screenshots::step() {
    if (m_next == 0 && !m_prepared && !isReady()) return;
    if (m_next == m_shots.size()) {
        m_timer.stop();
        Q_EMIT finished(m_failures);
        return;
    }
    const Shot& shot = m_shots[m_next];
    if (!m_prepared) {
        prepare(shot);
        m_sincePrepared.start();
        m_prepared = true;
        return;
    }
    if (!isIdle() && m_sincePrepared.elapsed() < kShotPatienceMs) return;
    take(shot);
    m_prepared = false;
    ++m_next;
}

void Screenshots::prepare(const Shot& shot) {
    Theme::instance().choose(shot.dark ? Theme::Choice::Dark : Theme::Choice::Light);
    m_window.resize(shot.size);
    m_window.showPage(shot.page);
    if (m_session.current() < 0 && m_session.count() > 0) m_session.setCurrent(0);
}

void Screenshots::take(const Shot& shot) {
    const QString name = QStringLiteral("%1-%2-%3x%4.png")
                             .arg(QString::fromStdString(pageName(shot.page)),
                                  shot.dark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(shot.size.width())
                             .arg(shot.size.height());
    if (!m_window.grab().save(QDir(m_folder).filePath(name))) ++m_failures;
}

}  // namespace hawksight
