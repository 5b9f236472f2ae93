// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/review/agreement.h"

#include <QAbstractTableModel>

namespace hawksight {

class Thumbnails;

/// The images that two reviewers see differently. Thread: GUI.
class DifferenceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Image, First, Second, Machine, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1 };

    /// `thumbnails` may be nullptr; it must outlive the model.
    explicit DifferenceModel(Thumbnails* thumbnails, QObject* parent = nullptr);

    /// `root`: what image paths are shown relative to.
    void setDifferences(std::vector<Difference> differences, const QString& first, const QString& second,
                        const std::filesystem::path& root);
    const std::vector<Difference>& differences() const { return m_differences; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Thumbnails* m_thumbnails;
    std::vector<Difference> m_differences;
    QString m_first, m_second;
    std::filesystem::path m_root;
};

}  // namespace hawksight
