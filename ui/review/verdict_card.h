// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/limit_changes.h"
#include "ui/support/widgets.h"

#include <array>
#include <optional>

namespace hawksight {

class ScoreGauge;

/// What the machine says of the part, and what limits would make it say something else. Thread: GUI.
class VerdictCard : public Card {
    Q_OBJECT

public:
    explicit VerdictCard(QWidget* parent = nullptr);

    void setScale(const Limits& limits, double low, double high);
    /// nullopt = not inspected (yet).
    void setScore(std::optional<double> score, const std::vector<LimitChange>& changes);
    QString verdictWord() const { return m_word->text(); }
    QString changesText() const;

private:
    struct Line {
        QWidget* row = nullptr;
        IconLabel* icon = nullptr;
        QLabel *text = nullptr, *others = nullptr;
    };
    void draw();

    Limits m_limits;
    std::optional<double> m_score;
    std::vector<LimitChange> m_changes;
    IconLabel* m_icon = nullptr;
    QLabel *m_word = nullptr, *m_number = nullptr;
    ScoreGauge* m_gauge = nullptr;
    QLabel* m_heading = nullptr;
    std::array<Line, 2> m_lines;
};

}  // namespace hawksight
