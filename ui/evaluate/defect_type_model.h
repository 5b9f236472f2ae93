// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/threshold_model.h"

#include <QAbstractTableModel>

namespace hawksight {

/// One row per defect type (good parts first): how many there are and what becomes of them at the present limits.
/// Follows the threshold model. Thread: GUI.
class DefectTypeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Type, Images, Pass, Review, Fail, Right, Auroc, Count };
    enum Role { SortRole = Qt::UserRole + 1, TypeRole };

    explicit DefectTypeModel(ThresholdModel& thresholds, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The table as CSV with a header line.
    QString csv() const;

private:
    void reload();
    QVariant value(int row, Column column) const;

    ThresholdModel& m_thresholds;
    std::vector<std::string> m_types;
    std::vector<double> m_auroc;  ///< against all good images; NaN without any
};

}  // namespace hawksight
