// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/train_run.h"
#include "ui/support/prompts.h"
#include "ui/wizard/run_note.h"
#include "ui/wizard/wizard_context.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWizardPage>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hawksight {

class LossPlot;
class NoticeBar;
class PreviewStrip;

/// A training run while it is on: curves, figures, heatmaps, and what one can do with it. The run itself belongs to the
/// engine and goes on wherever one looks. Thread: GUI.
class RunStep : public QWizardPage {
    Q_OBJECT

public:
    explicit RunStep(WizardContext& context, QWidget* parent = nullptr);
    ~RunStep() override;

    void setPrompts(Prompts prompts) { m_prompts = std::move(prompts); }
    /// Begins the run of the context's plan.
    void start();
    void togglePause();
    /// The program ends: a run that is on is noted, so that it is offered again.
    void close();
    TrainRun* run() const { return m_run; }
    const LossPlot& plot() const { return *m_plot; }
    const PreviewStrip& previews() const { return *m_previews; }

    bool isComplete() const override;

Q_SIGNALS:
    void done();     ///< there is a model
    void stopped();  ///< there is a checkpoint to go on from
    void discarded();
    void leaveRequested();  ///< after a failure

private:
    QWidget* buildFigures();
    QWidget* buildButtons();
    void takeState(TrainRun::State state);
    void takeProgress();
    void takeEnd();
    RunNote note() const;
    void keepNote();
    void setFigure(int which, const QString& value);
    QString phaseText() const;
    bool canFinish() const;

    enum Figure { Steps, TimeLeft, Speed, L4, P1, P2, P3, HeldOut, FigureCount };

    WizardContext& m_context;
    Prompts m_prompts;
    QPointer<TrainRun> m_run;
    bool m_discarding = false, m_finishing = false;
    bool m_takesFocus = false;  ///< as soon as there is something harmless to give it to
    std::int64_t m_drawn = 0;  ///< the iteration up to which the plot has the run's history
    QElapsedTimer m_sinceNote;
    QLabel *m_title = nullptr, *m_phase = nullptr;
    QProgressBar* m_progress = nullptr;
    NoticeBar* m_notice = nullptr;
    std::array<QLabel*, FigureCount> m_names{}, m_values{};
    LossPlot* m_plot = nullptr;
    PreviewStrip* m_previews = nullptr;
    QPushButton *m_pause = nullptr, *m_finish = nullptr, *m_stop = nullptr, *m_discard = nullptr, *m_leave = nullptr;
    Latest<Expected<void>> m_note;
};

}  // namespace hawksight
