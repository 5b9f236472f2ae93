// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/train_wizard.h"

#include "ui/support/widgets.h"
#include "ui/wizard/budget_step.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/method_step.h"
#include "ui/wizard/options_step.h"
#include "ui/wizard/result_step.h"
#include "ui/wizard/run_step.h"

#include <QAbstractButton>
#include <QFrame>
#include <QGridLayout>
#include <QVariant>

namespace hawksight {

TrainWizard::TrainWizard(Session& session, QWidget* parent)
    : QWizard(parent, Qt::Widget),
      m_costs(session.engine()),
      m_context{session, m_costs, {}, {}, false},
      m_presets([this](const Expected<TrainPresets>& presets) {
          if (!presets) {
              m_context.session.complain(presets.error());
              return;
          }
          m_context.presets = *presets;
          m_context.ready = true;
          Q_EMIT m_data->completeChanged();
      }) {
    setWizardStyle(QWizard::ClassicStyle);
    setOptions(QWizard::NoBackButtonOnStartPage | QWizard::NoCancelButton | QWizard::NoBackButtonOnLastPage);
    setSizeGripEnabled(false);
    setButtonText(QWizard::CommitButton, tr("Start &training"));
    setButtonText(QWizard::NextButton, tr("&Next"));
    setButtonText(QWizard::BackButton, tr("&Back"));
    for (const auto which : {QWizard::NextButton, QWizard::CommitButton})
        button(which)->setProperty("rank", QStringLiteral("primary"));

    m_data = new DataStep(m_context);
    m_method = new MethodStep(m_context);
    m_budget = new BudgetStep(m_context);
    m_options = new OptionsStep(m_context);
    m_run = new RunStep(m_context);
    m_result = new ResultStep(m_context);
    setPage(static_cast<int>(Step::Data), m_data);
    setPage(static_cast<int>(Step::Method), m_method);
    setPage(static_cast<int>(Step::Budget), m_budget);
    setPage(static_cast<int>(Step::Advanced), m_options);
    setPage(static_cast<int>(Step::Run), m_run);
    setPage(static_cast<int>(Step::Result), m_result);
    setStartId(static_cast<int>(Step::Data));

    connect(this, &QWizard::currentIdChanged, this, &TrainWizard::takeStep);
    connect(m_run, &RunStep::done, this, [this] {
        next();
        m_result->showResult(*m_run->run()->result());
        Q_EMIT runEnded();
    });
    for (const auto ended : {&RunStep::stopped, &RunStep::discarded, &RunStep::leaveRequested})
        connect(m_run, ended, this, [this] {
            begin();
            Q_EMIT runEnded();
        });
    connect(m_result, &ResultStep::another, this, &TrainWizard::begin);
}

TrainWizard::~TrainWizard() {
    // Here, because the pages outlive what they share.
    m_run->close();
}

void TrainWizard::setPrompts(const Prompts& prompts) {
    m_run->setPrompts(prompts);
}

bool TrainWizard::isRunning() const {
    return m_run->run() && m_run->run()->isActive();
}

void TrainWizard::loadPresets() {
    if (m_context.ready || m_presets.isBusy()) return;
    m_presets.follow(
        m_context.session.engine().call(Urgency::Interactive, [](const Backend& backend) -> Expected<TrainPresets> {
            TrainPresets presets;
            for (const Variant variant : kVariants) {
                const auto v = static_cast<std::size_t>(variant);
                for (const Budget budget : kBudgets)
                    presets.options[v][static_cast<std::size_t>(budget)] = backend.trainOptions(variant, budget);
                presets.teachers[v] = backend.teacherNames(variant);
            }
            presets.networks = backend.networkNumbers();
            return presets;
        }));
}

void TrainWizard::begin() {
    if (isRunning()) return;
    m_context.plan = {};
    m_context.plan.source = m_context.session.dataset();
    m_context.plan.applyFeedback();
    m_context.ready = false;  // a teacher may have been imported
    loadPresets();
    restart();
}

void TrainWizard::resume(const RunNote& note, const Dataset& dataset) {
    if (isRunning()) return;
    m_context.plan = {};
    m_context.plan.source = dataset;
    m_context.plan.dataset = withEffect(dataset, note.feedback);
    m_context.plan.feedback = note.feedback;
    m_context.plan.variant = note.options.variant;
    m_context.plan.options = note.options;
    m_context.plan.watched = note.watched;
    m_context.plan.out = note.out;
    m_context.plan.resume = true;
    m_context.plan.curve = note.curve;
    // The steps before are not for a run that has been set up already.
    setStartId(static_cast<int>(Step::Run));
    restart();
    setStartId(static_cast<int>(Step::Data));
}

void TrainWizard::takeStep(int id) {
    const auto step = static_cast<Step>(id);
    const bool choosing = id >= 0 && step != Step::Run && step != Step::Result;
    // While it runs, and afterwards, the page's own buttons say what one can do.
    setButtonLayout(choosing ? QList<QWizard::WizardButton>{QWizard::Stretch, QWizard::BackButton, QWizard::NextButton,
                                                            QWizard::CommitButton}
                             : QList<QWizard::WizardButton>{QWizard::Stretch});
    if (step == Step::Run && id >= 0 && !isRunning()) m_run->start();
    lineUp();
    if (choosing && isVisible())
        QMetaObject::invokeMethod(
            this,
            [this] {
                for (const auto which : {QWizard::NextButton, QWizard::CommitButton})
                    if (button(which)->isVisible()) button(which)->setFocus();
            },
            Qt::QueuedConnection);
    Q_EMIT stepChanged(step);
}

void TrainWizard::showEvent(QShowEvent* event) {
    QWizard::showEvent(event);
    lineUp();
}

void TrainWizard::lineUp() {
    // Its rule above the buttons goes with them.
    for (QFrame* rule : findChildren<QFrame*>())
        if (rule->inherits("QWizardRuler") ||
            (rule->frameShape() == QFrame::HLine && rule->frameShadow() == QFrame::Sunken))
            rule->setVisible(step() != Step::Run && step() != Step::Result);
    for (const QWidget* child : findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
        if (auto* grid = qobject_cast<QGridLayout*>(child->layout())) grid->setContentsMargins(0, 0, 0, 0);
}

}  // namespace hawksight
