// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/support/widgets.h"

namespace hawksight {

class Plot;

/// A plot on a card: title, the figure that matters in words, a switch of scale where there is one, and a button to
/// save it as an image or a table. Follows the theme. Thread: GUI.
class PlotCard : public Card {
    Q_OBJECT

public:
    PlotCard(const QString& title, Plot* plot, QWidget* parent = nullptr);

    Plot* plot() const { return m_plot; }
    void setFigure(const QString& text, const QString& tooltip = {});
    /// Adds a button to the header, in front of "save".
    void addTool(QWidget* tool);

    /// Asks for a name and writes the plot there. Says so in `failed` where that does not work.
    void saveAs();

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const hawksight::Error& error);

private:
    void followTheme();

    Plot* m_plot = nullptr;
    QLabel* m_figure = nullptr;
};

}  // namespace hawksight
