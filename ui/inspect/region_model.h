// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QAbstractTableModel>
#include <QSize>

#include <vector>

namespace hawksight {

/// The regions of one image, largest peak first. Thread: GUI.
class RegionModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Number, Peak, Area, Position, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRegions(std::vector<Region> regions, const QSize& imageSize);
    const std::vector<Region>& regions() const { return m_regions; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Region> m_regions;
    QSize m_image;
};

}  // namespace hawksight
