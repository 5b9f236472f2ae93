// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/model_table.h"

#include "ui/comparison/comparison.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"

#include <QFont>

namespace hawksight {

ModelTable::ModelTable(QObject* parent) : QAbstractTableModel(parent) {}

void ModelTable::setFiles(std::vector<ModelFile> files) {
    beginResetModel();
    m_files = std::move(files);
    endResetModel();
}

void ModelTable::setInUse(const std::filesystem::path& model) {
    if (model == m_inUse) return;
    m_inUse = model;
    if (!m_files.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int ModelTable::rowOf(const std::filesystem::path& model) const {
    for (std::size_t row = 0; row < m_files.size(); ++row)
        if (m_files[row].path == model) return static_cast<int>(row);
    return -1;
}

int ModelTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_files.size());
}

int ModelTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString ModelTable::text(const ModelFile& file, int column) const {
    if (column == Name) return QString::fromStdString(file.name());
    if (column == Size) return bytesText(file.fileBytes);
    if (!file.info) return column == Kind ? tr("not usable") : QStringLiteral("–");
    const ModelInfo& info = *file.info;
    switch (column) {
        case Kind:
            return variantText(info.options.variant);
        case DataSet:
            return QString::fromStdString(info.datasetName);
        case Date:
            return momentText(info.createdAt);
        case Auroc: {
            const auto auroc = aurocIn(info.metricsJson);
            return auroc ? percentText(*auroc) : QStringLiteral("–");
        }
        case Threshold:
            return scoreText(info.thresholds.image.fail);
        case PrecisionColumn:
            return precisionText(info.options.precision);
        default:
            return {};
    }
}

QVariant ModelTable::sortKey(const ModelFile& file, int column) const {
    switch (column) {
        case Date:
            return file.info ? QString::fromStdString(file.info->createdAt) : QString();
        case Auroc:
            return file.info ? aurocIn(file.info->metricsJson).value_or(-1.0) : -2.0;
        case Threshold:
            return file.info ? file.info->thresholds.image.fail : -1.0;
        case Size:
            return static_cast<qlonglong>(file.fileBytes);
        default:
            return text(file, column).toLower();
    }
}

QVariant ModelTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ModelFile& file = m_files[static_cast<std::size_t>(index.row())];
    const bool inUse = file.path == m_inUse;
    switch (role) {
        case Qt::AccessibleTextRole:
            return index.column() == Name && inUse ? tr("%1 (in use)").arg(text(file, Name))
                                                   : text(file, index.column());
        case Qt::DisplayRole:
        case Qt::EditRole:
            return text(file, index.column());
        case Qt::DecorationRole:
            if (index.column() != Name) return {};
            if (file.problem) return icon(QStringLiteral("warning"), Token::Fail);
            return inUse ? icon(QStringLiteral("check"), Token::Accent)
                         : icon(QStringLiteral("models"), Token::TextMuted);
        case Qt::FontRole:
            if (inUse && index.column() == Name) {
                QFont font;
                font.setBold(true);
                return font;
            }
            return {};
        case Qt::TextAlignmentRole:
            return index.column() == Auroc || index.column() == Threshold || index.column() == Size
                       ? int(Qt::AlignRight | Qt::AlignVCenter)
                       : int(Qt::AlignLeft | Qt::AlignVCenter);
        case Qt::ToolTipRole:
            return file.problem ? message(*file.problem)
                   : inUse      ? tr("In use: %1").arg(toQString(file.path))
                                : toQString(file.path);
        case PathRole:
            return toQString(file.path);
        case SortRole:
            return sortKey(file, index.column());
        case InUseRole:
            return inUse;
        case ProblemRole:
            return file.problem ? message(*file.problem) : QString();
        default:
            return {};
    }
}

bool ModelTable::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != Name || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const ModelFile& file = m_files[static_cast<std::size_t>(index.row())];
    const QString name = value.toString().trimmed();
    if (name != QString::fromStdString(file.name())) Q_EMIT renameRequested(toQString(file.path), name);
    return false;
}

Qt::ItemFlags ModelTable::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.isValid() && index.column() == Name) flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ModelTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return section == Auroc || section == Threshold || section == Size ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                           : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Name:
            return tr("Name");
        case Kind:
            return tr("Kind");
        case DataSet:
            return tr("Data set");
        case Date:
            return tr("Made");
        case Auroc:
            return tr("AUROC");
        case Threshold:
            return tr("Limit");
        case Size:
            return tr("Size");
        case PrecisionColumn:
            return tr("Precision");
        default:
            return {};
    }
}

}  // namespace hawksight
