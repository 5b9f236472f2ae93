// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;
class QWidget;

namespace hawksight {

/// Where the column of a scrolled page stands while the page is wider.
enum class Column { Left, Middle };

/// Gives `page` one scrolled column of cards, at most `width` wide, and returns it to be filled. Thread: GUI.
QVBoxLayout* makeScrolledColumn(QWidget* page, int width, Column where);

}  // namespace hawksight
