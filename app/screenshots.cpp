// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshots.h"

#include "ui/booth/booth_window.h"
#include "ui/booth/part_canvas.h"
#include "ui/live/live_page.h"
#include "ui/main_window/main_window.h"
#include "ui/support/session.h"

#include <QDir>
#include <QPixmap>

namespace hawksight {

namespace {
constexpr int kSettleMs = 1200;
constexpr qint64 kPatienceMs = 300'000;
constexpr qint64 kShotPatienceMs = 20'000;  // what a page began when it came into sight
}  // namespace

Screenshots::Screenshots(Session& session, MainWindow& window, LivePage& live, const QString& folder, Await await,
                         const QList<QSize>& sizes, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_window(window),
      m_live(live),
      m_folder(folder),
      m_await(await),
      m_chosen(Theme::instance().choice()) {
    QDir().mkpath(folder);
    for (const QSize size : sizes)
        for (const bool dark : {false, true})
            for (const PageId page : kPages)
                if (window.page(page)) m_shots.push_back({page, dark, size});
    for (const QSize size : sizes)
        for (const bool dark : {false, true}) m_shots.push_back({std::nullopt, dark, size});
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
    if (shot.page == PageId::Live && !liveIsReady()) return;
    if (!shot.page && !boothIsReady()) return;
    if (!isIdle() && m_sincePrepared.elapsed() < kShotPatienceMs) return;
    take(shot);
    m_prepared = false;
    ++m_next;
}

void Screenshots::prepare(const Shot& shot) {
    Theme::instance().choose(shot.dark ? Theme::Choice::Dark : Theme::Choice::Light);
    if (!shot.page) {
        prepareBooth();
        m_booth->resize(shot.size);
        return;
    }
    m_window.resize(shot.size);
    m_window.showPage(*shot.page);
    if (*shot.page == PageId::Live && m_live.pipeline().state() == LivePipeline::State::Stopped) {
        m_live.use(liveSource());
        m_waiting.restart();  // it loads the model for itself
    }
    if (m_session.current() < 0 && m_session.count() > 0) m_session.setCurrent(0);
}

LiveSetup Screenshots::liveSource() const {
    LiveSetup setup = LivePage::simulatedLine();
    // What the model knows, where there is anything of it.
    for (const Sample& sample : m_session.dataset().samples)
        if (sample.split == Split::Test && sample.label == Label::Defective) {
            setup.source.kind = SourceKind::Folder;
            setup.source.address = sample.image.parent_path().string();
            setup.source.framesPerSecond = 2.0;
            break;
        }
    return setup;
}

bool Screenshots::liveIsReady() {
    const LivePipeline& pipeline = m_live.pipeline();
    return m_waiting.elapsed() > kPatienceMs || !m_session.model() || pipeline.counters().inspected > 8;
}

void Screenshots::prepareBooth() {
    if (m_booth) return;
    m_live.setHalted(true);
    BoothWindow::Options options;
    options.fullScreen = false;
    options.idleSeconds = 3600;
    m_booth = std::make_unique<BoothWindow>(m_session, options);
    m_booth->begin();
    m_waiting.restart();  // it may have to teach a model first
}

bool Screenshots::boothIsReady() {
    if (m_waiting.elapsed() > kPatienceMs) return true;
    BoothStage& stage = m_booth->stage();
    if (m_booth->model().state() != BoothModel::State::Ready || !stage.hasPart()) return false;
    if (!m_drawn) {
        const QSizeF size = stage.picture().size();
        m_drawn = true;
        // As the canvas tells of a finger, so that the captions follow.
        PartCanvas& canvas = m_booth->canvas();
        Q_EMIT canvas.strokeBegan({size.width() * 0.3, size.height() * 0.35});
        for (int i = 1; i <= 10; ++i)
            Q_EMIT canvas.strokeMoved({size.width() * (0.3 + 0.02 * i), size.height() * (0.35 + 0.004 * i * i)});
        Q_EMIT canvas.strokeEnded();
        return false;
    }
    return stage.latencyMs().has_value();
}

void Screenshots::take(const Shot& shot) {
    const QString name = QStringLiteral("%1-%2-%3x%4.png")
                             .arg(shot.page ? QString::fromStdString(pageName(*shot.page)) : QStringLiteral("booth"),
                                  shot.dark ? QStringLiteral("dark") : QStringLiteral("light"))
                             .arg(shot.size.width())
                             .arg(shot.size.height());
    QWidget& shown = shot.page ? static_cast<QWidget&>(m_window) : *m_booth;
    if (!shown.grab().save(QDir(m_folder).filePath(name))) ++m_failures;
}

}  // namespace hawksight
