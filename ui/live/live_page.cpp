// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/live_page.h"

#include "core/base/resources.h"
#include "ui/live/fail_strip.h"
#include "ui/live/live_cards.h"
#include "ui/live/live_view.h"
#include "ui/live/region_editor.h"
#include "ui/live/score_strip.h"
#include "ui/live/teach_panel.h"
#include "ui/support/icons.h"
#include "ui/support/menu_button.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/verdict_banner.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace hawksight {

namespace {
constexpr double kBannerShare = 0.18;  // of the page's height
constexpr int kBannerLeast = 104, kBannerMost = 480;
constexpr double kStripShare = 0.14;
constexpr int kStripLeast = 88, kStripMost = 280;
constexpr qint64 kHoldMs = 1200;  // how long a result stays in sight when parts come one by one
using State = LivePipeline::State;
}  // namespace

LivePage::LivePage(Session& session, QWidget* parent)
    : Page(session, parent),
      m_setups(LiveSetups::load()),
      m_pipeline(std::make_unique<LivePipeline>(session.engine())),
      m_teach(std::make_unique<TeachSession>(*m_pipeline, session.engine())),
      m_snapshotTaken([this](const Expected<std::filesystem::path>& path) {
          if (path)
              this->session().tell(tr("Saved as %1").arg(toQString(path->filename())));
          else
              this->session().complain(path.error());
      }) {
    setObjectName(QStringLiteral("livePage"));
    build();
    connectPipeline();
    connect(&session, &Session::modelChanged, this, &LivePage::followModel);
    connect(&session, &Session::modelLoading, this, &LivePage::updateBanner);
    connect(&session, &Session::thresholdsChanged, this, [this] {
        // While another model is on its way, the one that runs keeps its own limits.
        const auto &mine = m_pipeline->model(), &shared = this->session().model();
        if (mine && shared && mine->info.hash == shared->info.hash)
            m_pipeline->setThresholds(this->session().thresholds());
    });
    connect(&session, &Session::projectChanged, this, &LivePage::followRecords);
    connect(m_teach.get(), &TeachSession::phaseChanged, this, &LivePage::teachingChanged);
    m_countdown.setInterval(500);
    connect(&m_countdown, &QTimer::timeout, this, &LivePage::updateBanner);
    stateChanged();
}

LivePage::~LivePage() = default;

void LivePage::connectPipeline() {
    LivePipeline* p = m_pipeline.get();
    connect(p, &LivePipeline::stateChanged, this, &LivePage::stateChanged);
    connect(p, &LivePipeline::frameArrived, this, &LivePage::frameArrived);
    connect(p, &LivePipeline::inspected, this, &LivePage::inspected);
    connect(p, &LivePipeline::countersChanged, this, &LivePage::updateFigures);
    connect(p, &LivePipeline::modelChanged, this, [this] {
        // What a person has set but not yet saved counts here as well.
        const auto &mine = m_pipeline->model(), &shared = session().model();
        const Limits &now = m_pipeline->thresholds().image, &wanted = session().thresholds().image;
        if (mine && shared && mine->info.hash == shared->info.hash &&
            (now.review != wanted.review || now.fail != wanted.fail))
            m_pipeline->setThresholds(session().thresholds());
        if (m_pipeline->model()) m_strip->setLimits(m_pipeline->thresholds().image);
        updateBanner();
        updateHeader();
    });
    connect(p, &LivePipeline::modelFailed, this, [this](const Error& error) {
        session().complain(error);
        updateBanner();
    });
    connect(p, &LivePipeline::storingChanged, this, &LivePage::updateNotice);
    connect(p, &LivePipeline::recordingChanged, this, [this] {
        if (!m_pipeline->isRecording() && !m_pipeline->recordingText().isEmpty())
            m_notice->show(NoticeBar::Kind::Warning, tr("Recording has ended: %1").arg(m_pipeline->recordingText()));
        updateHeader();
    });
}

LiveSetup LivePage::simulatedLine() {
    return {};
}

