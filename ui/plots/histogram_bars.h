// SPDX-License-Identifier: GPL-3.0-or-later
// The bars of ScoreHistogram. Only for sources of this folder.
#pragma once

#include "ui/plots/score_histogram.h"

#include <qcustomplot.h>

namespace hawksight {

/// Draws bins by their edges, which QCPBars cannot do on a log axis.
class HistogramBars : public QCPAbstractItem {
public:
    explicit HistogramBars(QCustomPlot* plot);

    void setBins(const std::vector<ScoreHistogram::Bin>* bins) { m_bins = bins; }
    void setColours(const QColor& good, const QColor& defective);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1.0; }

protected:
    void draw(QCPPainter* painter) override;

private:
    const std::vector<ScoreHistogram::Bin>* m_bins = nullptr;
    QColor m_good, m_defective;
};

}  // namespace hawksight
