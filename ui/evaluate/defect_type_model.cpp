// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/defect_type_model.h"

#include "core/metrics/ranking.h"
#include "ui/evaluate/rate_words.h"

#include <QLocale>

#include <cmath>
#include <limits>

namespace hawksight {

DefectTypeModel::DefectTypeModel(ThresholdModel& thresholds, QObject* parent)
    : QAbstractTableModel(parent), m_thresholds(thresholds) {
    connect(&thresholds, &ThresholdModel::scoresChanged, this, &DefectTypeModel::reload);
    connect(&thresholds, &ThresholdModel::limitsChanged, this, [this] {
        if (rowCount() > 0)
            Q_EMIT dataChanged(index(0, static_cast<int>(Column::Pass)),
                               index(rowCount() - 1, static_cast<int>(Column::Right)));
    });
    reload();
}

void DefectTypeModel::reload() {
    beginResetModel();
    const ScoredSet& set = m_thresholds.scores();
    m_types = set.types();
    m_auroc.assign(m_types.size(), std::numeric_limits<double>::quiet_NaN());
    std::vector<LabelledScore> base;
    for (const double score : set.good()) base.push_back({score, false});
    for (std::size_t i = 0; i < m_types.size(); ++i) {
        if (m_types[i] == "good" || base.empty()) continue;
        std::vector<LabelledScore> scores = base;
        for (const ScoredImage& image : set.images())
            if (image.label == Label::Defective && image.defectType == m_types[i])
                scores.push_back({image.score, true});
        m_auroc[i] = rankingMetrics(scores).auroc;
    }
    endResetModel();
}

int DefectTypeModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_types.size());
}

int DefectTypeModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant DefectTypeModel::value(int row, Column column) const {
    const auto i = static_cast<std::size_t>(row);
    const auto& counts = m_thresholds.outcomeByType();
    if (i >= counts.size()) return {};
    const int total = counts[i][0] + counts[i][1] + counts[i][2];
    switch (column) {
        case Column::Type:
            return m_types[i] == "good" ? tr("good") : QString::fromStdString(m_types[i]);
        case Column::Images:
            return total;
        case Column::Pass:
            return counts[i][0];
        case Column::Review:
            return counts[i][1];
        case Column::Fail:
            return counts[i][2];
        case Column::Right: {
            const int right = m_types[i] == "good" ? counts[i][0] : counts[i][2];
            return total > 0 ? static_cast<double>(right) / total : 0.0;
        }
        case Column::Auroc:
            return m_auroc[i];
        case Column::Count:
            break;
    }
    return {};
}

QVariant DefectTypeModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto column = static_cast<Column>(index.column());
    const QVariant plain = value(index.row(), column);
    if (role == SortRole) return plain;
    if (role == TypeRole) return QString::fromStdString(m_types[static_cast<std::size_t>(index.row())]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment(Qt::AlignVCenter | (column == Column::Type ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::ToolTipRole && column == Column::Right) {
        const auto i = static_cast<std::size_t>(index.row());
        const auto& counts = m_thresholds.outcomeByType()[i];
        return tr("95\u00a0% interval: %1")
            .arg(intervalText(m_types[i] == "good" ? counts[0] : counts[2], counts[0] + counts[1] + counts[2]));
    }
    if (role != Qt::DisplayRole) return {};
    switch (column) {
        case Column::Right:
            return rateText(plain.toDouble());
        case Column::Auroc:
            return std::isnan(plain.toDouble()) ? QStringLiteral("\u2013")
                                                : QLocale().toString(plain.toDouble(), 'f', 4);
        case Column::Type:
            return plain;
        default:
            return QLocale().toString(plain.toInt());
    }
}

QVariant DefectTypeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == 0 ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::ToolTipRole && section == static_cast<int>(Column::Right))
        return tr("Share decided rightly: good parts that pass, defective parts that fail");
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
        case Column::Type:
            return tr("Type");
        case Column::Images:
            return tr("Images");
        case Column::Pass:
            return tr("Pass");
        case Column::Review:
            return tr("Review");
        case Column::Fail:
            return tr("Fail");
        case Column::Right:
            return tr("Right");
        case Column::Auroc:
            return tr("AUROC");
        case Column::Count:
            break;
    }
    return {};
}

QString DefectTypeModel::csv() const {
    QString text = QStringLiteral("type,images,pass,review,fail,share_right,auroc\n");
    for (int row = 0; row < rowCount(); ++row) {
        QString type = QString::fromStdString(m_types[static_cast<std::size_t>(row)]);
        type.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        text += QStringLiteral("\"%1\",%2,%3,%4,%5,%6,%7\n")
                    .arg(type)
                    .arg(value(row, Column::Images).toInt())
                    .arg(value(row, Column::Pass).toInt())
                    .arg(value(row, Column::Review).toInt())
                    .arg(value(row, Column::Fail).toInt())
                    .arg(value(row, Column::Right).toDouble(), 0, 'g', 9)
                    .arg(value(row, Column::Auroc).toDouble(), 0, 'g', 9);
    }
    return text;
}

}  // namespace hawksight
