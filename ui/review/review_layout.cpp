// SPDX-License-Identifier: GPL-3.0-or-later
// What the page consists of, and its keys.
#include "ui/review/agreement_sheet.h"
#include "ui/review/decision_card.h"
#include "ui/review/feedback_card.h"
#include "ui/review/reference_pane.h"
#include "ui/review/review_page.h"
#include "ui/review/review_words.h"
#include "ui/review/verdict_card.h"
#include "ui/support/elided_label.h"
#include "ui/support/session.h"
#include "ui/support/widgets.h"
#include "ui/viewer/viewer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace hawksight {

namespace {
constexpr int kPanelWidth = 336;
constexpr int kProgressWidth = 160;
constexpr qreal kZoomStep = 1.25;
}  // namespace

void ReviewPage::addCommands() {
    const auto add = [&](const QString& text, const char* iconName, const QList<QKeySequence>& keys, auto act) {
        QAction* action = addCommand(text, QLatin1String(iconName), keys);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto key = [](int k) { return QKeySequence(k); };
    m_judge[0] = add(tr("Good"), "pass", {key(Qt::Key_G)}, [this] { decide(Judgement::Good); });
    m_judge[1] = add(tr("Defective"), "fail", {key(Qt::Key_D)}, [this] { decide(Judgement::Defective); });
    m_judge[2] = add(tr("Unsure"), "unsure", {key(Qt::Key_U)}, [this] { decide(Judgement::Unsure); });
    // A key held down must not decide about parts that nobody has seen.
    for (QAction* action : m_judge) action->setAutoRepeat(false);
    m_takeBack = add(tr("Take back"), "undo", {key(Qt::Key_Backspace)}, [this] { m_desk->takeBack(); });
    m_comment = add(tr("Comment"), "edit", {key(Qt::Key_C)}, [this] { m_decision->editComment(); });
    add(tr("Next image, undecided"), "chevron-right", {key(Qt::Key_Right), key(Qt::Key_PageDown)},
        [this] { m_desk->go(1); });
    add(tr("Previous image"), "chevron-left", {key(Qt::Key_Left), key(Qt::Key_PageUp)}, [this] { m_desk->go(-1); });
    add(tr("Next list"), "filter", {key(Qt::Key_Q)}, [this] { cycleList(1); });
    add(tr("Previous list"), "filter", {key(Qt::SHIFT | Qt::Key_Q)}, [this] { cycleList(-1); });
    m_heat = add(tr("Heatmap on or off"), "heatmap", {key(Qt::Key_H)}, [this] {
        const auto shown = m_viewer->canvas().overlays().shown;
        const bool on = shown.testFlag(CanvasLayer::Heat);
        m_viewer->setLayers(on ? CanvasLayers(CanvasLayer::Contour) | CanvasLayer::Marks
                               : CanvasLayers(CanvasLayer::Heat) | CanvasLayer::Contour | CanvasLayer::Marks);
    });
    m_blink = add(tr("Hold to see the bare photograph"), "eye", {key(Qt::Key_B)}, [this] { setBlinking(true); });
    m_blink->setAutoRepeat(false);
    m_zoom = add(tr("Zoom to the suspicious place, or back"), "regions", {key(Qt::Key_Z)}, [this] {
        m_zoomed = !m_zoomed;
        zoomToPlace();
    });
    add(tr("Whole image"), "fit", {key(Qt::Key_0), key(Qt::Key_F)}, [this] {
        m_zoomed = false;
        zoomToPlace();
    });
    add(tr("Zoom in"), "plus", {key(Qt::Key_Plus), key(Qt::Key_Equal)}, [this] { m_viewer->view().zoomBy(kZoomStep); });
    add(tr("Zoom out"), "minus", {key(Qt::Key_Minus)}, [this] { m_viewer->view().zoomBy(1 / kZoomStep); });
    add(tr("Another reviewer"), "user", {key(Qt::Key_N)}, [this] { askReviewer(); });
    add(tr("Agreement of two reviewers, or back"), "columns", {key(Qt::Key_A)},
        [this] { showAgreement(m_sheets->currentIndex() != AgreementSheetIndex); });
    add(tr("Back to the lists"), "chevron-left", {key(Qt::Key_Escape)}, [this] { showAgreement(false); });
    m_retrain =
        add(tr("Retrain…"), "train", {key(Qt::SHIFT | Qt::Key_T)}, [this] { session().showPage(PageId::Train); });
    m_retrain->setToolTip(tr(
        "Leads to training with what was confirmed here. Before the new model is put to use, it is compared with the "
        "present one, with every verdict that flips."));
}

void ReviewPage::build() {
    m_viewer = new Viewer;
    // Beside the good image what counts is where, not how much.
    m_viewer->setScaleVisible(false);
    setFocusProxy(&m_viewer->canvas());
    addCommands();
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPagePadding, kCardPadding, kPagePadding, kCardPadding);
    outer->setSpacing(kGap + kGap / 2);
    m_sheets = new QStackedWidget;

    auto* work = new QWidget;
    auto* column = new QVBoxLayout(work);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap + kGap / 2);
    column->addWidget(buildHeader());
    auto* row = new QHBoxLayout;
    row->setSpacing(kCardPadding);
    row->addWidget(buildCentre(), 1);
    row->addWidget(buildPanel());
    column->addLayout(row, 1);
    m_sheets->addWidget(work);

    m_agreement = new AgreementSheet(session().io());
    connect(m_agreement, &AgreementSheet::back, this, [this] { showAgreement(false); });
    connect(m_agreement, &AgreementSheet::reviewRequested, this,
            [this](const std::vector<std::filesystem::path>& images, const QString& first) {
                m_desk->setDifferences(images);
                m_desk->setList(ReviewList::ReviewersDiffer);
                if (const int index = session().indexOf(first.toStdString()); index >= 0) m_desk->setCurrent(index);
                showAgreement(false);
            });
    m_sheets->addWidget(m_agreement);
    outer->addWidget(m_sheets);
}

