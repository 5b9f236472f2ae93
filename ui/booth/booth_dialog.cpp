// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/booth_dialog.h"

#include "ui/booth/pin_pad.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QSettings>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hawksight {

namespace {
const QString kIdle = QStringLiteral("booth/idleSeconds");
constexpr int kTextWidth = 400;
}  // namespace

double BoothDialog::idleSeconds() {
    return QSettings().value(kIdle, 45).toDouble();
}

BoothDialog::BoothDialog(QWidget* parent) : QDialog(parent) {
    setObjectName(QStringLiteral("boothDialog"));
    setWindowTitle(tr("Booth demonstration"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    column->setSpacing(kCardPadding);
    column->addWidget(makeLabel(tr("Booth demonstration"), static_cast<int>(Theme::Text::Title)));
    QLabel* text = makeLabel(tr("Visitors draw defects on a part with a finger and see them found. The program fills "
                                "the screen, and only the PIN leads out of it."),
                             static_cast<int>(Theme::Text::Body), Tone::Muted);
    text->setWordWrap(true);
    text->setFixedWidth(kTextWidth);
    column->addWidget(text);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(kCardPadding);
    form->setVerticalSpacing(kGap);
    m_pin = new QLineEdit;
    m_pin->setObjectName(QStringLiteral("newPin"));
    m_pin->setAccessibleName(tr("PIN"));
    m_pin->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9]{0,8}")), m_pin));
    m_pin->setPlaceholderText(booth_pin::isStored() ? tr("as it is") : tr("4 to 8 digits"));
    form->addRow(tr("PIN"), m_pin);
    m_idle = new QSpinBox;
    m_idle->setRange(10, 600);
    m_idle->setSuffix(tr(" s"));
    m_idle->setValue(static_cast<int>(idleSeconds()));
    m_idle->setAccessibleName(tr("Seconds without a touch"));
    form->addRow(tr("Shows itself after"), m_idle);
    column->addLayout(form);
    m_hint = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    column->addWidget(m_hint);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(kGap);
    buttons->addStretch(1);
    QPushButton* cancel = makeButton(tr("Cancel"));
    m_start = makeButton(tr("Start and lock"), QStringLiteral("lock"), Rank::Primary);
    m_start->setObjectName(QStringLiteral("startBooth"));
    m_start->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &BoothDialog::start);
    connect(m_pin, &QLineEdit::textChanged, this, &BoothDialog::refresh);
    refresh();
}

void BoothDialog::refresh() {
    const bool kept = m_pin->text().isEmpty() && booth_pin::isStored();
    m_start->setEnabled(kept || booth_pin::isSound(m_pin->text()));
    m_hint->setText(kept ? tr("The PIN of the last time counts.") : tr("Remember it: there is no other way out."));
}

void BoothDialog::start() {
    if (!m_pin->text().isEmpty()) booth_pin::store(m_pin->text());
    QSettings().setValue(kIdle, m_idle->value());
    accept();
    Q_EMIT started(m_idle->value());
}

}  // namespace hawksight
