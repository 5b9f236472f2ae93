// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wizard/wizard_context.h"

#include <QWizardPage>

class QLabel;

namespace hawksight {

class ChoiceCard;

/// HKT or HKT+, with what each costs on this machine, as measured. Thread: GUI.
class MethodStep : public QWizardPage {
    Q_OBJECT

public:
    explicit MethodStep(WizardContext& context, QWidget* parent = nullptr);

    void initializePage() override;
    bool validatePage() override;

    enum Figure { Training, Inspecting, Size };
    ChoiceCard* card(Variant variant) const { return m_cards[static_cast<std::size_t>(variant)]; }

private:
    void showCosts();

    WizardContext& m_context;
    std::array<ChoiceCard*, kVariants.size()> m_cards{};
    QLabel* m_note = nullptr;
};

}  // namespace hawksight
