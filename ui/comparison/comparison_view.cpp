// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/comparison_view.h"

#include "ui/comparison/flip_table.h"
#include "ui/comparison/thumbnails.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr int kThumbnailPx = 40;

QString differenceText(double points) {
    if (!std::isfinite(points)) return QStringLiteral("–");
    const QString number = QLocale().toString(std::abs(points), 'f', 1);
    return points >= 0.05    ? QStringLiteral("+%1").arg(number)
           : points <= -0.05 ? QStringLiteral("−%1").arg(number)
                             : QStringLiteral("±0");
}

}  // namespace

ComparisonView::ComparisonView(IoPool& io, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGap * 2);
    m_summary = makeLabel({}, static_cast<int>(Theme::Text::Body));
    m_summary->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("comparisonSummary"));
    layout->addWidget(m_summary);
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Images inspected"));
    layout->addWidget(m_progress);

    m_figures = new QWidget;
    m_grid = new QGridLayout(m_figures);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(kGap * 3);
    m_grid->setVerticalSpacing(kGap);
    m_grid->setColumnStretch(4, 1);
    layout->addWidget(m_figures);

    m_thumbnails = new Thumbnails(io, kThumbnailPx * 2, this);
    m_flips = new FlipTable(m_thumbnails, this);
    m_flipCard = new Card(tr("Images whose verdict flips"));
    m_gallery = makeButton(tr("Show in gallery"), QStringLiteral("filter"));
    m_flipCard->header()->addStretch(1);
    m_flipCard->header()->addWidget(m_gallery);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("flips"));
    m_table->setModel(m_flips);
    m_table->setAccessibleName(tr("Images whose verdict flips"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setIconSize({kThumbnailPx, kThumbnailPx});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kThumbnailPx + kGap);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(FlipTable::Image, QHeaderView::Stretch);
    m_table->setMinimumHeight(4 * (kThumbnailPx + kGap));
    m_flipCard->body()->addWidget(m_table, 1);
    layout->addWidget(m_flipCard, 1);
    layout->addStretch(0);

    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT imageRequested(index.data(FlipTable::PathRole).toString()); });
    connect(m_gallery, &QPushButton::clicked, this, &ComparisonView::galleryRequested);
    m_flipCard->hide();
    m_progress->hide();
}

void ComparisonView::showProgress(qint64 done, qint64 total) {
    m_progress->show();
    m_progress->setRange(0, static_cast<int>(total));
    m_progress->setValue(static_cast<int>(done));
    m_summary->setText(total > 0 ? tr("Inspecting the test images: %1 of %2").arg(done).arg(total)
                                 : tr("Inspecting the test images …"));
    m_figures->hide();
    m_flipCard->hide();
}

void ComparisonView::showProblem(const QString& text) {
    m_progress->hide();
    m_figures->hide();
    m_flipCard->hide();
    m_summary->setText(text);
}

const std::vector<Flip>& ComparisonView::flips() const {
    return m_flips->flips();
}

QString ComparisonView::summary() const {
    return m_summary->text();
}

void ComparisonView::addFigure(int row, const QString& title, double before, double after, bool compared,
                               bool lowerIsBetter, const QString& tip) {
    QLabel* name = makeLabel(title, static_cast<int>(Theme::Text::Body), Tone::Muted);
    name->setToolTip(tip);
    m_grid->addWidget(name, row, 0);
    int column = 1;
    if (compared)
        m_grid->addWidget(makeLabel(percentText(before), static_cast<int>(Theme::Text::Body)), row, column++,
                          Qt::AlignRight);
    m_grid->addWidget(makeLabel(percentText(after), static_cast<int>(Theme::Text::Strong)), row, column++,
                      Qt::AlignRight);
    if (!compared) return;
    const double points = 100.0 * (after - before);
    auto* change = new QWidget;
    auto* box = new QHBoxLayout(change);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(kGap / 2);
    const bool same = !(std::abs(points) >= 0.05);
    if (!same) {
        auto* mark = new IconLabel(16);
        const bool better = (points > 0) != lowerIsBetter;
        mark->setIcon(better ? QStringLiteral("pass") : QStringLiteral("warning"),
                      static_cast<int>(better ? Token::Pass : Token::Review));
        mark->setToolTip(better ? tr("better") : tr("worse"));
        box->addWidget(mark);
    }
    box->addWidget(makeLabel(differenceText(points), static_cast<int>(Theme::Text::Body)));
    box->addStretch(1);
    m_grid->addWidget(change, row, column);
}

