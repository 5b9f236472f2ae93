// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/budget_step.h"

#include "ui/comparison/model_names.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"
#include "ui/wizard/choice_card.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kNameWidth = 360;

std::string budgetWord(Budget budget) {
    switch (budget) {
        case Budget::Quick:
            return "quick";
        case Budget::Standard:
            return "standard";
        case Budget::Paper:
            return "paper";
    }
    return {};
}

}  // namespace

BudgetStep::BudgetStep(WizardContext& context, QWidget* parent) : QWizardPage(parent), m_context(context) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    layout->addWidget(makeLabel(tr("How long may it train?"), static_cast<int>(Theme::Text::Heading)));
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap * 2);
    m_cards[0] =
        new ChoiceCard(tr("Quick"), tr("A first result, good enough to see whether the photographs are right."));
    m_cards[1] =
        new ChoiceCard(tr("Standard"), tr("For daily use: several times as many steps. Worth it once the photographs "
                                          "are right."));
    m_cards[2] =
        new ChoiceCard(tr("As published"), tr("The settings of the paper, to compare with its figures. Best left "
                                              "running over night, or longer."));
    auto* group = new QButtonGroup(this);
    for (ChoiceCard* card : m_cards) {
        group->addButton(card->button());
        row->addWidget(card, 1);
        connect(card->button(), &QRadioButton::toggled, this, [this](bool on) {
            if (on) suggestName();
        });
    }
    layout->addLayout(row);
    QLabel* hint =
        makeLabel(tr("It can be paused at any time, ended early with what it has learnt by then, or go on after a "
                     "power cut; one can work with another model meanwhile."),
                  static_cast<int>(Theme::Text::Caption), Tone::Muted);
    hint->setWordWrap(true);
    layout->addWidget(hint);

    auto* nameRow = new QHBoxLayout;
    nameRow->setSpacing(kGap);
    QLabel* label = makeLabel(tr("&Name of the model"), static_cast<int>(Theme::Text::Body));
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("modelName"));
    m_name->setMaximumWidth(kNameWidth);
    label->setBuddy(m_name);
    m_nameProblem = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_nameProblem->setObjectName(QStringLiteral("nameProblem"));
    nameRow->addWidget(label);
    nameRow->addWidget(m_name, 1);
    nameRow->addWidget(m_nameProblem, 1);
    layout->addSpacing(kGap);
    layout->addLayout(nameRow);
    m_advanced = new QCheckBox(tr("Show every &option of the method before training"));
    layout->addWidget(m_advanced);
    layout->addStretch(1);
    m_cards[0]->choose();

    connect(m_name, &QLineEdit::textEdited, this, [this] { m_nameIsOurs = false; });
    connect(m_name, &QLineEdit::textChanged, this, [this] {
        showNameProblem();
        Q_EMIT completeChanged();
    });
    connect(m_advanced, &QCheckBox::toggled, this, [this](bool on) {
        // With the options in between, the button says Next; without, it starts the training.
        setCommitPage(!on);
    });
    setCommitPage(true);
    connect(&context.costs, &Costs::measured, this, &BudgetStep::showCosts);
}

std::filesystem::path BudgetStep::folder() const {
    const auto& project = m_context.session.project();
    return project ? project->modelsFolder() : std::filesystem::path();
}

void BudgetStep::initializePage() {
    std::vector<Costs::Wish> wishes;
    for (const Budget budget : kBudgets)
        wishes.push_back({m_context.presets.of(m_context.plan.variant, budget), m_context.plan.goodImages(), false});
    m_context.costs.measure(std::move(wishes));
    m_nameIsOurs = true;
    suggestName();
    showCosts();
}

void BudgetStep::suggestName() {
    if (!m_nameIsOurs || !m_context.session.project()) return;
    std::string name = m_context.plan.dataset.name + (m_context.plan.variant == Variant::Hkt ? "-hkt-" : "-hkt-plus-");
    name += budgetWord(budget());
    m_name->setText(toQString(freeModelPath(folder(), name).stem()));
}

void BudgetStep::showCosts() {
    for (const Budget budget : kBudgets) {
        const TrainOptions& options = m_context.presets.of(m_context.plan.variant, budget);
        const auto seconds = m_context.costs.trainSeconds(options, m_context.plan.goodImages());
        card(budget)->setFigure(Time, tr("Time"),
                                seconds ? tr("about %1").arg(durationText(*seconds)) : tr("measuring …"));
        card(budget)->setFigure(Iterations, tr("Steps"), locale().toString(static_cast<qlonglong>(options.iterations)));
    }
}

Budget BudgetStep::budget() const {
    for (const Budget budget : kBudgets)
        if (card(budget)->isChosen()) return budget;
    return Budget::Quick;
}

void BudgetStep::showNameProblem() {
    const NameProblem problem = checkModelName(m_name->text().trimmed().toStdString());
    QString text = nameProblemText(problem);
    if (text.isEmpty() && freeModelPath(folder(), m_name->text().trimmed().toStdString()) !=
                              folder() / (m_name->text().trimmed().toStdString() + ".hkt"))
        text = tr("There is a model or an unfinished training of this name.");
    m_nameProblem->setText(text);
}

bool BudgetStep::isComplete() const {
    return m_nameProblem->text().isEmpty() && !folder().empty();
}

bool BudgetStep::validatePage() {
    TrainPlan& plan = m_context.plan;
    plan.budget = budget();
    plan.advanced = m_advanced->isChecked();
    plan.options = m_context.presets.of(plan.variant, plan.budget);
    plan.out = folder() / (m_name->text().trimmed().toStdString() + ".hkt");
    plan.resume = false;
    return true;
}

int BudgetStep::nextId() const {
    return static_cast<int>(m_advanced->isChecked() ? Step::Advanced : Step::Run);
}

}  // namespace hawksight
