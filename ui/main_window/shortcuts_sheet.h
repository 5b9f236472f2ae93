// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

namespace hawksight {

/// Every shortcut on one sheet, by group. Any key closes it. Thread: GUI.
class ShortcutsSheet : public QDialog {
    Q_OBJECT

public:
    struct Entry {
        QString text;
        QList<QKeySequence> keys;
    };
    struct Group {
        QString title;
        QList<Entry> entries;
    };

    explicit ShortcutsSheet(const QList<Group>& groups, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace hawksight
