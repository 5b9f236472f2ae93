// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/choice_card.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QGridLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kRadius = 8;

}  // namespace

ChoiceCard::ChoiceCard(const QString& title, const QString& text, QWidget* parent) : QFrame(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kCardPadding, kCardPadding, kCardPadding, kCardPadding);
    layout->setSpacing(kGap);
    m_button = new QRadioButton(title);
    m_button->setFont(Theme::instance().font(Theme::Text::Heading));
    m_button->setAccessibleDescription(text);
    layout->addWidget(m_button);
    QLabel* words = makeLabel(text, static_cast<int>(Theme::Text::Body), Tone::Muted);
    words->setWordWrap(true);
    words->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    layout->addWidget(words, 1);
    m_figures = new QGridLayout;
    m_figures->setHorizontalSpacing(kGap * 2);
    m_figures->setVerticalSpacing(kGap / 2);
    m_figures->setColumnStretch(1, 1);
    layout->addSpacing(kGap);
    layout->addLayout(m_figures);
    setCursor(Qt::PointingHandCursor);
    connect(m_button, &QRadioButton::toggled, this, qOverload<>(&QWidget::update));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

bool ChoiceCard::isChosen() const {
    return m_button->isChecked();
}

void ChoiceCard::choose() {
    m_button->setChecked(true);
}

void ChoiceCard::setFigure(int row, const QString& name, const QString& value) {
    while (m_names.size() <= row) {
        m_names.append(makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted));
        m_values.append(makeLabel({}, static_cast<int>(Theme::Text::Strong)));
        const int last = static_cast<int>(m_names.size()) - 1;
        m_figures->addWidget(m_names.last(), last, 0);
        m_figures->addWidget(m_values.last(), last, 1, Qt::AlignRight);
    }
    m_names[row]->setText(name);
    m_values[row]->setText(value);
}

QString ChoiceCard::figure(int row) const {
    return row < m_values.size() ? m_values[row]->text() : QString();
}

void ChoiceCard::mouseReleaseEvent(QMouseEvent* event) {
    if (rect().contains(event->pos())) {
        m_button->setFocus(Qt::MouseFocusReason);
        choose();
    }
}

void ChoiceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = isChosen();
    const double width = chosen ? 2.0 : 1.0;
    painter.setPen(QPen(themeColor(chosen ? Token::Accent : Token::Border), width));
    painter.setBrush(themeColor(Token::Surface));
    const QRectF frame = QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2);
    painter.drawRoundedRect(frame, kRadius, kRadius);
}

}  // namespace hawksight
