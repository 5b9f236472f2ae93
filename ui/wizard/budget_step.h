// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_context.h"

#include <QWizardPage>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace hawksight {

class ChoiceCard;

/// How long it may train, in plain words and measured seconds, and the name of the model. Thread: GUI.
class BudgetStep : public QWizardPage {
    Q_OBJECT

public:
    explicit BudgetStep(WizardContext& context, QWidget* parent = nullptr);

    void initializePage() override;
    bool isComplete() const override;
    bool validatePage() override;
    int nextId() const override;

    enum Figure { Time, Iterations };
    ChoiceCard* card(Budget budget) const { return m_cards[static_cast<std::size_t>(budget)]; }
    QLineEdit* nameEdit() const { return m_name; }
    QCheckBox* advancedBox() const { return m_advanced; }

private:
    Budget budget() const;
    void showCosts();
    void suggestName();
    void showNameProblem();
    std::filesystem::path folder() const;

    WizardContext& m_context;
    std::array<ChoiceCard*, kBudgets.size()> m_cards{};
    QLineEdit* m_name = nullptr;
    QLabel* m_nameProblem = nullptr;
    QCheckBox* m_advanced = nullptr;
    bool m_nameIsOurs = true;
};

}  // namespace hawksight
