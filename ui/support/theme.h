// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QObject>
#include <QString>

class QApplication;

namespace hawksight {

class SystemScheme;

/// Every colour has a name and a purpose; the values stand in resources/themes/{light,dark}.json.
enum class Token {
    Window,        ///< behind everything
    Surface,       ///< cards, panels, the page itself
    Raised,        ///< fields, buttons, menus
    Sunken,        ///< behind images and plots
    Rail,          ///< navigation rail
    Hover,         ///< under the pointer
    Selected,      ///< chosen row or tile
    Border,        ///< hairlines
    BorderStrong,  ///< edges of fields and buttons
    Text,
    TextMuted,
    TextDisabled,
    Accent,      ///< the one call to action, focus, links
    AccentText,  ///< on Accent
    AccentSoft,  ///< a breath of Accent
    Pass,        ///< verdicts; always with a shape and a word beside the colour
    Review,
    Fail,
    PassSoft,  ///< badge grounds
    ReviewSoft,
    FailSoft,
    GroundTruth,  ///< outline of the mask on an image
    Contour,      ///< outline of the pixel threshold on an image
    Shadow,
};

/// The look of the program: light or dark, as the system says or a person chose. One object for the whole program,
/// made by the application. Thread: GUI.
class Theme : public QObject {
    Q_OBJECT

public:
    enum class Choice { System, Light, Dark };

    /// Loads both token files and styles `app`. Missing files leave the built-in light values.
    explicit Theme(QApplication& app);
    ~Theme() override;
    /// The one object; it must exist.
    static Theme& instance();

    Choice choice() const { return m_choice; }
    void choose(Choice choice);  ///< remembered in the settings
    bool isDark() const { return m_dark; }
    QColor color(Token token) const { return m_colors.value(static_cast<int>(token)); }

    /// Type scale, in steps of the application's font size.
    enum class Text { Caption, Body, Strong, Heading, Title, Display };
    QFont font(Text text) const;

Q_SIGNALS:
    void changed();

private:
    bool systemIsDark() const;
    void load();
    void apply();

    QApplication& m_app;
    SystemScheme* m_system = nullptr;
    bool m_paletteWasDark = false;  ///< of the desktop's own palette, before ours replaced it
    QFont m_font;                   ///< of the desktop
    QString m_sheet;                ///< style sheet with token names in place of colours
    QHash<int, QColor> m_light, m_darkColors;
    Choice m_choice = Choice::System;
    bool m_dark = false;
    QHash<int, QColor> m_colors;
};

/// Shorthand for `Theme::instance().color(token)`.
inline QColor themeColor(Token token) {
    return Theme::instance().color(token);
}

}  // namespace hawksight
