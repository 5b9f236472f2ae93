// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where on the Evaluate page.
#include "ui/evaluate/confusion_matrix.h"
#include "ui/evaluate/defect_type_model.h"
#include "ui/evaluate/evaluate_page.h"
#include "ui/evaluate/evaluation_exports.h"
#include "ui/evaluate/evaluation_run.h"
#include "ui/evaluate/limits_panel.h"
#include "ui/evaluate/plot_board.h"
#include "ui/evaluate/rates_panel.h"
#include "ui/support/icons.h"
#include "ui/support/session.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kLeftWidth = 352;
constexpr int kTableHeight = 208;

}  // namespace

EmptyState* EvaluatePage::addEmpty(const QString& iconName, const QString& title, const QString& text) {
    auto* empty = new EmptyState(iconName, title, text);
    m_stack->addWidget(empty);
    return empty;
}

void EvaluatePage::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);

    m_noDataset = addEmpty(QStringLiteral("folder"), tr("No images open"),
                           tr("Open a folder of photographs first. Here you will see how well a model tells good from "
                              "defective parts, and choose the limits."));
    connect(m_noDataset->addButton(tr("Open images"), QStringLiteral("folder")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Data); });
    m_noModel = addEmpty(QStringLiteral("models"), tr("No model in use"),
                         tr("Train a model on good parts, or choose one that you have."));
    connect(m_noModel->addButton(tr("Train a model"), QStringLiteral("train")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Train); });
    connect(m_noModel->addButton(tr("Choose a model"), QStringLiteral("models")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Models); });
    m_nothing = addEmpty(QStringLiteral("evaluate"), tr("Nothing inspected yet"), {});
    m_inspectAll = m_nothing->addButton(tr("Inspect all"), QStringLiteral("play"));
    m_inspectAll->setObjectName(QStringLiteral("inspectAll"));
    connect(m_inspectAll, &QPushButton::clicked, this, [this] { session().inspectAll(m_set.indices); });
    m_noLabels = addEmpty(QStringLiteral("info"), tr("These images have no labels"),
                          tr("To measure anything, the program must know which parts are good. Put good parts into a "
                             "folder “good” and each kind of defect into a folder of its own, then open the folder "
                             "above them."));
    connect(m_noLabels->addButton(tr("Open images"), QStringLiteral("folder")), &QPushButton::clicked, this,
            [this] { session().showPage(PageId::Data); });

    m_content = new QWidget;
    m_stack->addWidget(m_content);
    auto* page = new QVBoxLayout(m_content);
    page->setContentsMargins(kPagePadding, 2 * kGap, 0, 0);
    page->setSpacing(kGap + kGap / 2);
    page->addWidget(buildHeader());
    m_notice = new NoticeBar;
    auto* notice = new QHBoxLayout;
    notice->setContentsMargins(0, 0, kPagePadding, 0);
    notice->addWidget(m_notice);
    page->addLayout(notice);
    connect(m_notice, &NoticeBar::closed, this, [this] { m_notice->setProperty("file", {}); });

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    body->setProperty("scrolled", true);
    auto* columns = new QHBoxLayout(body);
    columns->setContentsMargins(0, 0, kPagePadding, 2 * kGap);
    columns->setSpacing(2 * kGap);
    QWidget* left = buildLeft();
    left->setFixedWidth(kLeftWidth);
    columns->addWidget(left);

    auto* right = new QVBoxLayout;
    right->setSpacing(2 * kGap);
    m_board = new PlotBoard(*m_thresholds);
    m_strip = new MistakeStrip(session(), *m_thresholds);
    auto* card = new Card;
    card->body()->addWidget(m_strip);
    card->layout()->setContentsMargins(kCardPadding, kGap + kGap / 2, kCardPadding, kGap + kGap / 2);
    m_board->setBetween(card);
    right->addWidget(m_board, 5);
    right->addWidget(buildTable(), 1);
    columns->addLayout(right, 1);
    scroll->setWidget(body);
    page->addWidget(scroll, 1);
}

