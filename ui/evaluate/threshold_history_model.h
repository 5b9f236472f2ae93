// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QAbstractTableModel>

#include <vector>

namespace hawksight {

/// The limits that a model file keeps: those in force first, then the earlier ones, newest first. Thread: GUI.
class ThresholdHistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { SetAt, Fail, Review, Pixel, Method, Note, Count };

    explicit ThresholdHistoryModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    /// earlier: oldest first, as the model file has them.
    void setHistory(const Thresholds& present, const std::vector<Thresholds>& earlier);
    const Thresholds& at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<Thresholds> m_rows;
};

}  // namespace hawksight
