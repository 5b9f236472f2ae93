// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/result_card.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/verdict_look.h"
#include "ui/viewer/score_gauge.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>

namespace hawksight {

namespace {

constexpr int kVerdictIcon = 40;
constexpr int kWidestWord = 136;  // beside the icon and the score
constexpr double kBusy = 2.0;     // times the fastest inspection seen: other work took its share

QString timeOf(double milliseconds) {
    return milliseconds < 1000 ? ResultCard::tr("%1 ms").arg(QLocale().toString(milliseconds, 'f', 1))
                               : durationText(milliseconds / 1000);
}

void colour(QLabel* label, Token token) {
    QPalette palette = label->palette();
    palette.setColor(QPalette::WindowText, themeColor(token));
    label->setPalette(palette);
}

}  // namespace

ResultCard::ResultCard(QWidget* parent) : Card({}, parent) {
    setAccessibleName(tr("Result"));
    m_result = new QWidget;
    auto* result = new QVBoxLayout(m_result);
    result->setContentsMargins(0, 0, 0, 0);
    result->setSpacing(kGap);
    auto* top = new QHBoxLayout;
    top->setSpacing(kGap + kGap / 2);
    m_icon = new IconLabel(kVerdictIcon);
    top->addWidget(m_icon);
    m_word = makeLabel({}, static_cast<int>(Theme::Text::Display));
    m_word->setObjectName(QStringLiteral("verdictWord"));
    top->addWidget(m_word);
    top->addStretch(1);
    auto* numbers = new QVBoxLayout;
    numbers->setSpacing(0);
    m_number = makeLabel({}, static_cast<int>(Theme::Text::Title));
    m_number->setObjectName(QStringLiteral("score"));
    m_number->setAlignment(Qt::AlignRight | Qt::AlignBottom);
    m_number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QLabel* caption = makeLabel(tr("Score"), static_cast<int>(Theme::Text::Caption), Tone::Muted);
    caption->setAlignment(Qt::AlignRight | Qt::AlignTop);
    numbers->addWidget(m_number);
    numbers->addWidget(caption);
    top->addLayout(numbers);
    result->addLayout(top);
    m_gauge = new ScoreGauge;
    result->addWidget(m_gauge);
    m_place = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_place->setWordWrap(true);
    result->addWidget(m_place);
    m_time = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_time->setWordWrap(true);
    m_time->setToolTip(
        tr("From the photograph to the score: resizing, networks and heatmap, without reading the file.\n"
           "Other work on the machine makes it longer."));
    result->addWidget(m_time);
    body()->addWidget(m_result);

    m_missing = new QWidget;
    auto* missing = new QVBoxLayout(m_missing);
    missing->setContentsMargins(0, 0, 0, 0);
    missing->setSpacing(kGap);
    auto* line = new QHBoxLayout;
    line->setSpacing(kGap);
    m_missingIcon = new IconLabel(24);
    line->addWidget(m_missingIcon, 0, Qt::AlignTop);
    m_missingTitle = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    m_missingTitle->setWordWrap(true);
    line->addWidget(m_missingTitle, 1);
    missing->addLayout(line);
    m_missingText = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_missingText->setWordWrap(true);
    missing->addWidget(m_missingText);
    auto* buttons = new QVBoxLayout;  // beside each other they are too wide in other languages
    buttons->setSpacing(kGap);
    m_train = makeButton(tr("Train a model"), QStringLiteral("train"), Rank::Primary);
    m_choose = makeButton(tr("Choose one"), QStringLiteral("models"));
    m_again = makeButton(tr("Try again"), QStringLiteral("refresh"));
    for (QPushButton* button : {m_train, m_choose, m_again}) buttons->addWidget(button, 0, Qt::AlignLeft);
    missing->addLayout(buttons);
    body()->addWidget(m_missing);
    connect(m_train, &QPushButton::clicked, this, &ResultCard::trainWanted);
    connect(m_choose, &QPushButton::clicked, this, &ResultCard::chooseModelWanted);
    connect(m_again, &QPushButton::clicked, this, &ResultCard::againWanted);
    connect(&Theme::instance(), &Theme::changed, this, &ResultCard::draw);
    setMissing(Missing::NoModel);
}

void ResultCard::setScale(const Limits& limits, double low, double high) {
    m_limits = limits;
    m_gauge->setScale(limits, low, high);
    draw();
}

void ResultCard::setResult(double score, std::optional<double> milliseconds, std::optional<double> fastest) {
    m_score = score;
    m_milliseconds = milliseconds;
    m_fastest = fastest;
    m_missing->hide();
    m_result->show();
    draw();
}

void ResultCard::setMissing(Missing why, const QString& text) {
    m_score.reset();
    QString icon, title;
    switch (why) {
        case Missing::NoModel:
            icon = QStringLiteral("models");
            title = tr("No model in use");
            break;
        case Missing::LoadingModel:
            icon = QStringLiteral("clock");
            title = tr("The model is being loaded");
            break;
        case Missing::NotInspected:
            icon = QStringLiteral("inspect");
            title = tr("Not inspected yet");
            break;
        case Missing::Inspecting:
            icon = QStringLiteral("inspect");
            title = tr("Inspecting…");
            break;
        case Missing::Failed:
            icon = QStringLiteral("warning");
            title = tr("This image could not be inspected");
            break;
    }
    m_missingIcon->setIcon(icon, static_cast<int>(why == Missing::Failed ? Token::Fail : Token::TextMuted));
    m_missingTitle->setText(title);
    const QString said =
        why == Missing::NoModel ? tr("A model learns from good parts what a part should look like.") : text;
    m_missingText->setText(said);
    m_missingText->setVisible(!said.isEmpty());
    m_train->setVisible(why == Missing::NoModel);
    m_choose->setVisible(why == Missing::NoModel);
    m_again->setVisible(why == Missing::Failed);
    m_result->hide();
    m_missing->show();
    draw();
}

void ResultCard::draw() {
    m_gauge->setScore(m_score);
    if (!m_score) {
        m_word->clear();
        m_place->clear();
        return;
    }
    const Verdict verdict = decide(*m_score, m_limits);
    m_icon->setIcon(verdictIcon(verdict), static_cast<int>(verdictToken(verdict)));
    m_word->setText(verdictText(verdict));
    const QFont large = Theme::instance().font(Theme::Text::Display);
    const bool fits = QFontMetrics(large).horizontalAdvance(m_word->text()) <= kWidestWord;
    m_word->setFont(fits ? large : Theme::instance().font(Theme::Text::Title));
    colour(m_word, verdictToken(verdict));
    m_number->setText(scoreText(*m_score));
    m_number->setAccessibleName(tr("Score %1").arg(scoreText(*m_score)));
    const bool band = m_limits.review < m_limits.fail;
    const double limit = verdict == Verdict::Pass && band ? m_limits.review : m_limits.fail;
    const double distance = std::abs(*m_score - limit);
    switch (verdict) {
        case Verdict::Pass:
            m_place->setText(band ? tr("%1 below the review limit").arg(scoreText(distance))
                                  : tr("%1 below the fail limit").arg(scoreText(distance)));
            break;
        case Verdict::Review:
            m_place->setText(tr("%1 below the fail limit").arg(scoreText(distance)));
            break;
        case Verdict::Fail:
            m_place->setText(tr("%1 above the fail limit").arg(scoreText(distance)));
            break;
    }
    if (!m_milliseconds)
        m_time->clear();
    else if (m_fastest && *m_milliseconds > kBusy * *m_fastest)
        m_time->setText(tr("Took %1 on the busy machine; %2 at best").arg(timeOf(*m_milliseconds), timeOf(*m_fastest)));
    else
        m_time->setText(tr("Inspected in %1").arg(timeOf(*m_milliseconds)));
    setAccessibleDescription(tr("%1, score %2, %3").arg(m_word->text(), m_number->text(), m_place->text()));
}

}  // namespace hawksight
