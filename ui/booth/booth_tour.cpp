// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/booth_tour.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QLocale>

namespace hawksight {

namespace {

constexpr int kSteps = static_cast<int>(BoothTour::Step::Free) + 1;

int durationMs(BoothTour::Step step) {
    using Step = BoothTour::Step;
    switch (step) {
        case Step::Welcome:
            return 5000;
        case Step::Found:
            return 7000;
        case Step::Limit:
            return 9000;
        case Step::Scratch:
        case Step::Stain:
        case Step::Free:
            return 0;  // it waits for the visitor
    }
    return 0;
}

QString iconOf(BoothTour::Step step) {
    using Step = BoothTour::Step;
    switch (step) {
        case Step::Welcome:
            return QStringLiteral("pass");
        case Step::Scratch:
            return QStringLiteral("brush");
        case Step::Found:
            return QStringLiteral("heatmap");
        case Step::Stain:
            return QStringLiteral("droplet");
        case Step::Limit:
            return QStringLiteral("threshold");
        case Step::Free:
            return QStringLiteral("refresh");
    }
    return {};
}

}  // namespace

BoothTour::BoothTour(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("boothTour"));
    setProperty("card", true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kPagePadding, kCardPadding, kPagePadding, kCardPadding);
    layout->setSpacing(kCardPadding);
    m_icon = new IconLabel(32);
    layout->addWidget(m_icon);
    m_text = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_text->setObjectName(QStringLiteral("tourText"));
    m_text->setWordWrap(true);
    // Two lines at any step, so that the part above never jumps.
    m_text->setMinimumHeight(m_text->fontMetrics().lineSpacing() * 2);
    layout->addWidget(m_text, 1);
    m_dots = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    layout->addWidget(m_dots);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &BoothTour::next);
    go(Step::Welcome);
    m_timer.stop();
}

void BoothTour::begin() {
    m_drawn = false;
    go(Step::Welcome);
}

void BoothTour::stop() {
    m_timer.stop();
}

QString BoothTour::text() const {
    return m_text->text();
}

void BoothTour::go(Step step) {
    m_step = step;
    m_drawn = false;
    switch (step) {
        case Step::Welcome:
            m_text->setText(tr("This part is good. The model has seen nothing but good parts."));
            break;
        case Step::Scratch:
            m_text->setText(tr("Draw a scratch on it, with your finger."));
            Q_EMIT toolSuggested(Ink::Tool::Scratch);
            break;
        case Step::Found:
            m_text->setText(tr("Found in %1 ms. The warmer the colour, the more it differs from a good part.")
                                .arg(QLocale().toString(m_latencyMs, 'f', 0)));
            break;
        case Step::Stain:
            m_text->setText(tr("Now a stain: touch and rub. How small may it be?"));
            Q_EMIT toolSuggested(Ink::Tool::Stain);
            break;
        case Step::Limit:
            m_text->setText(tr("Nobody showed it a scratch or a stain before. Good parts are enough to learn from."));
            break;
        case Step::Free:
            m_text->setText(tr("Go on drawing, or start again with a fresh part."));
            break;
    }
    m_icon->setIcon(iconOf(step), static_cast<int>(Token::Accent));
    QString dots;
    for (int i = 0; i < kSteps; ++i) dots += QChar(i == static_cast<int>(step) ? 0x25CF : 0x25CB);
    m_dots->setText(dots);
    m_dots->setAccessibleName(tr("Step %1 of %2").arg(static_cast<int>(step) + 1).arg(kSteps));
    const int duration = durationMs(step);
    if (duration > 0)
        m_timer.start(static_cast<int>(duration / m_scale));
    else
        m_timer.stop();
}

void BoothTour::next() {
    if (m_step != Step::Free) go(static_cast<Step>(static_cast<int>(m_step) + 1));
}

void BoothTour::strokeBegan(Ink::Tool) {
    // Who draws already needs no invitation.
    if (m_step == Step::Welcome) go(Step::Scratch);
    m_drawn = true;
}

void BoothTour::answered(double latencyMs, Verdict verdict) {
    if (!m_drawn) return;
    m_latencyMs = latencyMs;
    if (m_step != Step::Scratch && m_step != Step::Stain) return;
    if (verdict == Verdict::Pass)
        m_text->setText(tr("Seen, but too little to fail: the score is below the limit. Draw on."));
    else
        next();
}

}  // namespace hawksight
