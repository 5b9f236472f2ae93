// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_style.h"

namespace hawksight {

PlotStyle plotStyle(PlotTheme theme, const QFont& font) {
    PlotStyle style;
    style.font = font;
    if (theme == PlotTheme::Dark) {
        style.background = QColor(0x1e, 0x22, 0x27);
        style.text = QColor(0xe8, 0xea, 0xed);
        style.muted = QColor(0xa7, 0xae, 0xb8);
        style.axis = QColor(0x6b, 0x74, 0x80);
        style.grid = QColor(0x33, 0x3a, 0x43);
        style.good = QColor(0x56, 0xb4, 0xe9);
        style.defective = QColor(0xe6, 0x9f, 0x00);
        style.review = QColor(0xf0, 0xe4, 0x42);
        style.fail = QColor(0xff, 0x7a, 0x3d);
        style.accent = QColor(0x56, 0xb4, 0xe9);
        style.accent2 = QColor(0xe6, 0x9f, 0x00);
        style.accent3 = QColor(0x2f, 0xc4, 0x9a);
    } else {
        style.background = QColor(0xff, 0xff, 0xff);
        style.text = QColor(0x1c, 0x20, 0x26);
        style.muted = QColor(0x56, 0x5f, 0x6b);
        style.axis = QColor(0x8a, 0x93, 0x9e);
        style.grid = QColor(0xe4, 0xe7, 0xeb);
        style.good = QColor(0x00, 0x72, 0xb2);
        style.defective = QColor(0xd5, 0x5e, 0x00);
        style.review = QColor(0xa8, 0x6f, 0x00);
        style.fail = QColor(0xb4, 0x3c, 0x00);
        style.accent = QColor(0x00, 0x72, 0xb2);
        style.accent2 = QColor(0xd5, 0x5e, 0x00);
        style.accent3 = QColor(0x00, 0x7f, 0x5f);
    }
    return style;
}

}  // namespace hawksight
