// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/support/widgets.h"

#include <optional>

class QStackedLayout;

namespace hawksight {

class ScoreGauge;

/// The verdict in colour, shape and word, the score with its place between the limits, and how long it took; or why
/// there is none. Thread: GUI.
class ResultCard : public Card {
    Q_OBJECT

public:
    enum class Missing { NoModel, LoadingModel, NotInspected, Inspecting, Failed };

    explicit ResultCard(QWidget* parent = nullptr);

    void setScale(const Limits& limits, double low, double high);
    /// `milliseconds` that the inspection took, nullopt = not known yet; `fastest` of those seen with this model, for
    /// the machine may have been busy with something else meanwhile.
    void setResult(double score, std::optional<double> milliseconds, std::optional<double> fastest = std::nullopt);
    void setMissing(Missing why, const QString& text = {});

    QString verdictWord() const { return m_word->text(); }
    QString placeText() const { return m_place->text(); }
    QString timeText() const { return m_time->text(); }

Q_SIGNALS:
    void chooseModelWanted();
    void trainWanted();
    void againWanted();

private:
    void draw();

    Limits m_limits;
    std::optional<double> m_score, m_milliseconds, m_fastest;
    QWidget* m_result = nullptr;
    QWidget* m_missing = nullptr;
    IconLabel* m_icon = nullptr;
    QLabel* m_word = nullptr;
    QLabel* m_number = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_time = nullptr;
    ScoreGauge* m_gauge = nullptr;
    IconLabel* m_missingIcon = nullptr;
    QLabel* m_missingTitle = nullptr;
    QLabel* m_missingText = nullptr;
    QPushButton* m_choose = nullptr;
    QPushButton* m_train = nullptr;
    QPushButton* m_again = nullptr;
};

}  // namespace hawksight
