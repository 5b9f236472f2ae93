// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QAbstractListModel>

#include <vector>

namespace hawksight {

/// The products of a root of several, for choosing one. A value snapshot. Thread: GUI.
class CategoryModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1,  ///< QString, of an image that shows the product as it should be
        NumbersRole,                  ///< QString, "209 training, 83 test"
        DefectsRole,                  ///< QString, "3 defect types", "" for none
    };

    explicit CategoryModel(QObject* parent = nullptr);

    void setCategories(const std::vector<Dataset>& categories);
    std::string nameOf(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Row {
        std::string name;
        QString path;
        int train = 0, test = 0, types = 0;
    };
    std::vector<Row> m_rows;
};

}  // namespace hawksight
