// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace hawksight {

/// How long an event waits until the GUI thread takes it. A thread of its own posts one event every few milliseconds,
/// never two at a time, and the GUI thread notes how late it was: what a person's key press would have waited. Runs
/// only while somebody looks. Thread: GUI.
class EventProbe : public QObject {
    Q_OBJECT

public:
    struct Figures {
        qint64 samples = 0;
        double p50Ms = 0.0, p99Ms = 0.0, maxMs = 0.0;
    };

    explicit EventProbe(QObject* parent = nullptr);
    ~EventProbe() override;

    void start();
    void stop();
    bool isRunning() const { return m_thread.joinable(); }

    /// Since the start, or since `reset`.
    Figures overall() const;
    /// Of about the last ten seconds.
    Figures recent() const;
    void reset();

protected:
    bool event(QEvent* event) override;

private:
    void beat(std::stop_token stop);

    std::jthread m_thread;
    std::atomic<bool> m_onItsWay{false};
    std::vector<std::uint32_t> m_bins;  ///< of 0.1 ms, the last one takes what is longer
    std::vector<float> m_recent;        ///< ring
    std::size_t m_next = 0;
    qint64 m_samples = 0;
    double m_max = 0.0;
};

}  // namespace hawksight
