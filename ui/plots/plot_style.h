// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>

namespace hawksight {

/// Colours and font of every plot. The two classes keep the hues of Okabe and Ito (2008), which stay apart under the
/// common kinds of colour blindness; each of them also has a shape, a dash or a place of its own, so that no colour
/// carries meaning alone. Thread: GUI.
struct PlotStyle {
    QColor background;
    QColor text;
    QColor muted;  ///< tick labels, hints
    QColor axis;
    QColor grid;
    QColor good;       ///< good parts
    QColor defective;  ///< defective parts
    QColor review;     ///< review limit and band
    QColor fail;       ///< fail limit
    QColor accent;     ///< the curve of the model itself
    QColor accent2;    ///< a second curve
    QColor accent3;    ///< a third one
    QFont font;

    bool operator==(const PlotStyle&) const = default;
};

enum class PlotTheme { Light, Dark };

/// The style of a theme with `font`. Exports use Light whatever is on the screen, because they end on paper.
PlotStyle plotStyle(PlotTheme theme, const QFont& font);

}  // namespace hawksight
