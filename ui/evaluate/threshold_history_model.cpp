// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/threshold_history_model.h"

#include "ui/support/messages.h"
#include "ui/support/theme.h"
#include "ui/support/core_words.h"

#include <QDateTime>
#include <QLocale>

namespace hawksight {

void ThresholdHistoryModel::setHistory(const Thresholds& present, const std::vector<Thresholds>& earlier) {
    beginResetModel();
    m_rows.assign(1, present);
    m_rows.insert(m_rows.end(), earlier.rbegin(), earlier.rend());
    endResetModel();
}

int ThresholdHistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ThresholdHistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ThresholdHistoryModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Thresholds& row = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    const bool number = column == Column::Fail || column == Column::Review || column == Column::Pixel;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft)));
    if (role == Qt::FontRole && index.row() == 0) return Theme::instance().font(Theme::Text::Strong);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    switch (column) {
        case Column::SetAt: {
            const QDateTime at = QDateTime::fromString(QString::fromStdString(row.setAt), Qt::ISODate);
            const QString when =
                at.isValid() ? QLocale().toString(at.toLocalTime(), QLocale::ShortFormat) : QStringLiteral("\u2013");
            return index.row() == 0 ? tr("%1 (in the model)").arg(when) : when;
        }
        case Column::Fail:
            return scoreText(row.image.fail);
        case Column::Review:
            return row.image.review < row.image.fail ? scoreText(row.image.review) : QStringLiteral("\u2013");
        case Column::Pixel:
            return scoreText(row.pixel);
        case Column::Method:
            return coreWords(row.method);
        case Column::Note:
            return QString::fromStdString(row.note);
        case Column::Count:
            break;
    }
    return {};
}

QVariant ThresholdHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
        case Column::SetAt:
            return tr("Set");
        case Column::Fail:
            return tr("Fail from");
        case Column::Review:
            return tr("Review from");
        case Column::Pixel:
            return tr("Pixels from");
        case Column::Method:
            return tr("How");
        case Column::Note:
            return tr("Note");
        case Column::Count:
            break;
    }
    return {};
}

}  // namespace hawksight