LiveSetup* LivePage::current() {
    const auto i = static_cast<std::size_t>(m_setups.current);
    return m_setups.current >= 0 && i < m_setups.all.size() ? &m_setups.all[i] : nullptr;
}

void LivePage::use(const LiveSetup& setup) {
    const std::string text = toJson(setup.source);
    const auto same = std::find_if(m_setups.all.begin(), m_setups.all.end(),
                                   [&](const LiveSetup& other) { return toJson(other.source) == text; });
    m_setups.current = static_cast<int>(same - m_setups.all.begin());
    if (same == m_setups.all.end()) m_setups.all.push_back(setup);
    begin();
}

void LivePage::begin() {
    const LiveSetup* setup = current();
    if (!setup) return;
    if (m_editing) endRegion(false);
    m_engaged = true;
    m_setups.running = true;
    m_setups.save();
    m_ignoreUpTo = m_pipeline->latestResult().number;
    m_view->clear();
    followRecords();
    followModel();
    m_pipeline->setView(setup->view);
    m_pipeline->setTrigger(setup->trigger);
    m_pipeline->start(setup->source);
    stateChanged();
}

void LivePage::shown() {
    // On a shop floor the program comes up after a power cut without anybody there.
    if (m_setups.running && !m_halted && m_pipeline->state() == State::Stopped) begin();
    stateChanged();
    inspected();
}

void LivePage::hidden() {
    if (m_editing) endRegion(false);
}

void LivePage::setHalted(bool halted) {
    if (halted == m_halted) return;
    m_halted = halted;
    if (halted)
        m_pipeline->stop();
    else if (m_setups.running)
        begin();
}

std::filesystem::path LivePage::liveFolder() const {
    return session().project() ? session().project()->folder / "live" : userDataPath("live");
}

void LivePage::followRecords() {
    RecordSettings records = m_pipeline->records();
    if (records.folder == liveFolder()) return;
    records.folder = liveFolder();
    m_ignoreUpTo = m_pipeline->latestResult().number;
    m_strip->clear();
    m_stripUpTo = 0;
    m_pipeline->setRecords(records);
    m_pipeline->resetCounters();
}

void LivePage::followModel() {
    // A page that was never started needs no detector of its own.
    if (!m_engaged) return;
    const auto &wanted = session().model(), &mine = m_pipeline->model();
    if (!wanted) {
        if (mine && !session().isLoadingModel()) m_pipeline->dropModel();
    } else if (!mine || mine->path != wanted->path || mine->info.hash != wanted->info.hash) {
        m_pipeline->setModel(wanted->path);
    }
    updateBanner();
}

// -- what comes in
// -----------------------------------------------------------------------------------------------------

void LivePage::frameArrived() {
    if (!isShown()) return;
    const Frame& frame = m_pipeline->latestFrame();
    if (frame.bgr.empty()) return;
    m_teachPanel->setPictureShown(true);
    if (m_editing) {
        m_view->showFrame(frame.bgr);
        return;
    }
    const bool eachIsInspected = m_pipeline->model() &&
                                 m_pipeline->triggerSettings().mode == TriggerMode::FreeRunning &&
                                 m_pipeline->latestResult().number > m_ignoreUpTo;
    const bool held = m_sinceResult.isValid() && m_sinceResult.elapsed() < kHoldMs;
    if (!eachIsInspected && !held && m_pipeline->state() != State::Paused)
        m_view->showFrame(frame.bgr, m_pipeline->view());
}

void LivePage::inspected() {
    for (const StripPoint& point : m_pipeline->strip()) {
        if (point.timeMs <= m_stripUpTo) continue;
        m_stripUpTo = point.timeMs;
        m_strip->append(point.timeMs, point.score, point.limits, point.verdict);
    }
    if (isShown()) m_fails->setFails(m_pipeline->lastFails());
    const LiveResult& result = m_pipeline->latestResult();
    if (result.number <= m_ignoreUpTo) return;
    m_sinceResult.start();
    if (!isShown()) return;
    if (!m_editing) m_view->showResult(result);
    updateBanner();
}

