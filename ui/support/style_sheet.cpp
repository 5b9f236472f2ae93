// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/style_sheet.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace hawksight {

namespace {

struct Entry {
    Token token;
    const char* name;
    const char* light;
};

constexpr std::array kEntries{
    Entry{Token::Window, "Window", "#f3f5f7"},
    Entry{Token::Surface, "Surface", "#ffffff"},
    Entry{Token::Raised, "Raised", "#ffffff"},
    Entry{Token::Sunken, "Sunken", "#e8ebef"},
    Entry{Token::Rail, "Rail", "#e9edf1"},
    Entry{Token::Hover, "Hover", "#eef2f6"},
    Entry{Token::Selected, "Selected", "#d9e8f6"},
    Entry{Token::Border, "Border", "#dfe3e8"},
    Entry{Token::BorderStrong, "BorderStrong", "#aab3be"},
    Entry{Token::Text, "Text", "#1a1f26"},
    Entry{Token::TextMuted, "TextMuted", "#55606d"},
    Entry{Token::TextDisabled, "TextDisabled", "#98a1ac"},
    Entry{Token::Accent, "Accent", "#0067b1"},
    Entry{Token::AccentText, "AccentText", "#ffffff"},
    Entry{Token::AccentSoft, "AccentSoft", "#e3f0fb"},
    Entry{Token::Pass, "Pass", "#00714f"},
    Entry{Token::Review, "Review", "#8a5d00"},
    Entry{Token::Fail, "Fail", "#b43c00"},
    Entry{Token::PassSoft, "PassSoft", "#dff3ec"},
    Entry{Token::ReviewSoft, "ReviewSoft", "#fbf0d5"},
    Entry{Token::FailSoft, "FailSoft", "#fce6dc"},
    Entry{Token::GroundTruth, "GroundTruth", "#35d0ff"},
    Entry{Token::Contour, "Contour", "#ffffff"},
    Entry{Token::Shadow, "Shadow", "#30000000"},
};

}  // namespace

QHash<int, QColor> builtInTokens() {
    QHash<int, QColor> colors;
    for (const Entry& entry : kEntries)
        colors.insert(static_cast<int>(entry.token), QColor(QLatin1String(entry.light)));
    return colors;
}

QString tokenName(Token token) {
    for (const Entry& entry : kEntries)
        if (entry.token == token) return QLatin1String(entry.name);
    return {};
}

QHash<int, QColor> readTokens(const QByteArray& json, const QHash<int, QColor>& fallback) {
    QHash<int, QColor> colors = fallback;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    for (const Entry& entry : kEntries) {
        const QColor color(object.value(QLatin1String(entry.name)).toString());
        if (color.isValid()) colors.insert(static_cast<int>(entry.token), color);
    }
    return colors;
}

QString fillIn(const QString& sheet, const QHash<int, QColor>& colors) {
    static const QRegularExpression name(QStringLiteral("@([A-Za-z]+)"));
    QString result;
    qsizetype from = 0;
    for (auto it = name.globalMatch(sheet); it.hasNext();) {
        const auto match = it.next();
        result += QStringView(sheet).mid(from, match.capturedStart() - from);
        from = match.capturedEnd();
        QString value = QStringLiteral("transparent");
        for (const Entry& entry : kEntries)
            if (match.capturedView(1) == QLatin1String(entry.name))
                value = colors.value(static_cast<int>(entry.token)).name(QColor::HexArgb);
        result += value;
    }
    result += QStringView(sheet).mid(from);
    return result;
}

}  // namespace hawksight
