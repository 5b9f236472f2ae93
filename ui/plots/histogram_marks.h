// SPDX-License-Identifier: GPL-3.0-or-later
// What moves with the limits on ScoreHistogram. Only for sources of this folder.
#pragma once

#include "core/inspect/decision.h"
#include "ui/plots/plot_style.h"

#include <QRectF>
#include <QRegion>
#include <QString>

#include <array>

class QCPPainter;
class QCustomPlot;

namespace hawksight {

/// Lines, flags, tinted areas and corner counts at some limits, laid out in canvas pixels for a plot as it is now.
class HistogramMarks {
public:
    HistogramMarks() = default;
    struct Counts {
        int goodPassed = 0, falseRejects = 0, escapes = 0, caught = 0;
    };
    HistogramMarks(const QCustomPlot& plot, const Limits& limits, const Counts& counts, const QFont& font);

    void paintAreas(QCPPainter& painter, const PlotStyle& style) const;
    void paintLines(QCPPainter& painter, const PlotStyle& style) const;

    /// What must be painted anew when these marks take the place of `before`.
    QRegion changeFrom(const HistogramMarks& before) const;

    double failX() const { return m_failX; }
    double reviewX() const { return m_reviewX; }
    bool hasBand() const { return m_band; }
    const QRectF& failFlag() const { return m_failFlag; }
    const QRectF& reviewFlag() const { return m_reviewFlag; }

private:
    struct Corner {
        QString text;
        QRectF rect;
        bool isCrossed = false;  ///< by a limit's line
    };

    QRectF m_frame;  // of the axes
    double m_zeroY = 0.0;
    double m_failX = 0.0, m_reviewX = 0.0;
    bool m_band = false;
    QString m_failText, m_reviewText;
    QRectF m_failFlag, m_reviewFlag;
    std::array<Corner, 4> m_corners;  // good passed, false rejects, escapes, caught
};

}  // namespace hawksight
