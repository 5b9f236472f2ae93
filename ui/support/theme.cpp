// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/theme.h"

#include "core/base/resources.h"
#include "ui/support/messages.h"
#include "ui/support/style_sheet.h"
#include "ui/support/system_scheme.h"

#include <QApplication>
#include <QFile>
#include <QPalette>
#include <QSettings>
#include <QStyleFactory>
#include <QToolTip>
#include <QWidget>

namespace hawksight {

namespace {

Theme* g_theme = nullptr;
constexpr double kLeastPoints = 10.0;
const QString kSetting = QStringLiteral("appearance/theme");

QByteArray themeFile(const char* name) {
    QFile file(toQString(resourcePath(std::string("themes/") + name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

Theme::Theme(QApplication& app) : m_app(app), m_system(new SystemScheme(this)) {
    g_theme = this;
    m_paletteWasDark = app.palette().color(QPalette::Window).lightness() < 128;
    m_font = app.font();
    // Some desktops come with a size that nobody reads from two metres.
    if (m_font.pointSizeF() > 0 && m_font.pointSizeF() < kLeastPoints) m_font.setPointSizeF(kLeastPoints);
    app.setFont(m_font);
    if (QStyle* fusion = QStyleFactory::create(QStringLiteral("Fusion"))) app.setStyle(fusion);
    load();
    const QString chosen = QSettings().value(kSetting).toString();
    m_choice = chosen == QLatin1String("light")  ? Choice::Light
               : chosen == QLatin1String("dark") ? Choice::Dark
                                                 : Choice::System;
    connect(m_system, &SystemScheme::changed, this, [this] {
        if (m_choice == Choice::System && systemIsDark() != m_dark) apply();
    });
    apply();
}

Theme::~Theme() {
    if (g_theme == this) g_theme = nullptr;
}

Theme& Theme::instance() {
    Q_ASSERT(g_theme);
    return *g_theme;
}

void Theme::load() {
    m_light = readTokens(themeFile("light.json"), builtInTokens());
    m_darkColors = readTokens(themeFile("dark.json"), m_light);
    m_sheet = QString::fromUtf8(themeFile("hawksight.qss"));
}

bool Theme::systemIsDark() const {
    return m_system->isDark().value_or(m_paletteWasDark);
}

void Theme::choose(Choice choice) {
    QSettings().setValue(kSetting, choice == Choice::Light  ? QStringLiteral("light")
                                   : choice == Choice::Dark ? QStringLiteral("dark")
                                                            : QStringLiteral("system"));
    if (choice == m_choice) return;
    m_choice = choice;
    apply();
}

void Theme::apply() {
    m_dark = m_choice == Choice::Dark || (m_choice == Choice::System && systemIsDark());
    m_colors = m_dark ? m_darkColors : m_light;

    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) { palette.setColor(role, color(token)); };
    set(QPalette::Window, Token::Window);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Surface);
    set(QPalette::AlternateBase, Token::Hover);
    set(QPalette::Text, Token::Text);
    set(QPalette::Button, Token::Raised);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Fail);
    set(QPalette::ToolTipBase, Token::Text);
    set(QPalette::ToolTipText, Token::Surface);
    set(QPalette::PlaceholderText, Token::TextMuted);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::AccentText);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::Light, Token::Raised);
    set(QPalette::Midlight, Token::Hover);
    set(QPalette::Mid, Token::Border);
    set(QPalette::Dark, Token::BorderStrong);
    set(QPalette::Shadow, Token::Shadow);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color(Token::TextDisabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(Token::Border));

    m_app.setPalette(palette);
    QToolTip::setPalette(palette);
    // A style sheet's pictures cannot be tinted, so those few exist once a scheme.
    QString sheet = m_sheet;
    sheet.replace(QLatin1String("@icons"), toQString(resourcePath("icons")));
    sheet.replace(QLatin1String("@scheme"), m_dark ? QLatin1String("dark") : QLatin1String("light"));
    m_app.setStyleSheet(fillIn(sheet, m_colors));
    Q_EMIT changed();
    for (QWidget* window : QApplication::topLevelWidgets()) window->update();
}

QFont Theme::font(Text text) const {
    QFont font = m_font;
    const auto scale = [&](double factor, QFont::Weight weight) {
        if (font.pointSizeF() > 0)
            font.setPointSizeF(font.pointSizeF() * factor);
        else
            font.setPixelSize(qRound(font.pixelSize() * factor));
        font.setWeight(weight);
    };
    switch (text) {
        case Text::Caption:
            scale(0.9, QFont::Normal);
            break;
        case Text::Body:
            break;
        case Text::Strong:
            scale(1.0, QFont::DemiBold);
            break;
        case Text::Heading:
            scale(1.15, QFont::DemiBold);
            break;
        case Text::Title:
            scale(1.5, QFont::DemiBold);
            break;
        case Text::Display:
            scale(2.1, QFont::DemiBold);
            break;
    }
    return font;
}

}  // namespace hawksight
