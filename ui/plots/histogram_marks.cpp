// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/histogram_marks.h"

#include "ui/plots/score_histogram.h"

#include <qcustomplot.h>

#include <algorithm>

namespace hawksight {

namespace {

QFont bold(QFont font) {
    font.setBold(true);
    return font;
}

QColor tint(QColor colour, float alpha) {
    colour.setAlphaF(alpha);
    return colour;
}

QRegion strip(double a, double b, const QRectF& frame) {
    return QRectF(std::min(a, b) - 2.0, frame.top(), std::abs(a - b) + 4.0, frame.height()).toAlignedRect();
}

}  // namespace

HistogramMarks::HistogramMarks(const QCustomPlot& plot, const Limits& limits, const Counts& counts, const QFont& font)
    : m_frame(plot.axisRect()->rect()),
      m_zeroY(plot.yAxis->coordToPixel(0.0)),
      m_failX(plot.xAxis->coordToPixel(limits.fail)),
      m_reviewX(plot.xAxis->coordToPixel(limits.review)),
      m_band(limits.review < limits.fail) {
    const QLocale locale = plot.locale();
    const QFontMetricsF metrics(bold(font));
    const double height = metrics.height() + 4.0, right = plot.viewport().width();
    const auto flag = [&](const QString& text) { return QSizeF(metrics.horizontalAdvance(text) + 12.0, height); };
    m_failText = ScoreHistogram::tr("FAIL from %1").arg(locale.toString(limits.fail, 'g', 4));
    m_reviewText = ScoreHistogram::tr("REVIEW from %1").arg(locale.toString(limits.review, 'g', 4));
    const QSizeF fail = flag(m_failText);
    const bool failLeft = !m_band && m_failX + fail.width() > right;
    const double top = m_frame.top() - height;
    const double failAt = failLeft ? m_failX - fail.width() : m_failX;
    m_failFlag = QRectF(QPointF(std::clamp(failAt, 0.0, std::max(0.0, right - fail.width())), top), fail);
    if (m_band) {
        const QSizeF review = flag(m_reviewText);
        const double end = std::min(m_reviewX, m_failFlag.left() - 1.0);
        m_reviewFlag = QRectF(QPointF(std::max(0.0, end - review.width()), top), review);
        // Near the left edge there is room on one side only; the fail flag then makes way.
        if (m_reviewFlag.right() > m_failFlag.left()) m_failFlag.moveLeft(m_reviewFlag.right() + 1.0);
    }

    const std::array<QString, 4> texts{
        ScoreHistogram::tr("Good passed: %1").arg(locale.toString(counts.goodPassed)),
        ScoreHistogram::tr("False rejects: %1").arg(locale.toString(counts.falseRejects)),
        ScoreHistogram::tr("Escapes: %1").arg(locale.toString(counts.escapes)),
        ScoreHistogram::tr("Defective caught: %1").arg(locale.toString(counts.caught))};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const QSizeF size(metrics.horizontalAdvance(texts[i]) + 4.0, metrics.height());
        const double x = i % 2 == 1 ? m_frame.right() - size.width() - 6.0 : m_frame.left() + 8.0;
        const double y = i >= 2 ? m_frame.bottom() - size.height() - 4.0 : m_frame.top() + 4.0;
        const QRectF rect(QPointF(x, y), size);
        const auto crossed = [&](double at) { return at >= rect.left() - 2.0 && at <= rect.right() + 2.0; };
        m_corners[i] = {texts[i], rect, crossed(m_failX) || (m_band && crossed(m_reviewX))};
    }
}

void HistogramMarks::paintAreas(QCPPainter& painter, const PlotStyle& style) const {
    if (m_frame.isEmpty()) return;
    painter.setAntialiasing(false);
    const double left = m_frame.left(), right = m_frame.right();
    const double fail = std::clamp(m_failX, left, right), review = std::clamp(m_reviewX, left, right);
    const auto fill = [&](double from, double to, double top, double bottom, const QColor& colour) {
        if (to > from) painter.fillRect(QRectF(QPointF(from, top), QPointF(to, bottom)), colour);
    };
    fill(fail, right, m_frame.top(), m_zeroY, tint(style.good, 0.10F));
    fill(left, review, m_zeroY, m_frame.bottom(), tint(style.fail, 0.14F));
    if (m_band) fill(review, fail, m_frame.top(), m_frame.bottom(), tint(style.review, 0.16F));
}

void HistogramMarks::paintLines(QCPPainter& painter, const PlotStyle& style) const {
    if (m_frame.isEmpty()) return;
    painter.setAntialiasing(true);
    const auto line = [&](double x, const QColor& colour, Qt::PenStyle dash, const QRectF& flag, const QString& text) {
        if (x >= m_frame.left() - 1.0 && x <= m_frame.right() + 1.0) {
            painter.setPen(QPen(colour, 2, dash, Qt::FlatCap));
            painter.drawLine(QPointF(x, m_frame.top()), QPointF(x, m_frame.bottom()));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(flag, 3, 3);
        painter.setPen(style.background);
        painter.drawText(flag, Qt::AlignCenter, text);
    };
    painter.setFont(bold(style.font));
    if (m_band) line(m_reviewX, style.review, Qt::DashLine, m_reviewFlag, m_reviewText);
    line(m_failX, style.fail, Qt::SolidLine, m_failFlag, m_failText);
    for (std::size_t i = 0; i < m_corners.size(); ++i) {
        // The two kinds of mistakes are what one looks for.
        painter.setFont(i == 1 || i == 2 ? bold(style.font) : style.font);
        if (m_corners[i].isCrossed) painter.fillRect(m_corners[i].rect, tint(style.background, 0.85F));
        painter.setPen(style.text);
        painter.drawText(m_corners[i].rect, Qt::AlignVCenter | (i % 2 == 1 ? Qt::AlignRight : Qt::AlignLeft),
                         m_corners[i].text);
    }
}

QRegion HistogramMarks::changeFrom(const HistogramMarks& before) const {
    if (before.m_frame != m_frame || before.m_zeroY != m_zeroY) return QRegion(0, 0, 1 << 15, 1 << 15);
    QRegion region;
    if (before.m_failX != m_failX) region |= strip(before.m_failX, m_failX, m_frame);
    if (before.m_reviewX != m_reviewX || before.m_band != m_band) region |= strip(before.m_reviewX, m_reviewX, m_frame);
    if (before.m_band != m_band)
        region |= strip(m_reviewX, m_failX, m_frame) | strip(before.m_reviewX, m_failX, m_frame);
    for (const QRectF& flag : {before.m_failFlag, before.m_reviewFlag, m_failFlag, m_reviewFlag})
        region |= flag.toAlignedRect();
    for (std::size_t i = 0; i < m_corners.size(); ++i)
        if (m_corners[i].text != before.m_corners[i].text || m_corners[i].isCrossed != before.m_corners[i].isCrossed)
            region |= (m_corners[i].rect | before.m_corners[i].rect).toAlignedRect();
    return region;
}

}  // namespace hawksight
