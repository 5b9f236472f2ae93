// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/page_frame.h"

#include "ui/support/widgets.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace hawksight {

QVBoxLayout* makeScrolledColumn(QWidget* page, int width, Column where) {
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    auto* content = new QWidget;
    content->setProperty("scrolled", true);
    scroll->setWidget(content);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(kPagePadding, kPagePadding, kPagePadding, kPagePadding);
    auto* holder = new QWidget;
    holder->setMaximumWidth(width);
    if (where == Column::Middle) row->addStretch(1);
    row->addWidget(holder, 100);
    row->addStretch(1);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    return column;
}

}  // namespace hawksight
