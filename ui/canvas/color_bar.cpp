// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/color_bar.h"

#include "ui/canvas/heat_map.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr int kWidth = 72;
constexpr int kBar = 16;
constexpr int kEdge = 8;

/// 1, 2 or 5 times a power of ten, so that about five values fit.
double niceStep(double span) {
    const double raw = span / 5;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double m : {1.0, 2.0, 5.0})
        if (raw <= m * power) return m * power;
    return 10 * power;
}

}  // namespace

ColorBar::ColorBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setScale({}, Colormap::Inferno);
}

void ColorBar::setScale(MapRange range, Colormap colormap) {
    m_range = range;
    m_ramp = colormapRamp(colormap, 256);
    describe();
    update();
}

void ColorBar::setThreshold(std::optional<double> value) {
    m_threshold = value;
    describe();
    update();
}

void ColorBar::setPointer(std::optional<double> value) {
    if (value == m_pointer) return;
    m_pointer = value;
    update();
}

void ColorBar::setThresholdColour(const QColor& colour) {
    m_thresholdColour = colour;
    update();
}

void ColorBar::describe() {
    const QLocale locale;
    QString text = tr("Anomaly value from %1 to %2; the same for every image of this model.")
                       .arg(locale.toString(m_range.low, 'g', 3), locale.toString(m_range.high, 'g', 3));
    if (m_threshold) text += QLatin1Char(' ') + tr("Contour at %1.").arg(locale.toString(*m_threshold, 'g', 3));
    setToolTip(text);
    setAccessibleName(tr("Colour scale"));
    setAccessibleDescription(text);
}

QRectF ColorBar::bar() const {
    const qreal margin = fontMetrics().height() / 2.0 + 4;
    return {static_cast<qreal>(kEdge), margin, static_cast<qreal>(kBar), std::max(1.0, height() - 2 * margin)};
}

qreal ColorBar::yOf(double value) const {
    const QRectF b = bar();
    const double span = std::max(1e-12, static_cast<double>(m_range.high) - m_range.low);
    return b.bottom() - std::clamp((value - m_range.low) / span, 0.0, 1.0) * b.height();
}

QSize ColorBar::sizeHint() const {
    return {kWidth, 320};
}

QSize ColorBar::minimumSizeHint() const {
    return {kWidth, 120};
}

void ColorBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF b = bar();
    QLinearGradient gradient(b.bottomLeft(), b.topLeft());
    for (int i = 0; i < m_ramp.size(); i += 15) gradient.setColorAt(i / 255.0, QColor(m_ramp[i]));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(b, 3, 3);

    const QColor text = palette().color(QPalette::WindowText);
    const QLocale locale;
    const qreal left = b.right() + 4;
    const qreal line = fontMetrics().height();
    const auto label = [&](double value, const QColor& colour) {
        const qreal y = yOf(value);
        painter.setPen(QPen(colour, 1));
        painter.drawLine(QPointF(left, y), QPointF(left + 4, y));
        painter.drawText(QRectF(left + 8, y - line / 2, width() - left - 8, line), Qt::AlignVCenter | Qt::AlignLeft,
                         locale.toString(value, 'g', 3));
    };
    const double span = m_range.high - m_range.low;
    if (span > 0) {
        const double step = niceStep(span);
        for (double value = std::ceil(m_range.low / step) * step; value <= m_range.high + step * 1e-6; value += step) {
            const double shown = std::abs(value) < step * 1e-6 ? 0.0 : value;
            if (m_threshold && std::abs(yOf(shown) - yOf(*m_threshold)) < line) continue;
            label(shown, text);
        }
    }
    if (m_threshold) {
        const qreal y = yOf(*m_threshold);
        painter.setPen(QPen(palette().color(QPalette::Window), 4));
        painter.drawLine(QPointF(b.left() - 2, y), QPointF(b.right() + 6, y));
        painter.setPen(QPen(m_thresholdColour, 2));
        painter.drawLine(QPointF(b.left() - 2, y), QPointF(b.right() + 6, y));
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(text);
        painter.drawText(QRectF(left + 8, y - line / 2, width() - left - 8, line), Qt::AlignVCenter | Qt::AlignLeft,
                         locale.toString(*m_threshold, 'g', 3));
    }
    if (m_pointer && std::isfinite(*m_pointer)) {
        const qreal y = yOf(*m_pointer);
        QPolygonF arrow({QPointF(b.left() - 1, y), QPointF(b.left() - 7, y - 5), QPointF(b.left() - 7, y + 5)});
        painter.setPen(Qt::NoPen);
        painter.setBrush(text);
        painter.drawPolygon(arrow);
    }
}

}  // namespace hawksight
