// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/limits_dialogs.h"

#include "ui/evaluate/threshold_history_model.h"
#include "ui/support/core_words.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace hawksight {

namespace {

QVBoxLayout* frame(QDialog& dialog) {
    auto* column = new QVBoxLayout(&dialog);
    column->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    column->setSpacing(kGap + kGap / 2);
    return column;
}

QLabel* paragraph(const QString& text, Tone tone = Tone::Normal) {
    QLabel* label = makeLabel(text, static_cast<int>(Theme::Text::Body), tone);
    label->setWordWrap(true);
    return label;
}

}  // namespace

SaveLimitsDialog::SaveLimitsDialog(const Thresholds& thresholds, const QString& model, const QStringList& rates,
                                   QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save limits to the model"));
    setMinimumWidth(480);
    QVBoxLayout* column = frame(*this);
    column->addWidget(makeLabel(tr("Save limits to %1").arg(model), static_cast<int>(Theme::Text::Heading)));
    const QString fail = tr("FAIL from %1").arg(scoreText(thresholds.image.fail));
    const bool band = thresholds.image.review < thresholds.image.fail;
    column->addWidget(makeLabel(band ? tr("REVIEW from %1, %2").arg(scoreText(thresholds.image.review), fail) : fail,
                                static_cast<int>(Theme::Text::Strong)));
    if (!thresholds.method.empty())
        column->addWidget(paragraph(tr("Set by: %1").arg(coreWords(thresholds.method)), Tone::Muted));
    for (const QString& rate : rates) column->addWidget(paragraph(rate));
    column->addSpacing(kGap);
    QLabel* caption = makeLabel(tr("&Note, for whoever reads this later"), static_cast<int>(Theme::Text::Body));
    column->addWidget(caption);
    m_note = new QLineEdit;
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setMaxLength(500);
    m_note->setPlaceholderText(tr("Why these limits"));
    caption->setBuddy(m_note);
    column->addWidget(m_note);
    column->addWidget(paragraph(tr("The limits that the model has now are kept in its history."), Tone::Muted));
    column->addSpacing(kGap);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    row->addStretch(1);
    QPushButton* cancel = makeButton(tr("Cancel"));
    QPushButton* save = makeButton(tr("Save"), QStringLiteral("save"), Rank::Primary);
    save->setObjectName(QStringLiteral("saveLimits"));
    save->setDefault(true);
    row->addWidget(cancel);
    row->addWidget(save);
    column->addLayout(row);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT saveRequested(m_note->text().trimmed()); });
    m_note->setFocus();
}

LimitsHistoryDialog::LimitsHistoryDialog(const Thresholds& present, const std::vector<Thresholds>& earlier,
                                         QWidget* parent)
    : QDialog(parent) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("History of limits"));
    resize(880, 400);
    QVBoxLayout* column = frame(*this);
    column->addWidget(makeLabel(tr("History of limits"), static_cast<int>(Theme::Text::Heading)));
    column->addWidget(paragraph(
        earlier.empty() ? tr("The model still has its first limits. Each time that limits are saved to it, the "
                             "earlier ones are kept here.")
                        : tr("Choose a row to try its limits again; the model changes only when you save."),
        Tone::Muted));
    m_model = new ThresholdHistoryModel(this);
    m_model->setHistory(present, earlier);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("limitsHistory"));
    m_table->setAccessibleName(tr("History of limits"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->resizeColumnsToContents();
    m_table->horizontalHeader()->setSectionResizeMode(static_cast<int>(ThresholdHistoryModel::Column::Note),
                                                      QHeaderView::Stretch);
    m_table->selectRow(0);
    column->addWidget(m_table, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kGap);
    row->addStretch(1);
    QPushButton* close = makeButton(tr("Close"));
    QPushButton* again = makeButton(tr("Use these limits"), {}, Rank::Primary);
    again->setObjectName(QStringLiteral("useLimits"));
    row->addWidget(close);
    row->addWidget(again);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(again, &QPushButton::clicked, this, &LimitsHistoryDialog::take);
    connect(m_table, &QTableView::doubleClicked, this, &LimitsHistoryDialog::take);
}

void LimitsHistoryDialog::take() {
    const QModelIndex index = m_table->currentIndex();
    if (!index.isValid()) return;
    Q_EMIT takeRequested(m_model->at(index.row()));
    accept();
}

}  // namespace hawksight
