// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/shortcuts_sheet.h"

#include "ui/support/theme.h"
#include "ui/support/widgets.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hawksight {

namespace {

constexpr int kColumns = 2;

QWidget* keysOf(const QList<QKeySequence>& sequences) {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGap / 2);
    for (const QKeySequence& keys : sequences) {
        QLabel* label = makeLabel(keys.toString(QKeySequence::NativeText), static_cast<int>(Theme::Text::Caption));
        label->setProperty("key", true);
        row->addWidget(label);
    }
    row->addStretch(1);
    return box;
}

QWidget* cardOf(const ShortcutsSheet::Group& group) {
    auto* card = new Card(group.title);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(kGap * 2);
    grid->setVerticalSpacing(kGap / 2);
    int row = 0;
    for (const ShortcutsSheet::Entry& entry : group.entries) {
        grid->addWidget(keysOf(entry.keys), row, 0);
        QLabel* text = makeLabel(entry.text, static_cast<int>(Theme::Text::Body));
        grid->addWidget(text, row++, 1);
    }
    grid->setColumnStretch(1, 1);
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    return card;
}

}  // namespace

ShortcutsSheet::ShortcutsSheet(const QList<Group>& groups, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    content->setProperty("scrolled", true);
    auto* columns = new QHBoxLayout(content);
    columns->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    columns->setSpacing(kGap * 2);

    // The shorter column takes the next group, so that the sheet is as low as it can be.
    QVBoxLayout* column[kColumns] = {};
    qsizetype height[kColumns] = {};
    for (auto& c : column) {
        c = new QVBoxLayout;
        c->setSpacing(kGap * 2);
        columns->addLayout(c, 1);
    }
    for (const Group& group : groups) {
        if (group.entries.isEmpty()) continue;
        const int shorter = height[1] < height[0] ? 1 : 0;
        column[shorter]->addWidget(cardOf(group));
        height[shorter] += group.entries.size() + 2;
    }
    for (QVBoxLayout* c : column) c->addStretch(1);
    scroll->setWidget(content);
    outer->addWidget(scroll);

    const QSize wanted = content->sizeHint() + QSize(24, 4);
    const QSize room = parent ? parent->size() - QSize(96, 96) : wanted;
    resize(wanted.boundedTo(room).expandedTo({640, 320}));
}

void ShortcutsSheet::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
        case Qt::Key_Shift:
        case Qt::Key_Control:
        case Qt::Key_Alt:
            QDialog::keyPressEvent(event);
            return;
        default:
            close();
    }
}

}  // namespace hawksight