QWidget* EvaluatePage::buildHeader() {
    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, kPagePadding, 0);
    row->setSpacing(kGap);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(makeLabel(tr("Evaluate"), static_cast<int>(Theme::Text::Title)));
    m_summary = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_summary->setObjectName(QStringLiteral("summary"));
    words->addWidget(m_summary);
    row->addLayout(words);
    row->addStretch(1);

    const QString group = tr("Evaluate");
    m_reviewLabels = makeButton({}, QStringLiteral("review"));
    m_reviewLabels->setObjectName(QStringLiteral("reviewLabels"));
    m_reviewLabels->setCheckable(true);
    connect(m_reviewLabels, &QPushButton::clicked, this,
            [this](bool on) { setLabelSource(on ? LabelSource::Review : LabelSource::Dataset); });
    row->addWidget(m_reviewLabels);
    m_inspectRest = makeButton({}, QStringLiteral("play"));
    connect(m_inspectRest, &QPushButton::clicked, this, [this] { session().inspectAll(m_set.indices); });
    row->addWidget(m_inspectRest);
    m_draft = makeLabel(tr("Limits not saved"), static_cast<int>(Theme::Text::Body), Tone::Muted);
    row->addWidget(m_draft);
    m_reset = makeButton(tr("Reset"), {}, Rank::Plain);
    m_reset->setToolTip(tr("Back to the limits that the model has"));
    connect(m_reset, &QPushButton::clicked, this, [this] {
        if (session().model()) session().commitThresholds(session().model()->info.thresholds, tr("reset limits"));
    });
    row->addWidget(m_reset);

    QAction* history =
        addCommand(tr("History of limits"), QStringLiteral("clock"), {QKeySequence(tr("Ctrl+H"))}, group);
    connect(history, &QAction::triggered, this, &EvaluatePage::showHistory);
    QToolButton* historyButton = makeIconButton(QStringLiteral("clock"), tr("History of limits"));
    bindTooltip(historyButton, tr("History of limits"), history->shortcut());
    connect(historyButton, &QToolButton::clicked, history, &QAction::trigger);
    row->addWidget(historyButton);

    m_types = new DefectTypeModel(*m_thresholds, this);
    m_exports = new EvaluationExports(session(), *m_run, *m_types, this);
    QPushButton* exportButton = makeButton(tr("Export…"), QStringLiteral("export"));
    auto* menu = new QMenu(exportButton);
    m_exports->addTo(*menu);
    exportButton->setMenu(menu);
    row->addWidget(exportButton);
    QAction* report = addCommand(tr("Write a report"), QStringLiteral("export"), {QKeySequence(tr("Ctrl+R"))}, group);
    connect(report, &QAction::triggered, m_exports, &EvaluationExports::askForReport);

    QAction* save = addCommand(tr("Save limits to the model"), QStringLiteral("save"), {QKeySequence::Save}, group);
    connect(save, &QAction::triggered, this, &EvaluatePage::askToSave);
    m_save = makeButton(tr("Save to model…"), QStringLiteral("save"), Rank::Primary);
    m_save->setObjectName(QStringLiteral("saveToModel"));
    bindTooltip(m_save, tr("Save limits to the model"), save->shortcut());
    connect(m_save, &QPushButton::clicked, save, &QAction::trigger);
    row->addWidget(m_save);
    return header;
}

QWidget* EvaluatePage::buildLeft() {
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2 * kGap);
    auto* limits = new Card(tr("Limits"));
    m_limits = new LimitsPanel(*m_thresholds);
    limits->body()->addWidget(m_limits);
    column->addWidget(limits);
    auto* outcome = new Card(tr("What becomes of the parts"));
    m_matrix = new ConfusionMatrix;
    outcome->body()->addWidget(m_matrix);
    m_rates = new RatesPanel(*m_thresholds);
    outcome->body()->addSpacing(kGap / 2);
    outcome->body()->addWidget(m_rates);
    column->addWidget(outcome);
    column->addStretch(1);
    return left;
}

QWidget* EvaluatePage::buildTable() {
    auto* card = new Card(tr("By defect type"));
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_types);
    sorted->setSortRole(DefectTypeModel::SortRole);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("defectTypes"));
    m_table->setAccessibleName(tr("Results by defect type"));
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(kTableHeight);
    m_table->setToolTip(tr("Double-click a row, or press Return, to see its images"));
    card->body()->addWidget(m_table);
    return card;
}

}  // namespace hawksight
