// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exercise.h"

#include "core/live/live_pipeline.h"
#include "ui/main_window/main_window.h"
#include "ui/support/event_probe.h"
#include "ui/support/messages.h"

#include <QDir>
#include <QUuid>

#include <cmath>

namespace hawksight {

namespace {
constexpr int kStepMs = 100;
constexpr int kStepsPerPage = 20;
constexpr PageId kTour[] = {PageId::Inspect, PageId::Evaluate, PageId::Inspect, PageId::Data, PageId::Train};
}  // namespace

Exercise::Exercise(Session& session, MainWindow& window, EventProbe& probe, int seconds, LivePipeline* live,
                   QObject* parent)
    : QObject(parent),
      m_session(session),
      m_window(window),
      m_probe(probe),
      m_seconds(seconds),
      m_live(live),
      m_out(toPath(QDir::temp().filePath(QUuid::createUuid().toString(QUuid::WithoutBraces) + QStringLiteral(".hkt")))),
      m_options([this](const Expected<TrainOptions>& options) {
          if (options) m_session.engine().train(m_session.dataset(), *options, m_out, false);
      }) {
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &Exercise::step);
    m_timer.start();
}

Exercise::~Exercise() {
    std::error_code ignored;
    for (const char* suffix : {"", ".checkpoint"}) std::filesystem::remove(m_out.string() + suffix, ignored);
}

bool Exercise::begin() {
    if (m_live) {
        // Behind the first frames, when everything has been loaded and painted once.
        if (m_live->counters().inspected < 10) return false;
        m_live->resetCounters();
        m_probe.reset();
        m_running.start();
        return true;
    }
    if (m_session.isOpening() || m_session.isLoadingModel() || !m_session.hasDataset()) return false;
    m_limits = m_session.thresholds();
    m_options.follow(
        m_session.engine().call(Urgency::Interactive, [](const Backend& backend) -> Expected<TrainOptions> {
            return backend.trainOptions(Variant::Hkt, Budget::Quick);
        }));
    m_session.inspectAll();
    m_probe.reset();
    m_running.start();
    return true;
}

void Exercise::step() {
    if (!m_running.isValid() && !begin()) return;
    if (m_running.elapsed() > 1000 * m_seconds) {
        m_timer.stop();
        Q_EMIT finished();
        return;
    }
    if (m_live) return;
    if (m_steps % kStepsPerPage == 0)
        m_window.showPage(kTour[static_cast<std::size_t>(m_steps / kStepsPerPage) % std::size(kTour)]);
    const int next = m_session.neighbour(1);
    m_session.setCurrent(next >= 0 ? next : 0);
    if (m_session.model()) {
        Thresholds limits = m_limits;
        limits.image.fail *= 1.0 + 0.2 * std::sin(m_steps / 10.0);
        limits.image.review = std::min(limits.image.review, limits.image.fail);
        m_session.previewThresholds(limits);
    }
    ++m_steps;
}

}  // namespace hawksight
