// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/loss_plot.h"

#include "ui/plots/tickers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

LossPlot::LossPlot(QWidget* parent) : Plot(parent) {
    setObjectName(QStringLiteral("loss"));
    setAccessibleName(tr("Training loss"));
    QCustomPlot& p = plot();
    p.xAxis->setLabel(tr("Iteration"));
    p.yAxis->setLabel(tr("Loss"));
    p.xAxis->setTicker(QSharedPointer<CountTicker>::create());
    p.yAxis->setScaleType(QCPAxis::stLogarithmic);
    p.yAxis->setTicker(QSharedPointer<NumberLogTicker>::create());
    p.yAxis->setRange(0.1, 10.0);
    const QString names[] = {tr("L4: last stage"), tr("Projector 1"), tr("Projector 2"), tr("Projector 3")};
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i] = p.addGraph();
        m_lines[i]->setName(names[i]);
        m_lines[i]->setSelectable(QCP::stNone);
    }
    m_heldOut = p.addGraph();
    m_heldOut->setName(tr("L4 of held-out images"));
    m_heldOut->setLineStyle(QCPGraph::lsNone);
    m_heldOut->setSelectable(QCP::stNone);
    p.legend->setVisible(true);
    p.axisRect()->insetLayout()->setInsetAlignment(0, Qt::AlignRight | Qt::AlignTop);
    begin(1, true);
    setStyle(style());
}

void LossPlot::begin(std::int64_t iterations, bool projection) {
    m_points.clear();
    m_stride = 1;
    m_skipped = 0;
    m_iterations = std::max<std::int64_t>(1, iterations);
    plot().xAxis->setRange(0.0, static_cast<double>(m_iterations));
    plot().legend->clearItems();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i == 0 || projection);
        if (i == 0 || projection) m_lines[i]->addToLegend();
    }
    m_heldOut->addToLegend();
    redraw();
}

void LossPlot::append(const LossPoint& point) {
    const auto later = std::find_if(m_points.begin(), m_points.end(),
                                    [&](const LossPoint& p) { return p.iteration >= point.iteration; });
    const bool rewound = later != m_points.end();
    m_points.erase(later, m_points.end());
    if (!rewound && !point.heldOut && ++m_skipped < m_stride) return;
    m_skipped = 0;
    m_points.push_back(point);
    if (m_points.size() > kMaxPoints) thin();
    redraw();
}

void LossPlot::thin() {
    std::vector<LossPoint> kept;
    kept.reserve(kMaxPoints);
    for (std::size_t i = 0; i < m_points.size(); ++i)
        if (i % 2 == 0 || i + 1 == m_points.size()) kept.push_back(m_points[i]);
    m_points = std::move(kept);
    m_stride *= 2;
}

void LossPlot::redraw() {
    QVector<QCPGraphData> lines[4], heldOut;
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const LossPoint& point : m_points) {
        const auto key = static_cast<double>(point.iteration);
        lines[0].append({key, point.l4 > 0.0 ? point.l4 : none});
        for (std::size_t i = 0; i < 3; ++i)
            lines[i + 1].append({key, point.projection[i] > 0.0 ? point.projection[i] : none});
        if (point.heldOut && *point.heldOut > 0.0) heldOut.append({key, *point.heldOut});
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) m_lines[i]->data()->set(lines[i], true);
    m_heldOut->data()->set(heldOut, true);
    fitLoss();
    replotAll();
}

void LossPlot::fitLoss() {
    double low = std::numeric_limits<double>::max(), high = 0.0;
    const auto see = [&](double loss) {
        if (!(loss > 0.0) || !std::isfinite(loss)) return;
        low = std::min(low, loss);
        high = std::max(high, loss);
    };
    for (const LossPoint& point : m_points) {
        see(point.l4);
        for (const double loss : point.projection) see(loss);
        if (point.heldOut) see(*point.heldOut);
    }
    if (high <= 0.0) return;
    // At least one power of ten, so that two labels stand on the axis.
    const double span = std::max(high / low, 10.0);
    const double middle = std::sqrt(low * high);
    plot().yAxis->setRange(middle / std::sqrt(span) / 1.3, middle * std::sqrt(span) * 1.5);
}

void LossPlot::applyStyle() {
    const PlotStyle& s = style();
    m_lines[0]->setPen(QPen(s.accent, 2.5));
    m_lines[1]->setPen(QPen(s.accent2, 1.5, Qt::DashLine));
    m_lines[2]->setPen(QPen(s.accent3, 1.5, Qt::DashDotLine));
    m_lines[3]->setPen(QPen(s.muted, 1.5, Qt::DotLine));
    m_heldOut->setPen(QPen(s.text, 1.5));
    m_heldOut->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssSquare, QPen(s.text, 1.5), s.background, 7));
}

QString LossPlot::csv() const {
    QString text = QStringLiteral("iteration,l4,projector_1,projector_2,projector_3,held_out_l4\n");
    for (const LossPoint& p : m_points)
        text += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                    .arg(p.iteration)
                    .arg(p.l4, 0, 'g', 9)
                    .arg(p.projection[0], 0, 'g', 9)
                    .arg(p.projection[1], 0, 'g', 9)
                    .arg(p.projection[2], 0, 'g', 9)
                    .arg(p.heldOut ? QString::number(*p.heldOut, 'g', 9) : QString());
    return text;
}

}  // namespace hawksight
