// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/loss_point.h"
#include "ui/plots/plot.h"

#include <array>
#include <cstdint>
#include <vector>

class QCPGraph;

namespace hawksight {

/// Live loss curves on a log scale: L4, each projector, and the held-out loss as open squares. Keeps at most
/// kMaxPoints points by dropping every second one, so that a run of any length costs the same. Thread: GUI.
class LossPlot : public Plot {
    Q_OBJECT

public:
    static constexpr int kMaxPoints = 2000;

    explicit LossPlot(QWidget* parent = nullptr);

    /// Forgets everything; `iterations` is the end of the horizontal axis.
    void begin(std::int64_t iterations, bool projection);
    /// Points must come with rising iterations; an earlier one (a resumed run) drops what came after it.
    void append(const LossPoint& point);
    const std::vector<LossPoint>& points() const { return m_points; }

    QString csv() const override;

protected:
    void applyStyle() override;

private:
    void thin();
    void redraw();
    void fitLoss();

    std::vector<LossPoint> m_points;
    std::int64_t m_iterations = 0;
    int m_stride = 1;  // every m_stride-th point is kept
    int m_skipped = 0;
    std::array<QCPGraph*, 4> m_lines{};
    QCPGraph* m_heldOut = nullptr;
};

}  // namespace hawksight
