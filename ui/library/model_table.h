// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/model_files.h"

#include <QAbstractTableModel>
#include <QString>

namespace hawksight {

/// The models of the project. Thread: GUI.
class ModelTable : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Name, Kind, DataSet, Date, Auroc, Threshold, Size, PrecisionColumn, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1, SortRole, InUseRole, ProblemRole };

    explicit ModelTable(QObject* parent = nullptr);

    void setFiles(std::vector<ModelFile> files);
    void setInUse(const std::filesystem::path& model);
    const std::vector<ModelFile>& files() const { return m_files; }
    int rowOf(const std::filesystem::path& model) const;  ///< -1 = not here

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    /// A new name is passed on as renameRequested; the table shows it once the file has it.
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void renameRequested(const QString& path, const QString& name);

private:
    QString text(const ModelFile& file, int column) const;
    QVariant sortKey(const ModelFile& file, int column) const;

    std::vector<ModelFile> m_files;
    std::filesystem::path m_inUse;
};

}  // namespace hawksight
