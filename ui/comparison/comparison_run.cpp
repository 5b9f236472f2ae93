// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/comparison_run.h"

#include "ui/support/messages.h"

namespace hawksight {

namespace {

constexpr int kPollMs = 100;

}  // namespace

ComparisonRun::ComparisonRun(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_latest([this](const Answer& answer) { take(answer); }),
      m_written([this](const Expected<void>& written) {
          if (!written) m_session.complain(written.error());
          succeed();
      }) {
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_job) Q_EMIT progressed(m_job->done(), m_job->total());
    });
}

ComparisonRun::~ComparisonRun() {
    endJob();
}

void ComparisonRun::start(const ComparisonRequest& request, Keep keep) {
    stop();
    m_keep = keep;
    m_scoresFile = m_session.scoresFile();
    m_comparison.reset();
    const QString name = toQString(request.after.stem());
    m_job =
        m_session.jobs().start(request.before ? tr("Comparing %1 with %2").arg(name, toQString(request.before->stem()))
                                              : tr("Evaluating %1").arg(name),
                               [this] {
                                   stop();
                                   Q_EMIT failed({ErrorCode::Cancelled, {}});
                               });
    m_job->report(0, static_cast<qint64>(request.samples.size()) * (request.before ? 2 : 1));
    m_timer.start();
    m_latest.follow(m_session.engine().callLong(
        Urgency::Background,
        [request, keep, job = m_job](const Backend& backend, std::stop_token stop,
                                     const Engine::Serve& serve) -> Answer {
            auto comparison = compareModels(
                backend, request, stop, [&](const Progress& p) { job->report(p.done, p.total); }, serve);
            if (!comparison) return tl::unexpected<Error>(comparison.error());
            auto kept = std::make_shared<Comparison>(std::move(*comparison));
            if (keep == Keep::MetricsAndScores) {
                const std::string metrics = metricsJson(kept->after.evaluation);
                if (auto stored = backend.storeMetrics(request.after, metrics); !stored)
                    return tl::unexpected<Error>(stored.error());
                kept->after.info.metricsJson = metrics;
            }
            return kept;
        }));
}

void ComparisonRun::stop() {
    m_latest.drop();
    endJob();
}

void ComparisonRun::endJob() {
    m_timer.stop();
    if (m_job) m_session.jobs().finish(std::exchange(m_job, nullptr));
}

void ComparisonRun::take(const Answer& answer) {
    endJob();
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    m_pending = *answer;
    if (m_keep == Keep::MetricsAndScores && !m_scoresFile.empty())
        keepScores();
    else
        succeed();
}

void ComparisonRun::succeed() {
    m_comparison = std::move(m_pending);
    Q_EMIT succeeded();
}

void ComparisonRun::keepScores() {
    m_written.follow(
        m_session.io().post(IoPool::Rank::Bulk, [file = m_scoresFile, comparison = m_pending]() -> Expected<void> {
            auto store = ScoreStore::open(file);
            if (!store) return tl::unexpected<Error>(store.error());
            std::vector<ScoreStore::Entry> entries;
            for (const ScoredSample& s : comparison->after.scored)
                entries.push_back({s.sample.image, {{s.map, s.score, s.milliseconds}, s.imageSize}});
            return (*store)->write(comparison->after.info.hash, entries);
        }));
}

}  // namespace hawksight
