// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/agreement_sheet.h"

#include "ui/comparison/thumbnails.h"
#include "ui/review/difference_model.h"
#include "ui/review/review_words.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <cmath>

namespace hawksight {

namespace {
constexpr int kFiguresWidth = 344;
constexpr int kThumbnailPx = 40;

QString kappaText(double kappa) {
    return std::isfinite(kappa) ? QLocale().toString(kappa, 'f', 2) : QStringLiteral("–");
}
}  // namespace

AgreementSheet::AgreementSheet(IoPool& io, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    auto* head = new QHBoxLayout;
    head->setSpacing(kGap);
    QToolButton* back = makeIconButton(QStringLiteral("chevron-left"), tr("Back to the lists"));
    back->setObjectName(QStringLiteral("back"));
    connect(back, &QToolButton::clicked, this, &AgreementSheet::back);
    head->addWidget(back);
    head->addWidget(makeLabel(tr("Agreement of"), static_cast<int>(Theme::Text::Title)));
    m_first = new QComboBox;
    m_second = new QComboBox;
    m_first->setAccessibleName(tr("First reviewer"));
    m_second->setAccessibleName(tr("Second reviewer"));
    for (QComboBox* box : {m_first, m_second}) box->setMinimumWidth(136);
    head->addWidget(m_first);
    head->addWidget(makeLabel(tr("and", "two reviewers"), static_cast<int>(Theme::Text::Body)));
    head->addWidget(m_second);
    head->addStretch(1);
    layout->addLayout(head);

    m_thumbnails = new Thumbnails(io, kThumbnailPx * 2, this);
    m_model = new DifferenceModel(m_thumbnails, this);
    m_sheets = new QStackedWidget;
    auto* both = new QWidget;
    auto* columns = new QHBoxLayout(both);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(kGap * 2);
    columns->addWidget(buildFigures());
    columns->addWidget(buildTable(), 1);
    m_sheets->addWidget(both);
    m_sheets->addWidget(new EmptyState(QStringLiteral("user"), tr("Only one reviewer so far"),
                                       tr("Agreement is measured where two people have decided about the same parts. "
                                          "Change the reviewer's name and go through a list again; what others have "
                                          "said stays hidden until you have decided.")));
    layout->addWidget(m_sheets, 1);
    for (QComboBox* box : {m_first, m_second})
        connect(box, &QComboBox::currentIndexChanged, this, &AgreementSheet::compare);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { review(index.data(DifferenceModel::PathRole).toString()); });
    connect(m_review, &QPushButton::clicked, this, [this] { review({}); });
    compare();
}

QWidget* AgreementSheet::buildFigures() {
    auto* card = new Card(tr("Cohen's kappa"));
    card->setFixedWidth(kFiguresWidth);
    m_kappa = makeLabel({}, static_cast<int>(Theme::Text::Display));
    m_kappa->setObjectName(QStringLiteral("kappa"));
    card->body()->addWidget(m_kappa);
    m_interval = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_observed = makeLabel({}, static_cast<int>(Theme::Text::Body));
    for (QLabel* label : {m_interval, m_observed}) {
        label->setWordWrap(true);
        card->body()->addWidget(label);
    }
    card->body()->addSpacing(kGap);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap * 2);
    grid->setVerticalSpacing(kGap);
    m_columnName = makeLabel({}, static_cast<int>(Theme::Text::Strong));
    m_rowName = makeLabel({}, static_cast<int>(Theme::Text::Strong));
    grid->addWidget(m_rowName, 1, 0);
    grid->addWidget(m_columnName, 0, 1, 1, 3, Qt::AlignRight);
    for (std::size_t i = 0; i < kJudgements; ++i) {
        const QString name = judgementText(static_cast<Judgement>(i));
        const int at = static_cast<int>(i);
        grid->addWidget(makeLabel(name, static_cast<int>(Theme::Text::Caption), Tone::Muted), 1, 1 + at,
                        Qt::AlignRight);
        grid->addWidget(makeLabel(name, static_cast<int>(Theme::Text::Body), Tone::Muted), 2 + at, 0);
        for (std::size_t j = 0; j < kJudgements; ++j) {
            m_cells[i][j] = makeLabel({}, static_cast<int>(i == j ? Theme::Text::Strong : Theme::Text::Body));
            grid->addWidget(m_cells[i][j], 2 + at, 1 + static_cast<int>(j), Qt::AlignRight);
        }
    }
    grid->setColumnStretch(0, 1);
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    return card;
}

