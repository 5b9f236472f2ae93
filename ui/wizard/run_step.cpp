// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/run_step.h"

#include "ui/plots/loss_plot.h"
#include "ui/plots/theme_style.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"
#include "ui/wizard/preview_strip.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace hawksight {

namespace {

constexpr int kFiguresWidth = 264;
constexpr qint64 kNoteMs = 20'000;
constexpr int kProgressSteps = 1000;

LossPoint pointOf(const TrainStatus& status) {
    return {status.iteration, status.l4, status.projection, status.heldOutL4};
}

}  // namespace

RunStep::RunStep(WizardContext& context, QWidget* parent)
    : QWizardPage(parent),
      m_context(context),
      m_prompts(dialogPrompts()),
      m_note([this](const Expected<void>& written) {
          if (!written) m_context.session.complain(written.error());
      }) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(buildButtons());
    layout->addLayout(head);
    m_notice = new NoticeBar;
    layout->addWidget(m_notice);
    m_phase = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_phase->setObjectName(QStringLiteral("phase"));
    layout->addWidget(m_phase);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the training"));
    layout->addWidget(m_progress);

    auto* middle = new QHBoxLayout;
    middle->setSpacing(kGap * 2);
    auto* curves = new Card(tr("Loss"));
    m_plot = new LossPlot;
    m_plot->setStyle(themePlotStyle());
    m_plot->setAccessibleName(tr("Loss over the steps"));
    connect(&Theme::instance(), &Theme::changed, m_plot, [this] { m_plot->setStyle(themePlotStyle()); });
    curves->body()->addWidget(m_plot, 1);
    middle->addWidget(curves, 1);
    middle->addWidget(buildFigures());
    layout->addLayout(middle, 3);

    auto* watching = new Card(tr("What it sees by now"));
    m_previews = new PreviewStrip(context.session.io());
    watching->body()->addWidget(m_previews);
    layout->addWidget(watching, 2);
}

RunStep::~RunStep() = default;

void RunStep::close() {
    // What waits for an io lane would be dropped with it.
    if (m_run && m_run->isActive()) (void)writeRunNote(note());
}

