// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/review_decision.h"
#include "ui/support/widgets.h"

#include <array>
#include <vector>

class QAction;
class QLineEdit;

namespace hawksight {

/// What the person says: one button and one key for each, a comment, and what was said before. Thread: GUI.
class DecisionCard : public Card {
    Q_OBJECT

public:
    /// The actions of the page: good, defective, unsure; comment; take back.
    DecisionCard(const std::array<QAction*, 3>& decide, QAction* comment, QAction* takeBack, QWidget* parent = nullptr);

    /// What stands about the image in hand; `mine` among it is marked on its button, nullptr = nothing.
    void setStanding(const std::vector<const ReviewDecision*>& standing, const ReviewDecision* mine);
    QString takeComment();  ///< and empties the field
    void editComment();
    QString historyText() const { return m_history->text(); }

Q_SIGNALS:
    void commentDone();  ///< Enter or Escape in the field

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    std::array<QToolButton*, 3> m_buttons{};
    QLineEdit* m_comment = nullptr;
    QLabel* m_history = nullptr;
};

}  // namespace hawksight
