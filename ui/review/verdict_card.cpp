// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/verdict_card.h"

#include "ui/review/review_words.h"
#include "ui/support/messages.h"
#include "ui/support/verdict_look.h"
#include "ui/viewer/score_gauge.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hawksight {

VerdictCard::VerdictCard(QWidget* parent) : Card({}, parent) {
    setAccessibleName(tr("Verdict of the machine"));
    auto* top = new QHBoxLayout;
    top->setSpacing(kGap);
    m_icon = new IconLabel(28);
    top->addWidget(m_icon);
    m_word = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_word->setObjectName(QStringLiteral("verdictWord"));
    top->addWidget(m_word);
    top->addStretch(1);
    top->addWidget(makeLabel(tr("Score"), static_cast<int>(Theme::Text::Caption), Tone::Muted), 0, Qt::AlignBottom);
    m_number = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_number->setObjectName(QStringLiteral("score"));
    top->addWidget(m_number);
    body()->addLayout(top);
    m_gauge = new ScoreGauge;
    body()->addWidget(m_gauge);
    m_heading = makeLabel(tr("It would be"), static_cast<int>(Theme::Text::Caption), Tone::Muted);
    body()->addWidget(m_heading);
    for (Line& line : m_lines) {
        line.row = new QWidget;
        auto* row = new QHBoxLayout(line.row);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(kGap);
        line.icon = new IconLabel(16);
        row->addWidget(line.icon, 0, Qt::AlignTop);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(0);
        line.text = makeLabel({}, static_cast<int>(Theme::Text::Body));
        line.others = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
        for (QLabel* label : {line.text, line.others}) {
            label->setWordWrap(true);
            texts->addWidget(label);
        }
        row->addLayout(texts, 1);
        body()->addWidget(line.row);
    }
    connect(&Theme::instance(), &Theme::changed, this, &VerdictCard::draw);
    draw();
}

void VerdictCard::setScale(const Limits& limits, double low, double high) {
    m_limits = limits;
    m_gauge->setScale(limits, low, high);
    draw();
}

void VerdictCard::setScore(std::optional<double> score, const std::vector<LimitChange>& changes) {
    m_score = score;
    m_changes = changes;
    draw();
}

QString VerdictCard::changesText() const {
    QStringList texts;
    for (const Line& line : m_lines)
        if (!line.row->isHidden()) texts << line.text->text() + QLatin1Char(' ') + line.others->text();
    return texts.join(QLatin1Char('\n'));
}

void VerdictCard::draw() {
    m_gauge->setScore(m_score);
    QPalette palette = m_word->palette();
    if (m_score) {
        const Verdict verdict = decide(*m_score, m_limits);
        m_icon->setIcon(verdictIcon(verdict), static_cast<int>(verdictToken(verdict)));
        m_word->setText(verdictText(verdict));
        m_number->setText(scoreText(*m_score));
        palette.setColor(QPalette::WindowText, themeColor(verdictToken(verdict)));
    } else {
        m_icon->setIcon(QStringLiteral("inspect"), static_cast<int>(Token::TextMuted));
        m_word->setText(tr("Not inspected"));
        m_number->setText(QStringLiteral("–"));
        palette.setColor(QPalette::WindowText, themeColor(Token::TextMuted));
    }
    m_word->setPalette(palette);
    m_heading->setVisible(m_score && !m_changes.empty());
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const bool used = m_score && i < m_changes.size();
        m_lines[i].row->setVisible(used);
        if (!used) continue;
        const LimitChange& change = m_changes[i];
        m_lines[i].icon->setIcon(verdictIcon(change.becomes), static_cast<int>(verdictToken(change.becomes)));
        m_lines[i].text->setText(
            tr("%1 with %2").arg(verdictText(change.becomes), limitText(change, m_limits, *m_score)));
        m_lines[i].others->setText(othersText(change));
    }
}

}  // namespace hawksight
