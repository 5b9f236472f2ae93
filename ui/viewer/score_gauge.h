// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QWidget>

#include <optional>

namespace hawksight {

/// Where a score lies between nothing and the worst seen, with the limits in fixed places so that a glance suffices:
/// the zones have set widths and are drawn to scale within themselves. Words stand below the colours. Thread: GUI.
class ScoreGauge : public QWidget {
    Q_OBJECT

public:
    explicit ScoreGauge(QWidget* parent = nullptr);

    /// `low` and `high`: ends of the scale, of all images known; a score beyond them sits at the end.
    void setScale(const Limits& limits, double low, double high);
    void setScore(std::optional<double> score);

    qreal xOf(double score) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Zone {
        Verdict verdict;
        double low, high;
        QRectF rect;
    };
    QList<Zone> zones() const;
    void describe();

    Limits m_limits;
    double m_low = 0.0, m_high = 1.0;
    std::optional<double> m_score;
};

}  // namespace hawksight
