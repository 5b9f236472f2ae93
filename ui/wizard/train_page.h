// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/support/page.h"
#include "ui/support/prompts.h"
#include "ui/wizard/run_note.h"
#include "ui/wizard/wizard_context.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace hawksight {

class Card;
class EmptyState;
class NoticeBar;
class StepBar;
class TrainWizard;

/// The Train page: the wizard, and above it the offer to go on with a run that was interrupted. Thread: GUI.
class TrainPage : public Page {
    Q_OBJECT

public:
    explicit TrainPage(Session& session, QWidget* parent = nullptr);
    ~TrainPage() override;

    void setPrompts(Prompts prompts);
    TrainWizard& wizard() const { return *m_wizard; }
    /// The run that is offered, nullptr where there is none.
    const RunNote* offered() const { return m_runs.empty() ? nullptr : &m_runs.front(); }
    void continueRun();
    void discardRun();

    void shown() override;

Q_SIGNALS:
    void offerChanged();

private:
    void buildOffer();
    bool hasData() const;
    void takeDataset();
    void sayWhatIsMissing();
    void lookForRuns();
    void takeRuns(const std::vector<RunNote>& runs);
    void showOffer();
    void takeStep(Step step);
    void resume(const RunNote& note, const Dataset& dataset);

    Prompts m_prompts;
    QStackedWidget* m_stack = nullptr;
    EmptyState* m_empty = nullptr;
    QPushButton* m_goToData = nullptr;
    StepBar* m_steps = nullptr;
    Card* m_offer = nullptr;
    QLabel* m_offerText = nullptr;
    QPushButton* m_continue = nullptr;
    NoticeBar* m_notice = nullptr;
    TrainWizard* m_wizard = nullptr;
    std::vector<RunNote> m_runs;
    bool m_feedbackIsNew = false;
    std::filesystem::path m_told;
    Latest<std::vector<RunNote>> m_look;
    Latest<Expected<Dataset>> m_open;
    RunNote m_resuming;
};

}  // namespace hawksight