QWidget* ReviewPage::buildHeader() {
    auto* header = new QWidget;
    auto* layout = new QVBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    auto* lists = new QHBoxLayout;
    lists->setSpacing(kGap);
    m_tabs = new QTabBar;
    m_tabs->setObjectName(QStringLiteral("lists"));
    m_tabs->setAccessibleName(tr("Lists of what needs a person"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setFocusPolicy(Qt::TabFocus);
    for (std::size_t i = 0; i < kReviewLists; ++i) {
        const auto list = static_cast<ReviewList>(i);
        m_tabs->addTab(listTitle(list));
        m_tabs->setTabToolTip(static_cast<int>(i), listHint(list));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { m_desk->setList(static_cast<ReviewList>(tab)); });
    lists->addWidget(m_tabs);
    lists->addStretch(1);
    m_agree = makeButton(tr("Agreement"), QStringLiteral("columns"), Rank::Plain);
    m_agree->setObjectName(QStringLiteral("agreement"));
    bindTooltip(m_agree, tr("Agreement of two reviewers"), QKeySequence(Qt::Key_A));
    connect(m_agree, &QPushButton::clicked, this, [this] { showAgreement(true); });
    lists->addWidget(m_agree);
    m_reviewer = makeButton({}, QStringLiteral("user"), Rank::Plain);
    m_reviewer->setObjectName(QStringLiteral("reviewer"));
    connect(m_reviewer, &QPushButton::clicked, this, &ReviewPage::askReviewer);
    lists->addWidget(m_reviewer);
    for (QPushButton* button : {m_agree, m_reviewer}) button->setFocusPolicy(Qt::TabFocus);
    layout->addLayout(lists);
    return header;
}

QWidget* ReviewPage::buildCentre() {
    m_centre = new QStackedWidget;
    auto* work = new QWidget;
    auto* layout = new QVBoxLayout(work);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap * 2);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    m_title = new ElidedLabel(Theme::Text::Heading);
    m_title->setObjectName(QStringLiteral("imageTitle"));
    names->addWidget(m_title);
    m_subtitle = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    names->addWidget(m_subtitle);
    head->addLayout(names, 1);
    auto* progress = new QVBoxLayout;
    progress->setSpacing(kGap / 2);
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_count->setObjectName(QStringLiteral("count"));
    m_count->setAlignment(Qt::AlignRight);
    progress->addWidget(m_count);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
    m_progress->setAccessibleName(tr("Decided in this list"));
    progress->addWidget(m_progress);
    head->addLayout(progress);
    layout->addLayout(head);

    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(kGap);
    pictures->addWidget(m_viewer, 1);
    m_pane = new ReferencePane;
    pictures->addWidget(m_pane, 1);
    layout->addLayout(pictures, 1);
    m_problem = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_problem->setWordWrap(true);
    layout->addWidget(m_problem);
    m_problem->hide();
    m_hint = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_hint->setObjectName(QStringLiteral("hint"));
    layout->addWidget(m_hint);
    m_centre->addWidget(work);
    m_empty = new EmptyState(QStringLiteral("queue"), {}, {});
    m_emptyButton = m_empty->addButton(tr("Open photographs"));
    m_emptyButton->setObjectName(QStringLiteral("emptyButton"));
    connect(m_emptyButton, &QPushButton::clicked, this, &ReviewPage::emptyAction);
    m_centre->addWidget(m_empty);
    return m_centre;
}

QWidget* ReviewPage::buildPanel() {
    m_verdict = new VerdictCard;
    m_decision = new DecisionCard(m_judge, m_comment, m_takeBack);
    m_feedback = new FeedbackCard(m_retrain);
    connect(m_decision, &DecisionCard::commentDone, this, [this] { m_viewer->canvas().setFocus(); });
    auto* panel = new QWidget;
    panel->setProperty("scrolled", true);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap + kGap / 2);
    layout->addWidget(m_verdict);
    layout->addWidget(m_decision);
    layout->addWidget(m_feedback);
    layout->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(panel);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kPanelWidth);
    return scroll;
}

}  // namespace hawksight
