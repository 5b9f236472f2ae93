// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot_style.h"
#include "ui/support/theme.h"

namespace hawksight {

/// The plot style of the theme as it is now.
inline PlotStyle themePlotStyle() {
    const Theme& theme = Theme::instance();
    PlotStyle style = plotStyle(theme.isDark() ? PlotTheme::Dark : PlotTheme::Light, theme.font(Theme::Text::Caption));
    style.background = theme.color(Token::Surface);
    style.text = theme.color(Token::Text);
    style.muted = theme.color(Token::TextMuted);
    style.axis = theme.color(Token::BorderStrong);
    style.grid = theme.color(Token::Border);
    return style;
}

}  // namespace hawksight
