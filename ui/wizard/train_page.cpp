// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/train_page.h"

#include "ui/comparison/model_names.h"
#include "ui/support/messages.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"
#include "ui/wizard/run_step.h"
#include "ui/wizard/step_bar.h"
#include "ui/wizard/train_wizard.h"

#include <QAction>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hawksight {

TrainPage::TrainPage(Session& session, QWidget* parent)
    : Page(session, parent),
      m_prompts(dialogPrompts()),
      m_look([this](const std::vector<RunNote>& runs) { takeRuns(runs); }),
      m_open([this](const Expected<Dataset>& dataset) {
          if (dataset)
              resume(m_resuming, *dataset);
          else
              m_notice->show(NoticeBar::Kind::Problem, message(dataset.error()));
      }) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);

    m_empty = new EmptyState(QStringLiteral("train"), tr("Nothing to train on yet"), {});
    m_goToData = m_empty->addButton({}, QStringLiteral("folder"));
    connect(m_goToData, &QPushButton::clicked, this, [this] { this->session().showPage(PageId::Data); });
    m_stack->addWidget(m_empty);

    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(tr("Train"), static_cast<int>(Theme::Text::Title)));
    head->addSpacing(kGap * 4);
    m_steps = new StepBar({tr("Data"), tr("Network"), tr("Time"), tr("Training"), tr("Result")});
    head->addWidget(m_steps, 1);
    layout->addLayout(head);
    m_notice = new NoticeBar;
    layout->addWidget(m_notice);
    buildOffer();
    layout->addWidget(m_offer);
    m_wizard = new TrainWizard(session);
    layout->addWidget(m_wizard, 1);
    m_stack->addWidget(content);

    connect(m_wizard, &TrainWizard::stepChanged, this, &TrainPage::takeStep);
    connect(m_wizard, &TrainWizard::runEnded, this, [this] {
        // A result stays in sight even where another data set was opened meanwhile.
        if (m_wizard->step() != Step::Result) m_stack->setCurrentIndex(hasData() ? 1 : 0);
        lookForRuns();
    });
    connect(&session, &Session::datasetChanged, this, &TrainPage::takeDataset);
    connect(&session, &Session::projectChanged, this, [this] {
        sayWhatIsMissing();
        m_runs.clear();
        showOffer();
        lookForRuns();
    });
    connect(&session, &Session::feedbackChanged, this, [this] { m_feedbackIsNew = true; });
    QAction* pause = addCommand(tr("Pause the training, or go on"), QStringLiteral("pause"),
                                {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, tr("Train"));
    connect(pause, &QAction::triggered, m_wizard, [this] { m_wizard->runStep().togglePause(); });
    takeDataset();
    lookForRuns();
}

TrainPage::~TrainPage() = default;

void TrainPage::setPrompts(Prompts prompts) {
    m_prompts = std::move(prompts);
    m_wizard->setPrompts(m_prompts);
}

void TrainPage::buildOffer() {
    m_offer = new Card;
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    auto* mark = new IconLabel(20);
    mark->setIcon(QStringLiteral("clock"), static_cast<int>(Token::Accent));
    row->addWidget(mark);
    m_offerText = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_offerText->setWordWrap(true);
    m_offerText->setObjectName(QStringLiteral("offer"));
    row->addWidget(m_offerText, 1);
    QPushButton* discard = makeButton(tr("Discard …"), QStringLiteral("trash"), Rank::Plain);
    m_continue = makeButton(tr("Continue"), QStringLiteral("play"));
    m_continue->setObjectName(QStringLiteral("continueRun"));
    row->addWidget(discard);
    row->addWidget(m_continue);
    m_offer->body()->addLayout(row);
    m_offer->hide();
    connect(m_continue, &QPushButton::clicked, this, &TrainPage::continueRun);
    connect(discard, &QPushButton::clicked, this, &TrainPage::discardRun);
}

void TrainPage::shown() {
    // Not with every decision of a review: the first step reads every image.
    if (m_feedbackIsNew && hasData() && m_wizard->step() == Step::Data) m_wizard->begin();
    m_feedbackIsNew = false;
    lookForRuns();
}

bool TrainPage::hasData() const {
    return session().hasDataset() && session().project();
}

void TrainPage::takeDataset() {
    if (m_wizard->isRunning()) return;  // it goes on with its own
    sayWhatIsMissing();
    m_stack->setCurrentIndex(hasData() ? 1 : 0);
    if (hasData()) m_wizard->begin();
}

void TrainPage::sayWhatIsMissing() {
    const bool products = session().project() && session().categories().size() > 1;
    m_empty->setText(
        products ? tr("This folder holds several products. Choose the one to train on.")
                 : tr("Open a folder of photographs first: a few dozen of good parts are enough. Photographs of "
                      "defects are not needed, but tell how good the model is."));
    m_goToData->setText(products ? tr("Choose a product") : tr("Open photographs"));
}

void TrainPage::lookForRuns() {
    if (!session().project() || m_wizard->isRunning()) return;
    m_look.follow(session().io().post(
        IoPool::Rank::Shown, [folder = session().project()->modelsFolder()] { return findInterruptedRuns(folder); }));
}

void TrainPage::takeRuns(const std::vector<RunNote>& runs) {
    if (m_wizard->isRunning()) return;
    m_runs = runs;
    showOffer();
    if (const RunNote* run = offered(); run && run->out != m_told && !isVisible()) {
        m_told = run->out;
        session().tell(tr("A training was interrupted; the Train page offers to continue it."));
    }
}

void TrainPage::showOffer() {
    const RunNote* run = offered();
    if (run)
        m_offerText->setText(
            tr("The training of %1 on %2 stopped on %3, after about %L4 of %L5 steps.")
                .arg(toQString(run->out.stem()), QString::fromStdString(run->datasetName), momentText(run->updatedAt))
                .arg(run->iteration)
                .arg(run->options.iterations));
    m_offer->setVisible(run && !m_wizard->isRunning() && m_wizard->step() == Step::Data);
    Q_EMIT offerChanged();
}

void TrainPage::continueRun() {
    if (!offered() || m_wizard->isRunning()) return;
    m_resuming = *offered();
    m_notice->hide();
    const Dataset& dataset = session().dataset();
    if (dataset.root == m_resuming.datasetRoot && dataset.kind == m_resuming.datasetKind) {
        resume(m_resuming, dataset);
        return;
    }
    m_open.follow(session().io().post(
        IoPool::Rank::Shown,
        [root = m_resuming.datasetRoot, kind = m_resuming.datasetKind] { return openDataset(root, kind); }));
}

void TrainPage::resume(const RunNote& note, const Dataset& dataset) {
    m_stack->setCurrentIndex(1);
    m_wizard->resume(note, dataset);
}

void TrainPage::discardRun() {
    if (!offered()) return;
    m_prompts.confirm(this, tr("Discard the interrupted training?"),
                      tr("What it has learnt is lost. This cannot be undone."), tr("Discard"),
                      [this, out = offered()->out] {
                          removeRunNote(out, Remove::NoteAndCheckpoint);
                          lookForRuns();
                      });
}

void TrainPage::takeStep(Step step) {
    switch (step) {
        case Step::Data:
            m_steps->setCurrent(0);
            break;
        case Step::Method:
            m_steps->setCurrent(1);
            break;
        case Step::Budget:
        case Step::Advanced:
            m_steps->setCurrent(2);
            break;
        case Step::Run:
            m_steps->setCurrent(3);
            break;
        case Step::Result:
            m_steps->setCurrent(4);
            break;
    }
    m_notice->hide();
    showOffer();
}

}  // namespace hawksight