QWidget* RunStep::buildButtons() {
    auto* bar = new QWidget;
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    m_pause = makeButton(tr("Pause"), QStringLiteral("pause"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_finish = makeButton(tr("Finish now"), QStringLiteral("check"));
    m_finish->setObjectName(QStringLiteral("finishNow"));
    m_finish->setToolTip(tr("Ends the training here and makes a model of what has been learnt so far."));
    m_stop = makeButton(tr("Stop"), QStringLiteral("stop"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stop->setToolTip(tr("Stops and keeps what has been learnt; it can be continued later, from this step on."));
    m_discard = makeButton(tr("Discard …"), QStringLiteral("trash"), Rank::Plain);
    m_discard->setObjectName(QStringLiteral("discard"));
    m_leave = makeButton(tr("Back to the beginning"), {}, Rank::Primary);
    m_leave->setObjectName(QStringLiteral("leave"));
    for (QPushButton* button : {m_pause, m_finish, m_stop, m_discard, m_leave}) layout->addWidget(button);
    bindTooltip(m_pause, tr("Pause the training, or go on"), Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    connect(m_pause, &QPushButton::clicked, this, &RunStep::togglePause);
    connect(m_finish, &QPushButton::clicked, this, [this] {
        if (!m_run) return;
        m_finishing = true;
        m_run->finishNow();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] {
        if (m_run) m_run->stop();
    });
    connect(m_discard, &QPushButton::clicked, this, [this] {
        m_prompts.confirm(this, tr("Discard this training?"),
                          tr("What it has learnt is lost. This cannot be undone; “Stop” keeps it."), tr("Discard"),
                          [this] {
                              if (!m_run || !m_run->isActive()) return;
                              m_discarding = true;
                              m_run->stop();
                          });
    });
    connect(m_leave, &QPushButton::clicked, this, &RunStep::leaveRequested);
    return bar;
}

QWidget* RunStep::buildFigures() {
    auto* card = new Card(tr("Figures"));
    card->setFixedWidth(kFiguresWidth);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap * 2);
    grid->setVerticalSpacing(kGap);
    grid->setColumnStretch(1, 1);
    const std::array names{tr("Steps"),       tr("Time left"),   tr("Images a second"), tr("Loss L4"),
                           tr("Projector 1"), tr("Projector 2"), tr("Projector 3"),     tr("Held-out L4")};
    for (int i = 0; i < FigureCount; ++i) {
        const auto which = static_cast<std::size_t>(i);
        m_names[which] = makeLabel(names[which], static_cast<int>(Theme::Text::Body), Tone::Muted);
        m_values[which] = makeLabel({}, static_cast<int>(Theme::Text::Strong));
        grid->addWidget(m_names[which], i, 0);
        grid->addWidget(m_values[which], i, 1, Qt::AlignRight);
    }
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    return card;
}

void RunStep::setFigure(int which, const QString& value) {
    m_values[static_cast<std::size_t>(which)]->setText(value);
}

void RunStep::start() {
    TrainPlan& plan = m_context.plan;
    m_context.costs.stop();
    m_discarding = m_finishing = false;
    m_drawn = 0;
    m_sinceNote.invalidate();
    m_notice->hide();
    m_title->setText(tr("Training %1").arg(toQString(plan.out.stem())));
    m_progress->setRange(0, 0);
    m_plot->begin(plan.options.iterations, plan.options.projection);
    for (const LossPoint& point : plan.curve) m_plot->append(point);
    for (int i = 0; i < FigureCount; ++i) setFigure(i, QStringLiteral("–"));
    for (int i = P1; i <= P3; ++i) {
        m_names[static_cast<std::size_t>(i)]->setVisible(plan.options.projection);
        m_values[static_cast<std::size_t>(i)]->setVisible(plan.options.projection);
    }
    QStringList captions;
    for (const auto& image : plan.watched)
        captions.append(toQString(image.parent_path().filename() / image.filename()));
    m_previews->begin(plan.watched, captions, plan.options.inputSize);

    // What has been frozen since the first step counts as well; the gate in core looks at it.
    if (m_context.session.dataset().root == plan.dataset.root)
        plan.dataset.feedback = m_context.session.dataset().feedback;
    m_run = m_context.session.engine().train(plan.dataset, plan.options, plan.out, plan.resume, plan.watched);
    connect(m_run, &TrainRun::stateChanged, this, &RunStep::takeState);
    connect(m_run, &TrainRun::progressed, this, &RunStep::takeProgress);
    connect(m_run, &TrainRun::previewsChanged, this, [this] { m_previews->showMaps(m_run->previews()); });
    connect(m_run, &TrainRun::finished, this, &RunStep::takeEnd);
    takeState(m_run->state());
    m_takesFocus = true;
    keepNote();
}

void RunStep::togglePause() {
    if (!m_run) return;
    if (m_run->state() == TrainRun::State::Paused)
        m_run->resume();
    else
        m_run->pause();
}

QString RunStep::phaseText() const {
    if (!m_run) return {};
    switch (m_run->state()) {
        case TrainRun::State::Waiting:
            return tr("Waiting for the inspection engine …");
        case TrainRun::State::Paused:
            return tr("Paused. It uses no time now; images can be inspected at full speed.");
        case TrainRun::State::Stopping:
            return tr("Stopping, and keeping what has been learnt …");
        case TrainRun::State::Finished:
            return {};
        case TrainRun::State::Running:
            break;
    }
    const TrainStatus& status = m_run->latest();
    if (status.iterations == 0) return tr("Reading the images …");
    switch (status.phase) {
        case TrainStatus::Phase::Teacher:
            return tr("The teacher looks at the good parts: %L1 of %L2").arg(status.iteration).arg(status.iterations);
        case TrainStatus::Phase::Training:
            return tr("The student learns. One can go on working on the other pages.");
        case TrainStatus::Phase::Fusion:
            return tr("Choosing how to draw the heatmap, with made-up defects: %L1 of %L2")
                .arg(status.iteration)
                .arg(status.iterations);
        case TrainStatus::Phase::Saving:
            return tr("Saving the model …");
    }
    return {};
}

bool RunStep::canFinish() const {
    return m_run && !m_finishing && !m_run->history().empty() &&
           m_run->latest().phase == TrainStatus::Phase::Training &&
           (m_run->state() == TrainRun::State::Running || m_run->state() == TrainRun::State::Paused);
}

void RunStep::takeState(TrainRun::State state) {
    const bool running = state == TrainRun::State::Running, paused = state == TrainRun::State::Paused;
    m_pause->setText(paused ? tr("Go on") : tr("Pause"));
    m_pause->setIcon(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
    m_pause->setEnabled(running || paused);
    const bool active = running || paused || state == TrainRun::State::Waiting;
    m_finish->setEnabled(canFinish());
    m_stop->setEnabled(active);
    m_discard->setEnabled(active);
    // Never a button that a stray Return would end the training with.
    if (running && std::exchange(m_takesFocus, false) && isVisible()) m_pause->setFocus();
    for (QPushButton* button : {m_pause, m_finish, m_stop, m_discard})
        button->setVisible(state != TrainRun::State::Finished);
    m_leave->hide();
    m_phase->setText(phaseText());
    Q_EMIT completeChanged();
}

void RunStep::takeProgress() {
    const TrainStatus& status = m_run->latest();
    m_phase->setText(phaseText());
    m_progress->setRange(0, kProgressSteps);
    m_progress->setValue(status.iterations > 0 ? static_cast<int>(kProgressSteps * status.iteration / status.iterations)
                                               : 0);
    if (status.phase != TrainStatus::Phase::Training) {
        setFigure(TimeLeft, QStringLiteral("–"));
        m_finish->setEnabled(false);
        return;
    }
    const auto& history = m_run->history();
    // The run thins its history and the plot thins its own, so only what is newer is passed on.
    auto news = std::upper_bound(history.begin(), history.end(), m_drawn,
                                 [](std::int64_t drawn, const TrainStatus& s) { return drawn < s.iteration; });
    for (; news != history.end(); ++news) m_plot->append(pointOf(*news));
    if (!history.empty()) m_drawn = history.back().iteration;
    setFigure(Steps, tr("%L1 of %L2").arg(status.iteration).arg(status.iterations));
    setFigure(TimeLeft, durationText(status.secondsLeft));
    setFigure(Speed, locale().toString(status.imagesPerSecond, 'f', 1));
    setFigure(L4, scoreText(status.l4));
    for (std::size_t i = 0; i < 3; ++i) setFigure(P1 + static_cast<int>(i), scoreText(status.projection[i]));
    setFigure(HeldOut, status.heldOutL4 ? scoreText(*status.heldOutL4) : tr("not yet"));
    m_finish->setEnabled(canFinish());
    if (!m_sinceNote.isValid() || m_sinceNote.elapsed() > kNoteMs) keepNote();
}

RunNote RunStep::note() const {
    const TrainPlan& plan = m_context.plan;
    return {plan.out,     plan.options,  plan.dataset.root, plan.dataset.kind, plan.dataset.name,
            plan.watched, plan.feedback, m_drawn,           m_plot->points(),  {}};
}

void RunStep::keepNote() {
    m_sinceNote.start();
    m_note.follow(m_context.session.io().post(IoPool::Rank::Shown, [note = note()] { return writeRunNote(note); }));
}

bool RunStep::isComplete() const {
    return m_run && !m_run->isActive() && m_run->result().has_value();
}

void RunStep::takeEnd() {
    m_note.drop();
    const Expected<TrainResult>& result = m_run->result();
    const std::filesystem::path out = m_run->out();
    takeState(TrainRun::State::Finished);
    if (result) {
        removeRunNote(out, Remove::NoteOnly);
        m_context.session.tell(tr("The model %1 is ready.").arg(toQString(out.stem())));
        Q_EMIT done();
        return;
    }
    std::error_code error;
    const bool kept = std::filesystem::exists(checkpointOf(out), error);
    if (m_discarding || !kept) removeRunNote(out, Remove::NoteAndCheckpoint);
    if (m_discarding) {
        Q_EMIT discarded();
    } else if (result.error().code == ErrorCode::Cancelled) {
        if (kept) (void)writeRunNote(note());  // at once: the offer to go on is made from it
        Q_EMIT stopped();
    } else {
        m_progress->setRange(0, kProgressSteps);
        m_notice->show(NoticeBar::Kind::Problem, message(result.error()));
        m_phase->setText(tr("The training ended without a model."));
        m_leave->show();
        m_context.session.complain(result.error());
    }
}

}  // namespace hawksight
