// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/booth/booth_stage.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace hawksight {

/// While nobody is there: a part, a defect that draws itself, the answer, the next part. Thread: GUI.
class AttractLoop : public QObject {
    Q_OBJECT

public:
    explicit AttractLoop(BoothStage& stage, QObject* parent = nullptr);

    void start();
    void stop();
    bool isRunning() const { return m_running; }
    std::uint64_t rounds() const { return m_rounds; }
    /// Durations are divided by it.
    void setTimeScale(double scale) { m_scale = scale; }

private:
    enum class Phase { Part, Drawing, Looking };
    void step();
    void plan();

    BoothStage& m_stage;
    bool m_running = false;
    Phase m_phase = Phase::Part;
    std::uint64_t m_rounds = 0;
    double m_scale = 1.0;
    Ink::Tool m_tool = Ink::Tool::Scratch;
    std::vector<QPointF> m_path;  ///< in image pixels
    std::size_t m_at = 0;
    QTimer m_timer;
};

}  // namespace hawksight
