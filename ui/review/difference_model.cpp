// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/difference_model.h"

#include "ui/comparison/thumbnails.h"
#include "ui/review/review_words.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"
#include "ui/support/verdict_look.h"

#include <QPixmap>

#include <cmath>

namespace hawksight {

DifferenceModel::DifferenceModel(Thumbnails* thumbnails, QObject* parent)
    : QAbstractTableModel(parent), m_thumbnails(thumbnails) {
    if (!m_thumbnails) return;
    connect(m_thumbnails, &Thumbnails::loaded, this, [this](const QString& image) {
        for (std::size_t row = 0; row < m_differences.size(); ++row)
            if (toQString(m_differences[row].image) == image) {
                const QModelIndex cell = index(static_cast<int>(row), Image);
                Q_EMIT dataChanged(cell, cell, {Qt::DecorationRole});
            }
    });
}

void DifferenceModel::setDifferences(std::vector<Difference> differences, const QString& first, const QString& second,
                                     const std::filesystem::path& root) {
    beginResetModel();
    m_differences = std::move(differences);
    m_first = first;
    m_second = second;
    m_root = root;
    endResetModel();
}

int DifferenceModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_differences.size());
}

int DifferenceModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DifferenceModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Difference& d = m_differences[static_cast<std::size_t>(index.row())];
    if (role == PathRole || (role == Qt::ToolTipRole && index.column() == Image)) return toQString(d.image);
    if (index.column() == Image) {
        if (role == Qt::DisplayRole) {
            const auto relative = d.image.lexically_relative(m_root);
            return toQString(relative.empty() ? d.image : relative);
        }
        if (role == Qt::DecorationRole && m_thumbnails) {
            const QImage image = m_thumbnails->of(d.image);
            return image.isNull() ? QVariant() : QVariant(QPixmap::fromImage(image));
        }
        return {};
    }
    if (index.column() == Machine) {
        if (!std::isfinite(d.b.score)) return role == Qt::DisplayRole ? QVariant(tr("not inspected")) : QVariant();
        const Verdict verdict = decide(d.b.score, d.b.limits);
        if (role == Qt::DisplayRole) return tr("%1 (%2)").arg(verdictText(verdict), scoreText(d.b.score));
        if (role == Qt::DecorationRole) return icon(verdictIcon(verdict), verdictToken(verdict));
        return {};
    }
    const ReviewDecision& said = index.column() == First ? d.a : d.b;
    if (role == Qt::DisplayRole) return judgementText(said.judgement);
    if (role == Qt::DecorationRole) return icon(judgementIcon(said.judgement), judgementToken(said.judgement));
    if (role == Qt::ToolTipRole) return decisionText(said);
    return {};
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case Image:
            return tr("Image");
        case First:
            return m_first;
        case Second:
            return m_second;
        case Machine:
            return tr("Machine");
        default:
            return {};
    }
}

}  // namespace hawksight
