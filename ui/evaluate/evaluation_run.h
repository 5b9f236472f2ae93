// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/evaluate/evaluation_samples.h"
#include "ui/evaluate/evaluation_work.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace hawksight {

class Job;
class Session;

/// Works out the pixel metrics of what has been inspected on an io lane, a little after the last change, as a job that
/// can be watched and stopped. Records reach the disk a moment after they are made, so an answer that lacks some is
/// asked for again. Thread: GUI.
class EvaluationRun : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Waiting, Running, Done, Stopped, Failed };
    using Answer = std::shared_ptr<const EvaluationAnswer>;

    explicit EvaluationRun(Session& session, QObject* parent = nullptr);
    ~EvaluationRun() override;

    /// Begins soon, unless an answer to the same question is there or on its way.
    void ask(const EvaluationSet& set);
    /// Forgets everything: another model or data set.
    void reset();

    State state() const { return m_state; }
    const Answer& answer() const { return m_answer; }  ///< null unless Done
    const Error& error() const { return m_error; }     ///< of Failed

    /// What is known of the data set and the model in use, as a question to `evaluateStored`.
    static EvaluationRequest request(const Session& session, const EvaluationSet& set);

Q_SIGNALS:
    void stateChanged();

private:
    void start();
    void take(const Expected<Answer>& answer);
    void endJob();
    void setState(State state);

    Session& m_session;
    EvaluationSet m_set;
    int m_expected = 0;  ///< images of the question that have a score
    int m_tries = 0;
    State m_state = State::Idle;
    Answer m_answer;
    Error m_error;
    std::shared_ptr<Job> m_job;
    QTimer m_delay;
    Latest<Expected<Answer>> m_latest;
};

}  // namespace hawksight
