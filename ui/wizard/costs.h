// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/engine.h"
#include "core/work/latest.h"

#include <QObject>

#include <deque>
#include <map>
#include <optional>

namespace hawksight {

/// What training and inspecting cost on this machine, measured with a few real steps on the compute lane (about 3 s
/// each) and remembered for as long as the program runs. Thread: GUI.
class Costs : public QObject {
    Q_OBJECT

public:
    explicit Costs(Engine& engine, QObject* parent = nullptr);

    /// Measures these next, in their order, and forgets what else was waiting. Known ones cost nothing.
    struct Wish {
        TrainOptions options;
        std::int64_t images = 0;
        bool inspecting = true;  ///< the time of an inspection as well
    };
    void measure(std::vector<Wish> wishes);
    void stop();

    std::optional<double> trainSeconds(const TrainOptions& options, std::int64_t images) const;
    std::optional<double> inspectSeconds(const TrainOptions& options) const;
    bool isMeasuring() const { return m_task.isBusy() || !m_waiting.empty(); }

Q_SIGNALS:
    void measured();
    void failed(const hawksight::Error& error);

private:
    struct Measurement {
        TrainOptions options;
        std::int64_t images = 0;
        bool training = true;  ///< else inspecting
    };
    void next();

    Engine& m_engine;
    std::deque<Measurement> m_waiting;
    std::string m_key;
    std::map<std::string, double> m_seconds;
    Latest<Expected<double>> m_task;
};

}  // namespace hawksight
