// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"
#include "ui/booth/ink.h"

#include <QFrame>
#include <QTimer>

class QLabel;

namespace hawksight {

class IconLabel;

/// The guided tour as one short caption at a time. It follows what the visitor does, and goes on by itself where
/// nothing is to be done. Thread: GUI.
class BoothTour : public QFrame {
    Q_OBJECT

public:
    enum class Step { Welcome, Scratch, Found, Stain, Limit, Free };

    explicit BoothTour(QWidget* parent = nullptr);

    void begin();
    void stop();  ///< the caption stays
    Step step() const { return m_step; }
    QString text() const;
    /// Durations are divided by it.
    void setTimeScale(double scale) { m_scale = scale; }

    void strokeBegan(Ink::Tool tool);
    /// It goes on when the visitor's drawing was found; below the limits it asks for a larger one.
    void answered(double latencyMs, Verdict verdict);

Q_SIGNALS:
    /// The tool that this step speaks of.
    void toolSuggested(hawksight::Ink::Tool tool);

private:
    void go(Step step);
    void next();

    Step m_step = Step::Welcome;
    bool m_drawn = false;
    double m_latencyMs = 0.0;
    double m_scale = 1.0;
    QTimer m_timer;
    IconLabel* m_icon = nullptr;
    QLabel *m_text = nullptr, *m_dots = nullptr;
};

}  // namespace hawksight
