// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/step_bar.h"

#include "ui/support/icons.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace hawksight {

namespace {

constexpr int kDisc = 24;
constexpr int kLine = 32;

}  // namespace

StepBar::StepBar(const QStringList& steps, QWidget* parent) : QWidget(parent), m_steps(steps) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    setCurrent(0);
}

void StepBar::setCurrent(int step) {
    m_current = step;
    setAccessibleName(tr("Step %1 of %2: %3").arg(step + 1).arg(m_steps.size()).arg(m_steps.value(step)));
    update();
}

QSize StepBar::sizeHint() const {
    const QFontMetrics metrics(Theme::instance().font(Theme::Text::Strong));
    int width = 0;
    for (const QString& step : m_steps) width += kDisc + kGap + metrics.horizontalAdvance(step) + kGap * 2 + kLine;
    return {width, kDisc + kGap};
}

QSize StepBar::minimumSizeHint() const {
    return {kDisc * static_cast<int>(m_steps.size()) * 2, kDisc + kGap};
}

void StepBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool wide = width() >= sizeHint().width() - kLine;
    const QFont plain = Theme::instance().font(Theme::Text::Body), strong = Theme::instance().font(Theme::Text::Strong);
    int x = 0;
    for (int i = 0; i < m_steps.size(); ++i) {
        const bool done = i < m_current, present = i == m_current;
        const QRectF disc(x + 0.5, (height() - kDisc) / 2 + 0.5, kDisc - 1, kDisc - 1);
        painter.setPen(QPen(themeColor(present || done ? Token::Accent : Token::BorderStrong), 1));
        painter.setBrush(present ? QBrush(themeColor(Token::Accent))
                         : done  ? QBrush(themeColor(Token::AccentSoft))
                                 : Qt::NoBrush);
        painter.drawEllipse(disc);
        if (done) {
            const QPixmap tick = iconPixmap(QStringLiteral("check"), 16, Token::Accent, devicePixelRatioF());
            painter.drawPixmap(QPointF(x + (kDisc - 16) / 2.0, (height() - 16) / 2.0), tick);
        } else {
            painter.setFont(strong);
            painter.setPen(themeColor(present ? Token::AccentText : Token::TextMuted));
            painter.drawText(disc, Qt::AlignCenter, locale().toString(i + 1));
        }
        x += kDisc + kGap;
        // Where it is narrow, only the present step says its name.
        if (wide || present) {
            painter.setFont(present ? strong : plain);
            painter.setPen(themeColor(present ? Token::Text : Token::TextMuted));
            const int advance = QFontMetrics(painter.font()).horizontalAdvance(m_steps[i]);
            painter.drawText(QRect(x, 0, advance + 1, height()), Qt::AlignVCenter, m_steps[i]);
            x += advance + kGap;
        }
        if (i + 1 < m_steps.size()) {
            painter.setPen(QPen(themeColor(Token::Border), 1));
            painter.drawLine(QPointF(x, height() / 2.0), QPointF(x + kLine, height() / 2.0));
            x += kLine + kGap;
        }
    }
}

}  // namespace hawksight