void LivePage::stateChanged() {
    const State state = m_pipeline->state();
    m_sheets->setCurrentIndex(state == State::Stopped && !current() ? EmptySheet : LiveSheet);
    if (state == State::Lost) {
        m_sinceLost.start();
        m_strip->breakLine();
    }
    if (state == State::Lost || state == State::Opening)
        m_countdown.start();
    else
        m_countdown.stop();
    switch (state) {
        case State::Lost:
            m_view->setCaption(tr("No picture: the camera does not answer"));
            break;
        case State::Ended:
            m_view->setCaption(tr("The end was reached"));
            break;
        case State::Stopped:
            m_view->clear();
            m_view->setCaption(current() ? tr("The camera is off") : QString());
            m_teachPanel->setPictureShown(false);
            break;
        case State::Opening:
        case State::Running:
        case State::Paused:
            m_view->setCaption({});
            break;
    }
    updateBanner();
    updateHeader();
    updateFigures();
    updateNotice();
}

void LivePage::updateBanner() {
    const LiveResult& result = m_pipeline->latestResult();
    using Banner = VerdictBanner::State;
    switch (m_pipeline->state()) {
        case State::Stopped:
            m_banner->showState(Banner::Off);
            return;
        case State::Ended:
            m_banner->showState(Banner::Off, tr("The end was reached"));
            return;
        case State::Opening:
            m_banner->showState(Banner::Waiting, tr("Connecting…"));
            return;
        case State::Paused:
            m_banner->showState(Banner::Paused, tr("P goes on"));
            return;
        case State::Lost: {
            const double left = m_pipeline->nextTrySeconds() -
                                static_cast<double>(m_sinceLost.isValid() ? m_sinceLost.elapsed() : 0) / 1000;
            m_banner->showState(Banner::Lost, left >= 1.0 ? tr("Trying again in %n s", nullptr, static_cast<int>(left))
                                                          : tr("Trying again…"));
            return;
        }
        case State::Running:
            break;
    }
    if (!m_pipeline->model()) {
        if (m_pipeline->isLoadingModel() || session().isLoadingModel())
            m_banner->showState(Banner::Waiting, tr("The model is being loaded"));
        else
            m_banner->showState(Banner::NoModel, tr("Teach the part, or choose a model"));
        return;
    }
    if (result.number <= m_ignoreUpTo) {
        const bool byKey = m_pipeline->triggerSettings().mode == TriggerMode::Software;
        m_banner->showState(Banner::Waiting, byKey ? tr("T inspects") : tr("For the first part"));
        return;
    }
    const Limits& limits = result.thresholds.image;
    m_banner->showVerdict(result.verdict,
                          tr("Score %1\nfail from %2").arg(scoreText(result.detection.score), scoreText(limits.fail)));
}

void LivePage::updateHeader() {
    const State state = m_pipeline->state();
    const bool on = state != State::Stopped;
    m_sourceButton->setWords(current() ? sourceWords(current()->source) : tr("Choose a source"));
    const bool paused = state == State::Paused, recording = m_pipeline->isRecording();
    QStringList words;
    if (recording)
        words << tr("Recording: %n image(s), %1", nullptr, static_cast<int>(m_pipeline->recordedFrames()))
                     .arg(bytesText(m_pipeline->recordedBytes()));
    if (const cv::Mat& frame = m_pipeline->latestFrame().bgr; on && !frame.empty())
        words << tr("%1 × %2 pixels").arg(frame.cols).arg(frame.rows);
    if (on && m_pipeline->view().corners)
        words << tr("straightened");
    else if (on && !m_pipeline->view().isWhole())
        words << tr("a part of it");
    if (on && m_pipeline->triggerSettings().mode == TriggerMode::PartEnters)
        words << tr("motion %1").arg(percentText(m_pipeline->motionLevel(), 0));
    m_subtitle->setText(words.join(QStringLiteral(" · ")));
    m_triggerButton->setWords(triggerWords(m_pipeline->triggerSettings()));
    m_triggerNow->setVisible(m_pipeline->triggerSettings().mode == TriggerMode::Software);
    // Four times a second: an icon that is set anew is drawn anew.
    if (std::exchange(m_shownPaused, paused) != paused)
        m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    if (std::exchange(m_shownRecording, recording) != recording)
        m_record->setIcon(icon(QStringLiteral("record"), recording ? Token::Fail : Token::Text));
    for (QAction* action : {m_pause, m_snapshot, m_record, m_trigger}) action->setEnabled(on);
    for (QWidget* widget : {static_cast<QWidget*>(m_triggerButton), static_cast<QWidget*>(m_regionButton),
                            static_cast<QWidget*>(m_teachButton)})
        widget->setEnabled(on);
}

