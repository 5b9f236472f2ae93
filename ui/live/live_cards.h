// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/support/widgets.h"

#include <array>
#include <cstdint>
#include <optional>

class QGridLayout;

namespace hawksight {

/// Parts since the count began: how many of each verdict, and the yield. Thread: GUI.
class CountersCard : public Card {
    Q_OBJECT

public:
    struct Counts {
        std::int64_t pass = 0, review = 0, fail = 0;
        std::int64_t total() const { return pass + review + fail; }
        /// Share that passed; nothing before the first part.
        std::optional<double> yield() const;
    };

    explicit CountersCard(QWidget* parent = nullptr);
    void setCounts(const Counts& counts);
    const Counts& counts() const { return m_counts; }

Q_SIGNALS:
    void resetWanted();

private:
    QLabel* addNumber(QGridLayout* grid, int row, int column, const QString& title, std::optional<Verdict> verdict);

    Counts m_counts;
    QLabel *m_total = nullptr, *m_yield = nullptr;
    std::array<QLabel*, 3> m_numbers{};
};

/// How well it keeps up: frames and verdicts per second, time from capture to verdict, frames left out. Thread: GUI.
class SpeedCard : public Card {
    Q_OBJECT

public:
    struct Figures {
        double capturedPerSecond = 0.0, inspectedPerSecond = 0.0;
        double p50Ms = 0.0, p99Ms = 0.0;  ///< from capture to verdict
        std::int64_t dropped = 0;         ///< frames that a newer one replaced
    };

    explicit SpeedCard(QWidget* parent = nullptr);
    void setFigures(const std::optional<Figures>& figures);  ///< nullopt = nothing runs

private:
    QLabel *m_rate = nullptr, *m_latency = nullptr, *m_dropped = nullptr;
};

}  // namespace hawksight