QWidget* AgreementSheet::buildTable() {
    auto* card = new Card(tr("Where they differ"));
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    card->header()->addWidget(m_count);
    card->header()->addStretch(1);
    m_review = makeButton(tr("Look at these again"), QStringLiteral("queue"));
    m_review->setObjectName(QStringLiteral("reviewDifferences"));
    card->header()->addWidget(m_review);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("differences"));
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Images on which the reviewers differ"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setProperty("plain", true);
    m_table->setIconSize({kThumbnailPx, kThumbnailPx});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kThumbnailPx + kGap);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(DifferenceModel::Image, QHeaderView::Stretch);
    card->body()->addWidget(m_table, 1);
    m_none = makeLabel(tr("They agree on every part that both have seen."), static_cast<int>(Theme::Text::Body),
                       Tone::Muted);
    m_none->setAlignment(Qt::AlignCenter);
    card->body()->addWidget(m_none, 1);
    return card;
}

void AgreementSheet::setLog(const DecisionLog& log, const std::filesystem::path& root) {
    m_log = log;
    m_root = root;
    const QString first = m_first->currentText(), second = m_second->currentText();
    for (QComboBox* box : {m_first, m_second}) {
        const QSignalBlocker quiet(box);
        box->clear();
        for (const std::string& name : m_log.reviewers()) box->addItem(QString::fromStdString(name));
    }
    const QSignalBlocker a(m_first), b(m_second);
    m_first->setCurrentIndex(std::max(0, m_first->findText(first)));
    const int kept = m_second->findText(second);
    m_second->setCurrentIndex(kept >= 0 && kept != m_first->currentIndex() ? kept
                              : m_first->currentIndex() == 0               ? 1
                                                                           : 0);
    compare();
}

void AgreementSheet::compare() {
    const QString first = m_first->currentText(), second = m_second->currentText();
    const bool two = m_first->count() > 1 && first != second;
    m_sheets->setCurrentIndex(m_first->count() > 1 ? 0 : 1);
    for (QComboBox* box : {m_first, m_second}) box->setEnabled(m_first->count() > 1);
    ReviewerComparison comparison;
    if (two)
        comparison = compareReviewers(m_log, first.toStdString(), second.toStdString());
    else
        comparison.agreement = hawksight::agreement({});
    m_agreement = comparison.agreement;
    const Agreement& a = m_agreement;
    const QLocale locale;
    m_kappa->setText(kappaText(a.kappa));
    m_interval->setText(std::isfinite(a.kappa) ? tr("95 %: %1 to %2. 1 is full agreement, 0 what chance would bring.")
                                                     .arg(kappaText(a.interval.low), kappaText(a.interval.high))
                        : a.images > 0
                            ? tr("Both always said the same one thing; agreement cannot be told from chance.")
                            : tr("No part has been decided by both yet."));
    m_observed->setText(a.images > 0 ? tr("The same on %1 of %2 parts (%3)")
                                           .arg(locale.toString(a.table[0][0] + a.table[1][1] + a.table[2][2]),
                                                locale.toString(a.images), percentText(a.observed))
                                     : QString());
    m_rowName->setText(first);
    m_columnName->setText(second);
    for (std::size_t i = 0; i < kJudgements; ++i)
        for (std::size_t j = 0; j < kJudgements; ++j) m_cells[i][j]->setText(locale.toString(a.table[i][j]));
    const bool any = !comparison.differences.empty();
    m_count->setText(any ? locale.toString(static_cast<qulonglong>(comparison.differences.size())) : QString());
    m_model->setDifferences(std::move(comparison.differences), first, second, m_root);
    m_table->setVisible(any);
    m_none->setVisible(!any);
    m_review->setEnabled(any);
}

QString AgreementSheet::summary() const {
    return m_kappa->text() + QLatin1Char('\n') + m_interval->text() + QLatin1Char('\n') + m_observed->text();
}

void AgreementSheet::review(const QString& first) {
    std::vector<std::filesystem::path> images;
    for (const Difference& difference : m_model->differences()) images.push_back(difference.image);
    Q_EMIT reviewRequested(images, first);
}

}  // namespace hawksight
