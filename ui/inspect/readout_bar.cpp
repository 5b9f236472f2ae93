// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/readout_bar.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace hawksight {

namespace {
constexpr int kSwatch = 16;
}

ReadoutBar::ReadoutBar(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    const auto add = [&](const QString& widest) {
        QLabel* label = makeLabel({}, static_cast<int>(Theme::Text::Body));
        label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest));
        layout->addWidget(label);
        return label;
    };
    m_place = add(tr("x %1   y %2").arg(QStringLiteral("00000"), QStringLiteral("00000")));
    m_swatch = new QWidget;
    m_swatch->setFixedSize(kSwatch, kSwatch);
    layout->addWidget(m_swatch);
    m_colour = add(tr("R %1  G %2  B %3").arg(255).arg(255).arg(255));
    m_value = add(tr("Anomaly %1").arg(QStringLiteral("000.000")));
    layout->addStretch(1);
    m_size = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    layout->addWidget(m_size);
    setAccessibleName(tr("Pixel under the cursor"));
    setPixel(std::nullopt);
}

void ReadoutBar::setPixel(const std::optional<Pixel>& pixel) {
    m_pixel = pixel;
    if (pixel) {
        m_place->setText(tr("x %1   y %2").arg(pixel->at.x()).arg(pixel->at.y()));
        m_colour->setText(
            tr("R %1  G %2  B %3").arg(pixel->colour.red()).arg(pixel->colour.green()).arg(pixel->colour.blue()));
        m_value->setText(!pixel->value        ? QString()
                         : pixel->isDefective ? tr("Anomaly %1 – above the limit").arg(scoreText(*pixel->value))
                                              : tr("Anomaly %1").arg(scoreText(*pixel->value)));
    } else {
        m_place->clear();
        m_colour->clear();
        m_value->clear();
    }
    update();
}

void ReadoutBar::setImageSize(const QSize& size) {
    const QLocale locale;
    m_size->setText(size.isEmpty()
                        ? QString()
                        : tr("%1 × %2 px").arg(locale.toString(size.width()), locale.toString(size.height())));
}

QString ReadoutBar::text() const {
    return m_place->text() + QLatin1Char(' ') + m_colour->text() + QLatin1Char(' ') + m_value->text();
}

void ReadoutBar::paintEvent(QPaintEvent*) {
    if (!m_pixel) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(themeColor(Token::BorderStrong));
    painter.setBrush(m_pixel->colour);
    painter.drawRoundedRect(QRectF(m_swatch->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
}

}  // namespace hawksight
