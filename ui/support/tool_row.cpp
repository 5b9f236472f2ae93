// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/tool_row.h"

#include "ui/support/widgets.h"

#include <QAction>
#include <QFrame>
#include <QToolButton>

namespace hawksight {

namespace {
constexpr int kDividerLength = 24;
}

QToolButton* makeActionButton(QAction* action) {
    QToolButton* button = makeIconButton({}, action->text());
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    return button;
}

QFrame* makeDivider(Qt::Orientation orientation) {
    auto* line = new QFrame;
    if (orientation == Qt::Vertical)
        line->setFixedSize(1, kDividerLength);
    else
        line->setFixedSize(kDividerLength, 1);
    line->setStyleSheet(QStringLiteral("background: palette(mid);"));
    return line;
}

}  // namespace hawksight
