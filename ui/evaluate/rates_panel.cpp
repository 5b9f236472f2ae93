// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/rates_panel.h"

#include "ui/evaluate/rate_words.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QGridLayout>

namespace hawksight {

RatesPanel::RatesPanel(ThresholdModel& thresholds, QWidget* parent) : QWidget(parent), m_thresholds(thresholds) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kGap);
    grid->setVerticalSpacing(kGap);
    grid->setColumnStretch(1, 1);
    m_escapes = addLine(*grid, 0);
    m_falseRejects = addLine(*grid, 1);
    m_reviews = addLine(*grid, 2);
    m_escapes.text->setObjectName(QStringLiteral("escapesInWords"));
    m_falseRejects.text->setObjectName(QStringLiteral("falseRejectsInWords"));
    connect(&m_thresholds, &ThresholdModel::limitsChanged, this, &RatesPanel::follow);
    connect(&m_thresholds, &ThresholdModel::scoresChanged, this, &RatesPanel::follow);
    follow();
}

RatesPanel::Line RatesPanel::addLine(QGridLayout& grid, int row) {
    Line line;
    line.icon = new IconLabel(18);
    line.text = makeLabel({}, static_cast<int>(Theme::Text::Body));
    line.text->setWordWrap(true);
    line.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // Room for the longest sentence, so that nothing jumps while a line is dragged.
    line.text->setMinimumHeight(2 * line.text->fontMetrics().lineSpacing());
    line.text->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    grid.addWidget(line.icon, row, 0, Qt::AlignTop);
    grid.addWidget(line.text, row, 1);
    return line;
}

void RatesPanel::say(Line& line, const QString& text, bool mistake, bool unknown) {
    if (line.text->text() != text) line.text->setText(text);
    const int state = unknown ? 2 : mistake ? 1 : 0;
    if (state == line.state) return;
    line.state = state;
    if (unknown)
        line.icon->setIcon(QStringLiteral("info"), static_cast<int>(Token::TextMuted));
    else if (mistake)
        line.icon->setIcon(QStringLiteral("fail"), static_cast<int>(Token::Fail));
    else
        line.icon->setIcon(QStringLiteral("pass"), static_cast<int>(Token::Pass));
}

void RatesPanel::follow() {
    const Outcome& outcome = m_thresholds.outcome();
    const int good = outcome.goodTotal(), defective = outcome.defectiveTotal();
    say(m_escapes, escapesInWords(outcome.escapes(), defective), outcome.escapes() > 0, defective == 0);
    say(m_falseRejects, falseRejectsInWords(outcome.falseRejects(), good), outcome.falseRejects() > 0, good == 0);
    const bool band = m_thresholds.hasReviewBand();
    m_reviews.icon->setVisible(band);
    m_reviews.text->setVisible(band);
    if (!band) return;
    const int all = static_cast<int>(m_thresholds.scores().images().size());
    const QString text = reviewsInWords(outcome.reviews(), all);
    if (m_reviews.text->text() != text) m_reviews.text->setText(text);
    if (m_reviews.state != 3) {
        m_reviews.state = 3;
        m_reviews.icon->setIcon(QStringLiteral("review"), static_cast<int>(Token::Review));
    }
}

QString RatesPanel::escapes() const {
    return m_escapes.text->text();
}
QString RatesPanel::falseRejects() const {
    return m_falseRejects.text->text();
}

}  // namespace hawksight
