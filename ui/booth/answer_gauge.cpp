// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/answer_gauge.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hawksight {

AnswerGauge::AnswerGauge(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("answerGauge"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setFigures(std::nullopt, std::nullopt);
}

void AnswerGauge::setFigures(std::optional<double> latencyMs, std::optional<double> perSecond) {
    m_latencyMs = latencyMs;
    m_perSecond = perSecond;
    const QLocale locale;
    setAccessibleName(latencyMs ? tr("Answered in %1 ms").arg(locale.toString(*latencyMs, 'f', 0))
                                : tr("No answer measured yet"));
    update();
}

void AnswerGauge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QLocale locale;
    QFont small = Theme::instance().font(Theme::Text::Body);
    if (const int px = static_cast<int>(height() * 0.045); px > QFontInfo(small).pixelSize()) small.setPixelSize(px);
    const qreal line = QFontMetricsF(small).height();
    const qreal pen = std::clamp(height() * 0.07, 8.0, 28.0);
    // The lower third of the circle's box is left out.
    const qreal side = std::min<qreal>(width() - pen, (height() - line - kGap - pen / 2) / 0.75);
    const QRectF dial((width() - side) / 2, pen / 2, side, side);
    constexpr int kFrom = 210 * 16, kSweep = -240 * 16;

    painter.setPen(QPen(themeColor(Token::Border), pen, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(dial, kFrom, kSweep);
    if (m_latencyMs) {
        const double share = std::clamp(*m_latencyMs / kPromiseMs, 0.01, 1.0);
        const Token colour = *m_latencyMs <= kPromiseMs ? Token::Accent : Token::Review;
        painter.setPen(QPen(themeColor(colour), pen, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(dial, kFrom, static_cast<int>(kSweep * share));
    }

    QFont number = Theme::instance().font(Theme::Text::Display);
    number.setPixelSize(std::max(18, static_cast<int>(side * 0.27)));
    painter.setFont(number);
    painter.setPen(themeColor(Token::Text));
    painter.drawText(QRectF(dial.left(), dial.top() + side * 0.24, side, side * 0.34), Qt::AlignCenter,
                     m_latencyMs ? locale.toString(*m_latencyMs, 'f', 0) : QStringLiteral("–"));
    QFont unit = Theme::instance().font(Theme::Text::Body);
    // As wide as the ring leaves room at its lower edge, in any language.
    const qreal radius = (side - pen) / 2, low = side * 0.19;
    const qreal room = 2 * std::sqrt(std::max(0.0, radius * radius - low * low)) - kGap;
    unit.setPixelSize(std::max(12, static_cast<int>(side * 0.1)));
    if (const qreal wanted = QFontMetricsF(unit).horizontalAdvance(tr("ms to answer")); wanted > room && room > 0)
        unit.setPixelSize(std::max(9, static_cast<int>(unit.pixelSize() * room / wanted)));
    painter.setFont(unit);
    painter.setPen(themeColor(Token::TextMuted));
    painter.drawText(QRectF(dial.left(), dial.top() + side * 0.56, side, side * 0.16), Qt::AlignCenter,
                     tr("ms to answer"));
    painter.setFont(small);
    painter.drawText(
        QRectF(0, height() - line, width(), line), Qt::AlignCenter,
        m_perSecond ? tr("%1 images a second").arg(locale.toString(*m_perSecond, 'f', 1)) : tr("Images a second: –"));
}

}  // namespace hawksight
