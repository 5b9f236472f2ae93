// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/category_model.h"

#include "ui/support/messages.h"

#include <QLocale>

#include <set>

namespace hawksight {

CategoryModel::CategoryModel(QObject* parent) : QAbstractListModel(parent) {}

void CategoryModel::setCategories(const std::vector<Dataset>& categories) {
    beginResetModel();
    m_rows.clear();
    for (const Dataset& category : categories) {
        Row row;
        row.name = category.name;
        std::set<std::string_view> types;
        const Sample* shown = category.samples.empty() ? nullptr : &category.samples.front();
        for (const Sample& sample : category.samples) {
            (sample.split == Split::Train ? row.train : row.test) += 1;
            if (sample.label == Label::Defective) types.insert(sample.defectType);
            if (sample.label == Label::Good && shown->label != Label::Good) shown = &sample;
        }
        row.types = static_cast<int>(types.size());
        if (shown != nullptr) row.path = toQString(shown->image);
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

std::string CategoryModel::nameOf(int row) const {
    return m_rows[static_cast<std::size_t>(row)].name;
}

int CategoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CategoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const QLocale locale;
    switch (role) {
        case Qt::DisplayRole:
            return QString::fromStdString(row.name);
        case Qt::ToolTipRole:
            return tr("Open %1").arg(QString::fromStdString(row.name));
        case Qt::AccessibleTextRole:
            return QStringList{index.data().toString(), index.data(NumbersRole).toString(),
                               index.data(DefectsRole).toString()}
                .join(QStringLiteral(", "));
        case PathRole:
            return row.path;
        case NumbersRole:
            return row.train > 0 ? tr("%1 training, %2 test").arg(locale.toString(row.train), locale.toString(row.test))
                                 : tr("%1 images").arg(locale.toString(row.test));
        case DefectsRole:
            return row.types == 0   ? QString()
                   : row.types == 1 ? tr("1 defect type")
                                    : tr("%1 defect types").arg(locale.toString(row.types));
        default:
            return {};
    }
}

}  // namespace hawksight
