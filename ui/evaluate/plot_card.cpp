// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/plot_card.h"

#include "ui/plots/plot.h"
#include "ui/plots/theme_style.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace hawksight {

PlotCard::PlotCard(const QString& title, Plot* plot, QWidget* parent) : Card(title, parent), m_plot(plot) {
    m_figure = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    m_figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    header()->addWidget(m_figure);
    header()->addStretch(1);
    QToolButton* save = makeIconButton(QStringLiteral("export"), tr("Save this plot…"));
    save->setObjectName(QStringLiteral("savePlot"));
    connect(save, &QToolButton::clicked, this, &PlotCard::saveAs);
    save->setFixedSize(28, 28);
    header()->addWidget(save);
    layout()->setContentsMargins(kCardPadding, kGap, kGap, kGap);
    layout()->setSpacing(kGap / 2);
    body()->addWidget(plot, 1);
    connect(&Theme::instance(), &Theme::changed, this, &PlotCard::followTheme);
    followTheme();
}

void PlotCard::setFigure(const QString& text, const QString& tooltip) {
    m_figure->setText(text);
    m_figure->setToolTip(tooltip);
    m_plot->setAccessibleDescription(text);
}

void PlotCard::addTool(QWidget* tool) {
    header()->insertWidget(header()->count() - 1, tool);
}

void PlotCard::saveAs() {
    auto* dialog = new QFileDialog(this, tr("Save this plot"), m_plot->objectName() + QStringLiteral(".png"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("Document (*.pdf)"), tr("Table (*.csv)")});
    dialog->selectFile(m_plot->objectName() + QStringLiteral(".png"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const qsizetype star = filter.indexOf(QLatin1String("*."));
        if (star >= 0) dialog->setDefaultSuffix(filter.mid(star + 2).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (const auto written = m_plot->exportTo(file); written)
            Q_EMIT saved(file);
        else
            Q_EMIT failed(written.error());
    });
    dialog->open();
}

void PlotCard::followTheme() {
    m_plot->setStyle(themePlotStyle());
}

}  // namespace hawksight
