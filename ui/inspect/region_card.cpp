// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/region_card.h"

#include "ui/support/theme.h"

#include <QHeaderView>
#include <QLocale>
#include <QTableView>
#include <QVBoxLayout>

namespace hawksight {

RegionCard::RegionCard(QWidget* parent) : Card(tr("Regions"), parent) {
    header()->addStretch(1);
    m_count = makeLabel({}, static_cast<int>(Theme::Text::Caption), Tone::Muted);
    header()->addWidget(m_count);

    m_model = new RegionModel(this);
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("regions"));
    m_view->setModel(m_model);
    m_view->setAccessibleName(tr("Regions above the pixel threshold"));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(RegionModel::Position, QHeaderView::Stretch);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setTextElideMode(Qt::ElideNone);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMinimumHeight(m_view->verticalHeader()->defaultSectionSize() * 5);
    body()->addWidget(m_view, 1);
    m_empty = makeLabel({}, static_cast<int>(Theme::Text::Body), Tone::Muted);
    m_empty->setWordWrap(true);
    body()->addWidget(m_empty);
    body()->addStretch(0);

    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { Q_EMIT regionChosen(now.isValid() ? now.row() : -1); });
    // A second click on the chosen one goes there again.
    connect(m_view, &QTableView::clicked, this, [this](const QModelIndex& index) { Q_EMIT regionChosen(index.row()); });
    setRegions({}, {}, {});
}

void RegionCard::setRegions(std::vector<Region> regions, const QSize& imageSize, const QString& text) {
    const auto count = static_cast<int>(regions.size());
    m_model->setRegions(std::move(regions), imageSize);
    m_count->setText(count > 0 ? QLocale().toString(count) : QString());
    m_view->setVisible(count > 0);
    m_empty->setVisible(count == 0);
    m_empty->setText(text);
}

int RegionCard::chosen() const {
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void RegionCard::choose(int region) {
    if (region >= 0 && region == chosen())
        Q_EMIT regionChosen(region);
    else
        m_view->setCurrentIndex(m_model->index(region, 0));
}

}  // namespace hawksight
