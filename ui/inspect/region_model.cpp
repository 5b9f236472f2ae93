// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspect/region_model.h"

#include "ui/support/messages.h"

#include <QLocale>

namespace hawksight {

void RegionModel::setRegions(std::vector<Region> regions, const QSize& imageSize) {
    beginResetModel();
    m_regions = std::move(regions);
    m_image = imageSize;
    endResetModel();
}

int RegionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_regions.size());
}

int RegionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RegionModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Region& region = m_regions[static_cast<std::size_t>(index.row())];
    const QLocale locale;
    const QString area = tr("%1 px").arg(locale.toString(qRound64(region.areaPx)));
    const QString position = QStringLiteral("%1, %2").arg(region.peak.x).arg(region.peak.y);
    switch (role) {
        case Qt::DisplayRole:
            switch (index.column()) {
                case Number:
                    return locale.toString(index.row() + 1);
                case Peak:
                    return scoreText(region.peakValue);
                case Area:
                    return locale.toString(qRound64(region.areaPx));
                case Position:
                    return position;
                default:
                    return {};
            }
        case Qt::ToolTipRole: {
            const double share = m_image.isEmpty() ? 0.0 : region.areaPx / (double(m_image.width()) * m_image.height());
            return tr("Region %1: peak %2 at %3, %4 (%5 of the image), %6 × %7 px")
                .arg(locale.toString(index.row() + 1), scoreText(region.peakValue), position, area,
                     percentText(share, 2), locale.toString(region.box.width), locale.toString(region.box.height));
        }
        case Qt::TextAlignmentRole:
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        default:
            return {};
    }
}

QVariant RegionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Number:
            return tr("No.");
        case Peak:
            return tr("Peak");
        case Area:
            return tr("Area (px)");
        case Position:
            return tr("At x, y");
        default:
            return {};
    }
}

}  // namespace hawksight
