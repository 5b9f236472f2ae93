// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/evaluation_run.h"

#include "ui/support/session.h"

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kDelayMs = 900;  // longer than a record takes to the disk
constexpr int kMostTries = 5;

}  // namespace

EvaluationRun::EvaluationRun(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_latest([this](const Expected<Answer>& answer) { take(answer); }) {
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &EvaluationRun::start);
}

EvaluationRun::~EvaluationRun() {
    endJob();
}

EvaluationRequest EvaluationRun::request(const Session& session, const EvaluationSet& set) {
    EvaluationRequest request;
    request.scoresFile = session.scoresFile();
    request.modelHash = session.modelHash();
    request.thresholds = session.thresholds();
    if (session.model()) {
        request.inputSize = session.model()->info.options.inputSize;
        request.region = session.model()->info.region;
    }
    for (std::size_t i = 0; i < set.indices.size(); ++i)
        if (session.hasScore(set.indices[i])) request.samples.push_back(set.samples[i]);
    return request;
}

void EvaluationRun::ask(const EvaluationSet& set) {
    const int expected = static_cast<int>(
        std::count_if(set.indices.begin(), set.indices.end(), [this](int index) { return m_session.hasScore(index); }));
    const bool known = m_state == State::Waiting || m_state == State::Running || m_state == State::Done;
    if (expected == 0 || (known && expected == m_expected && set.sameQuestion(m_set))) return;
    m_set = set;
    m_expected = expected;
    m_tries = 0;
    m_latest.drop();
    endJob();
    m_delay.start();
    setState(State::Waiting);
}

void EvaluationRun::reset() {
    m_delay.stop();
    m_latest.drop();
    endJob();
    m_set = {};
    m_expected = 0;
    m_answer.reset();
    setState(State::Idle);
}

void EvaluationRun::start() {
    if (!m_session.model() || !m_session.project()) return reset();
    ++m_tries;
    m_job = m_session.jobs().start(tr("Pixel figures"), [this] {
        m_latest.drop();
        endJob();
        setState(State::Stopped);
    });
    m_latest.follow(m_session.io().post(
        IoPool::Rank::Bulk,
        [request = request(m_session, m_set), job = m_job](std::stop_token stop) -> Expected<Answer> {
            auto answer = evaluateStored(request, stop, [&job](const Progress& progress) {
                job->report(progress.done, progress.total, QString::fromStdString(progress.note));
            });
            if (!answer) return tl::unexpected<Error>(answer.error());
            return std::make_shared<const EvaluationAnswer>(std::move(*answer));
        }));
    setState(State::Running);
}

void EvaluationRun::take(const Expected<Answer>& answer) {
    endJob();
    const bool late = answer ? static_cast<int>((*answer)->scored.size()) < m_expected
                             : answer.error().code == ErrorCode::NotEnoughData;
    if (late && m_tries < kMostTries) {
        m_delay.start();
        return setState(State::Waiting);
    }
    if (answer) {
        m_answer = *answer;
        return setState(State::Done);
    }
    m_error = answer.error();
    setState(State::Failed);
}

void EvaluationRun::endJob() {
    if (m_job) m_session.jobs().finish(std::exchange(m_job, nullptr));
}

void EvaluationRun::setState(State state) {
    if (state != State::Done) m_answer.reset();
    m_state = state;
    Q_EMIT stateChanged();
}

}  // namespace hawksight
