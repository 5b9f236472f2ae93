// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/comparison/flip_table.h"

#include "ui/comparison/thumbnails.h"
#include "ui/support/icons.h"
#include "ui/support/messages.h"

#include <QPixmap>

namespace hawksight {

namespace {

QIcon verdictIcon(Verdict verdict) {
    switch (verdict) {
        case Verdict::Pass:
            return icon(QStringLiteral("pass"), Token::Pass);
        case Verdict::Review:
            return icon(QStringLiteral("review"), Token::Review);
        case Verdict::Fail:
            return icon(QStringLiteral("fail"), Token::Fail);
    }
    return {};
}

}  // namespace

FlipTable::FlipTable(Thumbnails* thumbnails, QObject* parent) : QAbstractTableModel(parent), m_thumbnails(thumbnails) {
    if (!m_thumbnails) return;
    connect(m_thumbnails, &Thumbnails::loaded, this, [this](const QString& image) {
        for (std::size_t row = 0; row < m_flips.size(); ++row)
            if (toQString(m_flips[row].sample.image) == image) {
                const QModelIndex cell = index(static_cast<int>(row), Image);
                Q_EMIT dataChanged(cell, cell, {Qt::DecorationRole});
            }
    });
}

void FlipTable::setFlips(std::vector<Flip> flips, const std::filesystem::path& root) {
    beginResetModel();
    m_flips = std::move(flips);
    m_root = root;
    endResetModel();
}

int FlipTable::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_flips.size());
}

int FlipTable::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlipTable::text(const Flip& flip, int column) const {
    switch (column) {
        case Image: {
            const auto relative = flip.sample.image.lexically_relative(m_root);
            return toQString(relative.empty() ? flip.sample.image : relative);
        }
        case Truth:
            return flip.sample.label == Label::Good ? tr("good")
                   : flip.sample.label == Label::Defective
                       ? tr("defective: %1").arg(QString::fromStdString(flip.sample.defectType))
                       : tr("unknown");
        case Before:
            return tr("%1 (%2)").arg(verdictText(flip.a), scoreText(flip.scoreA));
        case After:
            return tr("%1 (%2)").arg(verdictText(flip.b), scoreText(flip.scoreB));
        case Change:
            return flip.gain() > 0 ? tr("now right") : flip.gain() < 0 ? tr("now wrong") : tr("changed");
        default:
            return {};
    }
}

QVariant FlipTable::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Flip& flip = m_flips[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return text(flip, index.column());
        case Qt::ToolTipRole:
            return index.column() == Image ? toQString(flip.sample.image) : QVariant();
        case Qt::DecorationRole:
            if (index.column() == Before) return verdictIcon(flip.a);
            if (index.column() == After) return verdictIcon(flip.b);
            if (index.column() == Image && m_thumbnails)
                if (const QImage image = m_thumbnails->of(flip.sample.image); !image.isNull())
                    return QPixmap::fromImage(image);
            return {};
        case PathRole:
            return toQString(flip.sample.image);
        default:
            return {};
    }
}

QVariant FlipTable::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    switch (section) {
        case Image:
            return tr("Image");
        case Truth:
            return tr("Truth");
        case Before:
            return tr("Before");
        case After:
            return tr("After");
        case Change:
            return tr("Change");
        default:
            return {};
    }
}

}  // namespace hawksight
