// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_bars.h"

#include <cmath>

namespace hawksight {

namespace {

/// Diagonals x + y = c inside `bar`. A pattern brush would be finer on every denser screen, and many readers of SVG do
/// not know it.
void hatch(QCPPainter* painter, const QRectF& bar) {
    constexpr double kStepPx = 5.0;
    painter->setAntialiasing(true);
    const double last = bar.right() + bar.bottom();
    for (double c = std::ceil((bar.left() + bar.top()) / kStepPx) * kStepPx; c < last; c += kStepPx) {
        const double from = std::max(bar.left(), c - bar.bottom()), to = std::min(bar.right(), c - bar.top());
        if (to > from) painter->drawLine(QPointF(from, c - from), QPointF(to, c - to));
    }
    painter->setAntialiasing(false);
}

}  // namespace

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
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(bar);
            hatch(painter, bar);
        }
    }
}

}  // namespace hawksight
