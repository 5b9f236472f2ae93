// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/feedback_card.h"

#include "ui/support/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

FeedbackCard::FeedbackCard(QAction* retrain, QWidget* parent) : Card({}, parent) {
    setAccessibleName(tr("What becomes of the decisions"));
    const auto add = [this](const QString& icon, Token token) {
        auto* row = new QHBoxLayout;
        row->setSpacing(kGap);
        auto* mark = new IconLabel(16);
        mark->setIcon(icon, static_cast<int>(token));
        row->addWidget(mark, 0, Qt::AlignTop);
        QLabel* text = makeLabel({}, static_cast<int>(Theme::Text::Body));
        text->setWordWrap(true);
        row->addWidget(text, 1);
        body()->addLayout(row);
        return text;
    };
    m_good = add(QStringLiteral("train"), Token::TextMuted);
    m_good->setObjectName(QStringLiteral("nextTraining"));
    m_frozen = add(QStringLiteral("lock"), Token::TextMuted);
    m_frozen->setObjectName(QStringLiteral("frozenSet"));
    auto* button = makeButton(retrain->text(), QStringLiteral("train"));
    button->setObjectName(QStringLiteral("retrain"));
    button->setToolTip(retrain->toolTip());
    button->setFocusPolicy(Qt::TabFocus);
    button->setEnabled(retrain->isEnabled());
    connect(button, &QPushButton::clicked, retrain, &QAction::trigger);
    connect(retrain, &QAction::enabledChanged, button, &QWidget::setEnabled);
    body()->addWidget(button, 0, Qt::AlignLeft);
    setDataset({});
}

void FeedbackCard::setDataset(const Dataset& dataset) {
    int good = 0, frozen = 0, disputed = 0;
    if (dataset.feedback) {
        const auto ofProduct = [&](const FeedbackItem& item) { return item.product == dataset.name; };
        good = static_cast<int>(std::count_if(dataset.feedback->good.begin(), dataset.feedback->good.end(), ofProduct));
        for (const FeedbackItem& item : dataset.feedback->frozen)
            if (ofProduct(item)) ++(item.label == Label::Defective ? frozen : disputed);
    }
    m_good->setText(tr("Next training: %n part(s) confirmed good", nullptr, good));
    QString text = tr("Frozen test set: %n confirmed defect(s)", nullptr, frozen);
    if (disputed > 0) text += tr(", %n disputed", nullptr, disputed);
    m_frozen->setText(text);
    m_frozen->setToolTip(tr("No training may touch these images, nor copies of them. They stay test images for good."));
}

}  // namespace hawksight
