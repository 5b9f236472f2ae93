// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_bars.h"

namespace hawksight {

HistogramBars::HistogramBars(QCustomPlot* plot) : QCPAbstractItem(plot) {
    setSelectable(false);
}

void HistogramBars::setColours(const QColor& good, const QColor& defective) {
    m_good = good;
    m_defective = defective;
}

void HistogramBars::draw(QCPPainter* painter) {
    if (m_bins == nullptr) return;
    const QCPAxis* x = parentPlot()->xAxis;
    const QCPAxis* y = parentPlot()->yAxis;
    const double zero = y->coordToPixel(0.0);
    painter->setAntialiasing(false);
    QColor faint = m_defective;
    faint.setAlphaF(0.35F);
    for (const ScoreHistogram::Bin& bin : *m_bins) {
        const double left = x->coordToPixel(bin.low);
        const double width = std::max(1.0, x->coordToPixel(bin.high) - left - 1.0);
        if (bin.good > 0) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_good);
            painter->drawRect(QRectF(left, y->coordToPixel(bin.good), width, zero - y->coordToPixel(bin.good)));
        }
        if (bin.defective > 0) {
            const QRectF bar(left, zero, width, y->coordToPixel(-bin.defective) - zero);
            painter->setPen(Qt::NoPen);
            painter->setBrush(faint);
            painter->drawRect(bar);
            painter->setPen(QPen(m_defective, 1));
            painter->setBrush(QBrush(m_defective, Qt::BDiagPattern));
            painter->drawRect(bar);
        }
    }
}

}  // namespace hawksight