void LivePage::updateFigures() {
    const LiveCounters c = m_pipeline->counters();
    m_counters->setCounts({c.pass, c.review, c.fail});
    if (m_pipeline->state() == State::Stopped)
        m_speed->setFigures(std::nullopt);
    else
        m_speed->setFigures(SpeedCard::Figures{c.framesPerSecond, c.inspectionsPerSecond, c.p50Ms, c.p99Ms, c.dropped});
    const Frame& frame = m_pipeline->latestFrame();
    if (m_pipeline->state() == State::Running && frame.timeMs > 0) m_strip->setNow(frame.timeMs);
    if (isShown()) updateHeader();
}

void LivePage::updateNotice() {
    const bool stopped = m_pipeline->storing() == LivePipeline::Storing::Stopped;
    if (stopped) {
        m_notice->show(NoticeBar::Kind::Problem,
                       tr("Inspections are not being stored: %1. Inspection goes on; storing is tried again by itself.")
                           .arg(m_pipeline->storingText()));
    } else if (m_noticeIsStoring) {
        m_notice->hide();
    }
    m_noticeIsStoring = stopped;
}

// -- what a person does
// --------------------------------------------------------------------------------------------------

void LivePage::togglePause() {
    m_pipeline->setPaused(m_pipeline->state() != State::Paused);
}

void LivePage::snapshot() {
    m_snapshotTaken.follow(m_pipeline->snapshot(liveFolder() / "snapshots"));
}

void LivePage::toggleRecording() {
    if (m_pipeline->isRecording()) {
        m_pipeline->stopRecording();
        return;
    }
    FrameRecording recording;
    recording.folder = liveFolder() / "recordings" /
                       QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")).toStdString();
    m_pipeline->startRecording(recording);
}

void LivePage::openTeach() {
    QString name = m_setups.current >= 0 ? sourceWords(current()->source) : tr("Part");
    if (current() && current()->source.kind == SourceKind::Simulated)
        name = QString::fromUtf8(hawksight::name(current()->source.line.product).data());
    m_teachPanel->setPictureShown(!m_pipeline->latestFrame().bgr.empty() && m_pipeline->state() == State::Running);
    m_side->setCurrentIndex(TeachSide);
    m_teachPanel->open(name, session().project() ? session().project()->folder / "taught" : userDataPath("taught"));
}

void LivePage::closeTeach() {
    m_side->setCurrentIndex(FiguresSide);
}

void LivePage::taught(const std::filesystem::path& model) {
    session().useModel(model);
}

void LivePage::teachingChanged() {
    if (!current() || current()->source.kind != SourceKind::Simulated) return;
    // A person shows good parts only; the simulated line has to be asked for it.
    const bool collecting = m_teach->phase() == TeachSession::Phase::Collecting;
    if (collecting == m_goodOnly || (collecting && current()->source.line.defectRate <= 0.0)) return;
    m_goodOnly = collecting;
    SourceSettings line = current()->source;
    if (collecting) line.line.defectRate = 0.0;
    m_pipeline->start(line);
}

void LivePage::resizeEvent(QResizeEvent* event) {
    Page::resizeEvent(event);
    const auto share = [this](double of, int least, int most) {
        return std::clamp(static_cast<int>(height() * of) / kGap * kGap, least, most);
    };
    m_banner->setFixedHeight(share(kBannerShare, kBannerLeast, kBannerMost));
    m_strip->setFixedHeight(share(kStripShare, kStripLeast, kStripMost));
}

}  // namespace hawksight
