// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/train_run.h"

#include "core/work/train_mailbox.h"

namespace hawksight {

namespace {

constexpr int kCollectMs = 100;
constexpr std::size_t kMaxHistory = 4000;

/// Drops every second point; the curve keeps its shape and its ends.
void thin(std::vector<TrainStatus>& history) {
    std::vector<TrainStatus> kept;
    kept.reserve(history.size() / 2 + 1);
    for (std::size_t i = 0; i < history.size(); ++i)
        if (i % 2 == 0 || i + 1 == history.size()) kept.push_back(std::move(history[i]));
    history = std::move(kept);
}

}  // namespace

TrainRun::TrainRun(TrainOptions options, std::filesystem::path out, std::string datasetName,
                   std::vector<std::filesystem::path> previews)
    : m_options(std::move(options)),
      m_out(std::move(out)),
      m_datasetName(std::move(datasetName)),
      m_previewPaths(std::move(previews)),
      m_mailbox(std::make_shared<Mailbox>()),
      m_watch([this](const Expected<TrainResult>& result) {
          collect();
          m_timer.stop();
          m_result = result;
          setState(State::Finished);
          Q_EMIT finished();
      }) {
    m_previews.resize(m_previewPaths.size());
    for (std::size_t i = 0; i < m_previews.size(); ++i) m_previews[i].image = static_cast<int>(i);
    m_timer.setInterval(kCollectMs);
    connect(&m_timer, &QTimer::timeout, this, &TrainRun::collect);
}

TrainRun::~TrainRun() {
    m_mailbox->setPaused(false);
}

void TrainRun::follow(Task<Expected<TrainResult>> task) {
    m_stop = task.stop;
    m_watch.follow(std::move(task));
    m_timer.start();
}

void TrainRun::collect() {
    Mailbox::Mail mail = m_mailbox->take();
    if (mail.begun && m_state == State::Waiting) setState(State::Running);
    if (!mail.statuses.empty()) {
        m_latest = mail.statuses.back();
        for (TrainStatus& status : mail.statuses)
            if (status.phase == TrainStatus::Phase::Training) m_history.push_back(std::move(status));
        while (m_history.size() > kMaxHistory) thin(m_history);
        Q_EMIT progressed();
    }
    if (!mail.previews.empty()) {
        for (TrainPreview& preview : mail.previews) {
            const auto image = static_cast<std::size_t>(preview.image);
            m_previews[image] = std::move(preview);
        }
        Q_EMIT previewsChanged();
    }
}

void TrainRun::setState(State state) {
    if (m_state == state) return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

void TrainRun::pause() {
    if (m_state != State::Running) return;
    m_mailbox->setPaused(true);
    setState(State::Paused);
}

void TrainRun::resume() {
    if (m_state != State::Paused) return;
    m_mailbox->setPaused(false);
    setState(State::Running);
}

void TrainRun::finishNow() {
    if (m_state != State::Running && m_state != State::Paused) return;
    m_mailbox->finish();
    m_mailbox->setPaused(false);
    setState(State::Running);
}

void TrainRun::stop() {
    if (!isActive() || m_state == State::Stopping) return;
    // Only the stop token: the future itself must still deliver what became of the run.
    m_stop.request_stop();
    m_mailbox->setPaused(false);
    setState(State::Stopping);
}

}  // namespace hawksight
