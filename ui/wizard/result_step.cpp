// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/result_step.h"

#include "ui/comparison/comparison_run.h"
#include "ui/comparison/comparison_view.h"
#include "ui/support/core_words.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kFactsWidth = 344;
constexpr int kFactNameWidth = 104;

}  // namespace

ResultStep::ResultStep(WizardContext& context, QWidget* parent) : QWizardPage(parent), m_context(context) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    m_title = makeLabel({}, static_cast<int>(Theme::Text::Heading));
    head->addWidget(m_title);
    head->addStretch(1);
    QPushButton* another = makeButton(tr("Train another"), QStringLiteral("train"));
    m_evaluate = makeButton(tr("Set the limits"), QStringLiteral("threshold"));
    m_use = makeButton(tr("Use it"), QStringLiteral("check"), Rank::Primary);
    m_use->setObjectName(QStringLiteral("useIt"));
    for (QPushButton* button : {another, m_evaluate, m_use}) head->addWidget(button);
    layout->addLayout(head);
    m_notice = new NoticeBar;
    layout->addWidget(m_notice);

    auto* columns = new QHBoxLayout;
    columns->setSpacing(kGap * 2);
    m_facts = new Card(tr("The model"));
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kFactsWidth);
    scroll->setWidget(m_facts);
    columns->addWidget(scroll);
    auto* measured = new Card(tr("On the test images"));
    m_view = new ComparisonView(context.session.io());
    measured->body()->addWidget(m_view, 1);
    columns->addWidget(measured, 1);
    layout->addLayout(columns, 1);

    m_run = new ComparisonRun(context.session, this);
    connect(m_run, &ComparisonRun::progressed, m_view, &ComparisonView::showProgress);
    connect(m_run, &ComparisonRun::succeeded, this,
            [this] { m_view->showComparison(*m_run->comparison(), m_before, tr("New"), m_context.plan.dataset.root); });
    connect(m_run, &ComparisonRun::failed, m_view, [this](const Error& error) { m_view->showProblem(message(error)); });
    connect(m_view, &ComparisonView::imageRequested, this, [this](const QString& image) {
        m_context.session.setCurrent(m_context.session.indexOf(toPath(image)));
        m_context.session.showPage(PageId::Inspect);
    });
    connect(m_view, &ComparisonView::galleryRequested, this, [this] {
        std::vector<int> indices;
        for (const Flip& flip : m_view->flips())
            if (const int index = m_context.session.indexOf(flip.sample.image); index >= 0) indices.push_back(index);
        m_context.session.showImages(std::move(indices), tr("Verdicts that the new model flips"));
    });
    connect(another, &QPushButton::clicked, this, &ResultStep::another);
    connect(m_use, &QPushButton::clicked, this, &ResultStep::useIt);
    connect(m_evaluate, &QPushButton::clicked, this, [this] { m_context.session.showPage(PageId::Evaluate); });
    connect(&context.session, &Session::modelChanged, this, &ResultStep::showInUse);
}

ResultStep::~ResultStep() = default;

void ResultStep::fact(const QString& name, const QString& value) {
    QLabel* left = makeLabel(name, static_cast<int>(Theme::Text::Body), Tone::Muted);
    left->setFixedWidth(kFactNameWidth);
    QLabel* right = makeLabel(value, static_cast<int>(Theme::Text::Body));
    right->setWordWrap(true);
    auto* line = new QWidget;
    auto* box = new QHBoxLayout(line);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(kGap);
    box->addWidget(left, 0, Qt::AlignTop);
    box->addWidget(right, 1, Qt::AlignTop);
    m_facts->body()->addWidget(line);
}

void ResultStep::showResult(const TrainResult& result) {
    while (QLayoutItem* item = m_facts->body()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const ModelInfo& info = result.info;
    const TrainPlan& plan = m_context.plan;
    m_title->setText(tr("%1 is ready").arg(toQString(plan.out.stem())));
    fact(tr("Limit"),
         tr("%1, suggested: %2").arg(scoreText(info.thresholds.image.fail), coreWords(info.thresholds.method)));
    fact(tr("Trained"), tr("%L1 steps in %2").arg(info.iterationsDone).arg(durationText(info.trainSeconds)));
    fact(tr("Images"), tr("%1 to learn from, %2 kept aside").arg(info.trainingImages).arg(info.heldOutImages));
    fact(tr("Held-out L4"), scoreText(info.heldOutL4));
    if (!info.heldOutScores.empty()) {
        const auto [low, high] = std::minmax_element(info.heldOutScores.begin(), info.heldOutScores.end());
        fact(tr("Held-out scores"), tr("%1 to %2").arg(scoreText(*low), scoreText(*high)));
    }
    fact(tr("File"), bytesText(info.fileBytes));
    fact(tr("Heatmap"), coreWords(info.fusion));
    fact(tr("Why"), coreWords(info.fusionReason));
    m_facts->body()->addStretch(1);
    if (result.skipped.empty())
        m_notice->hide();
    else
        m_notice->show(NoticeBar::Kind::Warning, tr("%n file(s) could not be used, the first: %1", nullptr,
                                                    static_cast<int>(result.skipped.size()))
                                                     .arg(QString::fromStdString(result.skipped.front().error.detail)));

    ComparisonRequest request{std::nullopt, plan.out, comparableSamples(plan.dataset)};
    const auto& inUse = m_context.session.model();
    if (inUse && inUse->path != plan.out) {
        request.before = inUse->path;
        m_before = tr("In use: %1").arg(toQString(inUse->path.stem()));
    }
    showInUse();
    m_use->setFocus();
    if (request.samples.empty()) {
        m_view->showProblem(
            tr("The data set has no labelled test images, so there is nothing to measure with. Look at "
               "the heatmaps on the Inspect page."));
        return;
    }
    m_view->showProgress(0, 0);
    m_run->start(request, ComparisonRun::Keep::MetricsAndScores);
}

void ResultStep::showInUse() {
    const auto& model = m_context.session.model();
    const bool inUse = model && model->path == m_context.plan.out;
    m_use->setText(inUse ? tr("In use") : tr("Use it"));
    m_use->setEnabled(!inUse && !m_context.plan.out.empty());
    m_evaluate->setEnabled(inUse);
}

void ResultStep::useIt() {
    m_use->setEnabled(false);
    m_context.session.useModel(m_context.plan.out);
}

}  // namespace hawksight
