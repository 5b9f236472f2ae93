// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/decision_card.h"

#include "ui/review/review_words.h"
#include "ui/support/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kButtonHeight = 88;
constexpr Judgement kOrder[] = {Judgement::Good, Judgement::Defective, Judgement::Unsure};
}  // namespace

DecisionCard::DecisionCard(const std::array<QAction*, 3>& decide, QAction* comment, QAction* takeBack, QWidget* parent)
    : Card({}, parent) {
    setAccessibleName(tr("Your decision"));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    for (std::size_t i = 0; i < decide.size(); ++i) {
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("judgementButton"));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize({24, 24});
        button->setIcon(icon(judgementIcon(kOrder[i]), judgementToken(kOrder[i])));
        // The key below: three words beside their keys are wider than the card.
        button->setText(judgementText(kOrder[i]) + QLatin1Char('\n') +
                        decide[i]->shortcut().toString(QKeySequence::NativeText));
        button->setToolTip(decide[i]->toolTip());
        button->setAccessibleName(decide[i]->text());
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        button->setFixedHeight(kButtonHeight);
        // A click decides; what is marked afterwards is what stands.
        connect(button, &QToolButton::clicked, decide[i], [button, action = decide[i]] {
            button->setChecked(!button->isChecked());
            action->trigger();
        });
        connect(decide[i], &QAction::enabledChanged, button, &QWidget::setEnabled);
        row->addWidget(button, 1);
        m_buttons[i] = button;
    }
    body()->addLayout(row);
    m_comment = new QLineEdit;
    m_comment->setObjectName(QStringLiteral("comment"));
    m_comment->setPlaceholderText(tr("Comment (%1)").arg(comment->shortcut().toString(QKeySequence::NativeText)));
    m_comment->setAccessibleName(tr("Comment on the decision"));
    m_comment->setFocusPolicy(Qt::ClickFocus);
    m_comment->installEventFilter(this);
    connect(m_comment, &QLineEdit::returnPressed, this, &DecisionCard::commentDone);
    connect(comment, &QAction::enabledChanged, m_comment, &QWidget::setEnabled);
    body()->addWidget(m_comment);
    m_history = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_history->setObjectName(QStringLiteral("history"));
    m_history->setTextFormat(Qt::PlainText);
    m_history->setWordWrap(true);
    body()->addWidget(m_history);
    auto* undo = makeButton(takeBack->text(), QStringLiteral("undo"), Rank::Plain);
    undo->setObjectName(QStringLiteral("takeBack"));
    undo->setToolTip(takeBack->toolTip());
    undo->setFocusPolicy(Qt::TabFocus);
    undo->setEnabled(takeBack->isEnabled());
    connect(undo, &QPushButton::clicked, takeBack, &QAction::trigger);
    connect(takeBack, &QAction::enabledChanged, undo, &QWidget::setEnabled);
    body()->addWidget(undo, 0, Qt::AlignLeft);
}

void DecisionCard::setStanding(const std::vector<const ReviewDecision*>& standing, const ReviewDecision* mine) {
    for (std::size_t i = 0; i < m_buttons.size(); ++i) m_buttons[i]->setChecked(mine && mine->judgement == kOrder[i]);
    QStringList lines;
    for (const ReviewDecision* decision : standing) lines << decisionText(*decision);
    m_history->setText(lines.join(QLatin1Char('\n')));
    m_history->setVisible(!lines.isEmpty());
}

QString DecisionCard::takeComment() {
    const QString text = m_comment->text();
    m_comment->clear();
    return text;
}

void DecisionCard::editComment() {
    m_comment->setFocus(Qt::ShortcutFocusReason);
}

bool DecisionCard::eventFilter(QObject* watched, QEvent* event) {
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (watched == m_comment && isKey && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        // While one types, Escape is the field's and not the page's.
        event->accept();
        if (event->type() == QEvent::ShortcutOverride) return true;
        m_comment->clear();
        Q_EMIT commentDone();
        return true;
    }
    return Card::eventFilter(watched, event);
}

}  // namespace hawksight