void ComparisonView::showComparison(const Comparison& comparison, const QString& nameBefore, const QString& nameAfter,
                                    const std::filesystem::path& root) {
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_progress->hide();
    const bool compared = comparison.before.has_value();
    const Evaluation& after = comparison.after.evaluation;
    const Evaluation& before = compared ? comparison.before->evaluation : after;

    int column = 1;
    if (compared)
        m_grid->addWidget(makeLabel(nameBefore, static_cast<int>(Theme::Text::Caption), Tone::Muted), 0, column++,
                          Qt::AlignRight);
    m_grid->addWidget(makeLabel(nameAfter, static_cast<int>(Theme::Text::Caption), Tone::Muted), 0, column++,
                      Qt::AlignRight);
    if (compared)
        m_grid->addWidget(makeLabel(tr("Change"), static_cast<int>(Theme::Text::Caption), Tone::Muted), 0, column);

    int row = 1;
    addFigure(row++, tr("Image AUROC"), before.image.auroc, after.image.auroc, compared, false,
              tr("How well scores separate good from defective parts; 50 % is guessing, 100 % is perfect."));
    addFigure(row++, tr("Average precision"), before.image.averagePrecision, after.image.averagePrecision, compared,
              false, tr("The same with the weight on the defective parts."));
    if (after.pixel && before.pixel) {
        addFigure(row++, tr("Pixel AUROC"), before.pixel->auroc, after.pixel->auroc, compared, false,
                  tr("How well the heatmap separates defective from good pixels."));
        addFigure(row++, tr("AUPRO"), before.pixel->aupro, after.pixel->aupro, compared, false,
                  tr("How well the heatmap covers each defect, large or small."));
    }
    addFigure(row++, tr("False rejects"), before.confusion.falseRejectRate(), after.confusion.falseRejectRate(),
              compared, true, tr("Good parts that fail at the model's own limit."));
    addFigure(row++, tr("Escapes"), before.confusion.escapeRate(), after.confusion.escapeRate(), compared, true,
              tr("Defective parts that pass at the model's own limit."));
    m_figures->show();

    m_flips->setFlips(comparison.flips, root);
    m_flipCard->setVisible(compared && !comparison.flips.empty());
    const auto& flips = comparison.flips;
    const auto gains = std::count_if(flips.begin(), flips.end(), [](const Flip& f) { return f.gain() > 0; });
    const auto losses = std::count_if(flips.begin(), flips.end(), [](const Flip& f) { return f.gain() < 0; });
    QString text = tr("%n test image(s) inspected.", nullptr, static_cast<int>(comparison.after.scored.size()));
    if (compared)
        text += QLatin1Char(' ') + (flips.empty() ? tr("No verdict flips between the two models.")
                                                  : tr("%n verdict(s) flip: %1 now right, %2 now wrong.", nullptr,
                                                       static_cast<int>(flips.size()))
                                                        .arg(gains)
                                                        .arg(losses));
    if (!comparison.skipped.empty()) {
        const SkippedFile& first = comparison.skipped.front();
        text += QLatin1Char(' ') +
                tr("%n file(s) left out, the first: %1.", nullptr, static_cast<int>(comparison.skipped.size()))
                    .arg(QString::fromStdString(first.error.detail));
    }
    m_summary->setText(text);
}

}  // namespace hawksight
