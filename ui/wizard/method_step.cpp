// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/method_step.h"

#include "ui/comparison/model_names.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"
#include "ui/wizard/choice_card.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hawksight {

MethodStep::MethodStep(WizardContext& context, QWidget* parent) : QWizardPage(parent), m_context(context) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    layout->addWidget(makeLabel(tr("Which network?"), static_cast<int>(Theme::Text::Heading)));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap * 2);
    m_cards[0] =
        new ChoiceCard(variantText(Variant::Hkt),
                       tr("Small and fast. The right start for most parts, and the one for short cycle times. Its "
                          "authors measured 97.3 % mean image AUROC on MVTec AD."));
    m_cards[1] =
        new ChoiceCard(variantText(Variant::HktPlus),
                       tr("Three times the weights. Finer on textures and subtle defects, slower to train and to "
                          "inspect. Its authors measured 98.7 % mean image AUROC on MVTec AD."));
    auto* group = new QButtonGroup(this);
    for (ChoiceCard* card : m_cards) {
        group->addButton(card->button());
        row->addWidget(card, 1);
    }
    layout->addLayout(row);
    m_note = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_note->setWordWrap(true);
    layout->addWidget(m_note);
    layout->addStretch(1);
    m_cards[0]->choose();
    connect(&context.costs, &Costs::measured, this, &MethodStep::showCosts);
    connect(&context.costs, &Costs::failed, this, [this](const Error& error) {
        m_note->setText(tr("The costs could not be measured: %1").arg(message(error)));
    });
}

void MethodStep::initializePage() {
    std::vector<Costs::Wish> wishes;
    for (const Variant variant : kVariants)
        wishes.push_back({m_context.presets.of(variant, Budget::Quick), m_context.plan.goodImages(), true});
    m_context.costs.measure(std::move(wishes));
    showCosts();
}

void MethodStep::showCosts() {
    bool waiting = false;
    for (const Variant variant : kVariants) {
        const TrainOptions& options = m_context.presets.of(variant, Budget::Quick);
        const auto train = m_context.costs.trainSeconds(options, m_context.plan.goodImages());
        const auto inspect = m_context.costs.inspectSeconds(options);
        const auto bytes = m_context.presets.modelBytes(options);
        waiting = waiting || !train || !inspect;
        const QString measuring = tr("measuring …");
        card(variant)->setFigure(Training, tr("Quick training"), train ? durationText(*train) : measuring);
        card(variant)->setFigure(Inspecting, tr("One image"),
                                 inspect ? tr("%1 ms").arg(locale().toString(*inspect * 1000, 'f', 0)) : measuring);
        card(variant)->setFigure(Size, tr("Weights"), bytes ? bytesText(*bytes) : QStringLiteral("–"));
    }
    m_note->setText(waiting ? tr("A few real steps are being timed on this machine; one need not wait for them.")
                            : tr("Times were measured on this machine just now, with a few real steps."));
}

bool MethodStep::validatePage() {
    m_context.plan.variant = card(Variant::HktPlus)->isChosen() ? Variant::HktPlus : Variant::Hkt;
    return true;
}

}  // namespace hawksight
