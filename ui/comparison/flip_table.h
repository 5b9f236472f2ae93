// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/comparison/comparison.h"

#include <QAbstractTableModel>

namespace hawksight {

class Thumbnails;

/// The images on which two models disagree. Thread: GUI.
class FlipTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Image, Truth, Before, After, Change, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1 };

    /// `thumbnails` may be nullptr; it must outlive the model.
    explicit FlipTable(Thumbnails* thumbnails, QObject* parent = nullptr);

    void setFlips(std::vector<Flip> flips, const std::filesystem::path& root);
    const std::vector<Flip>& flips() const { return m_flips; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant text(const Flip& flip, int column) const;

    Thumbnails* m_thumbnails;
    std::vector<Flip> m_flips;
    std::filesystem::path m_root;
};

}  // namespace hawksight
