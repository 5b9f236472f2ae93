// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemDelegate>

namespace hawksight {

/// Paints a finding in three lines: what, which file, why; errors and notes differ by icon. Thread: GUI.
class FindingDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit FindingDelegate(QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace hawksight
