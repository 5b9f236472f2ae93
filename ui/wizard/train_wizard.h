// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/prompts.h"
#include "ui/wizard/run_note.h"
#include "ui/wizard/wizard_context.h"

#include <QWizard>

namespace hawksight {

class BudgetStep;
class DataStep;
class MethodStep;
class OptionsStep;
class ResultStep;
class RunStep;

/// From photographs to a model in five steps, as a part of the Train page rather than a window of its own: a run goes
/// on while one works elsewhere, and is found here again. Thread: GUI.
class TrainWizard : public QWizard {
    Q_OBJECT

public:
    explicit TrainWizard(Session& session, QWidget* parent = nullptr);
    ~TrainWizard() override;

    void setPrompts(const Prompts& prompts);
    /// Back to the first step, with the data set that is open now. Not while a run is on.
    void begin();
    /// Goes on with an interrupted run on `dataset`.
    void resume(const RunNote& note, const Dataset& dataset);
    bool isRunning() const;
    Step step() const { return static_cast<Step>(currentId()); }

    const TrainPlan& plan() const { return m_context.plan; }
    DataStep& dataStep() const { return *m_data; }
    MethodStep& methodStep() const { return *m_method; }
    BudgetStep& budgetStep() const { return *m_budget; }
    OptionsStep& optionsStep() const { return *m_options; }
    RunStep& runStep() const { return *m_run; }
    ResultStep& resultStep() const { return *m_result; }

    void accept() override {}
    void reject() override {}

Q_SIGNALS:
    void stepChanged(hawksight::Step step);
    void runEnded();  ///< well or not

protected:
    void showEvent(QShowEvent* event) override;

private:
    void loadPresets();
    void takeStep(int id);
    /// QWizard keeps a margin of its own; what it holds shall stand where the page's title stands.
    void lineUp();

    Costs m_costs;
    WizardContext m_context;
    DataStep* m_data = nullptr;
    MethodStep* m_method = nullptr;
    BudgetStep* m_budget = nullptr;
    OptionsStep* m_options = nullptr;
    RunStep* m_run = nullptr;
    ResultStep* m_result = nullptr;
    Latest<Expected<TrainPresets>> m_presets;
};

}  // namespace hawksight
