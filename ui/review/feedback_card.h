// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/feedback.h"
#include "ui/support/widgets.h"

class QAction;

namespace hawksight {

/// What becomes of the decisions: how many images the next training may learn from, and how many it never sees.
/// Thread: GUI.
class FeedbackCard : public Card {
    Q_OBJECT

public:
    explicit FeedbackCard(QAction* retrain, QWidget* parent = nullptr);
    void setDataset(const Dataset& dataset);
    QString text() const { return m_good->text() + QLatin1Char('\n') + m_frozen->text(); }

private:
    QLabel *m_good = nullptr, *m_frozen = nullptr;
};

}  // namespace hawksight
