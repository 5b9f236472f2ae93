// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qnamespace.h>

class QAction;
class QFrame;
class QToolButton;

namespace hawksight {

// What rows of tools consist of. Thread: GUI.

/// A button with the action's icon, state and tooltip.
QToolButton* makeActionButton(QAction* action);
/// A thin line between two groups of tools, across the direction in which they stand: Vertical in a row.
QFrame* makeDivider(Qt::Orientation orientation = Qt::Vertical);

}  // namespace hawksight
