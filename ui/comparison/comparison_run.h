// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/comparison/comparison.h"
#include "ui/support/session.h"

#include <QTimer>

namespace hawksight {

/// Compares models in the background, as a job of the status bar. What comes out is kept: the metrics in the new
/// model's file, its scores with the project's records, so that going through the images with it is instant. Thread:
/// GUI.
class ComparisonRun : public QObject {
    Q_OBJECT

public:
    explicit ComparisonRun(Session& session, QObject* parent = nullptr);
    ~ComparisonRun() override;

    /// An older one that is still on is stopped. `keepMetrics`: the samples are the model's whole test set.
    enum class Keep { Nothing, MetricsAndScores };
    void start(const ComparisonRequest& request, Keep keep);
    void stop();
    bool isRunning() const { return m_latest.isBusy(); }

    /// nullptr before `succeeded`.
    const Comparison* comparison() const { return m_comparison.get(); }

Q_SIGNALS:
    void progressed(qint64 done, qint64 total);
    void succeeded();
    void failed(const hawksight::Error& error);

private:
    using Answer = Expected<std::shared_ptr<Comparison>>;
    void take(const Answer& answer);
    void keepScores();
    void succeed();
    void endJob();

    Session& m_session;
    std::shared_ptr<Job> m_job;
    std::shared_ptr<Comparison> m_pending, m_comparison;  ///< pending: until its scores are kept
    Keep m_keep = Keep::Nothing;
    std::filesystem::path m_scoresFile;  ///< of the project that was open when it began
    QTimer m_timer;
    Latest<Answer> m_latest;
    Latest<Expected<void>> m_written;
};

}  // namespace hawksight
