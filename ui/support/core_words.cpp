// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/core_words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace hawksight {

namespace {

/// Whole remarks; %1 ... stand for what the core fills in.
constexpr const char* kRemarks[] = {
    QT_TRANSLATE_NOOP("CoreWords", "good-only: no held-out images"),
    QT_TRANSLATE_NOOP("CoreWords", "good-only, at most %1 % false rejects, from %2 held-out good images"),
    QT_TRANSLATE_NOOP("CoreWords",
                      "good-only, the largest of %1 held-out good scores: too few for %2 % false rejects "
                      "(%3 needed); expect up to %4 %"),
    QT_TRANSLATE_NOOP("CoreWords", "by hand"),
    QT_TRANSLATE_NOOP("CoreWords", "best F1"),
    QT_TRANSLATE_NOOP("CoreWords", "at most %1 % false rejects"),
    QT_TRANSLATE_NOOP("CoreWords", "at most %1 % escapes"),
    QT_TRANSLATE_NOOP("CoreWords", "lowest cost, %1 a false reject and %2 an escape"),
    QT_TRANSLATE_NOOP("CoreWords",
                      "best of %1 on %2 synthetic defects against %3 held-out good images (AUROC %4, "
                      "pixels %5)"),
    QT_TRANSLATE_NOOP("CoreWords", "round %1 of %2"),
    QT_TRANSLATE_NOOP("CoreWords", "round %1 of %2 (merits %3)"),
    QT_TRANSLATE_NOOP("CoreWords", "asked for (%1)"),
    QT_TRANSLATE_NOOP("CoreWords", "only %1 x %2 px"),
    QT_TRANSLATE_NOOP("CoreWords", "no ground-truth mask; left out of pixel metrics"),
    QT_TRANSLATE_NOOP("CoreWords", "the mask is %1 x %2, its image %3 x %4"),
    QT_TRANSLATE_NOOP("CoreWords", "the mask marks nothing"),
    QT_TRANSLATE_NOOP("CoreWords", "the same picture is in the training images"),
    QT_TRANSLATE_NOOP("CoreWords", "%1 different image sizes, from %2 x %3 to %4 x %5 px"),
    QT_TRANSLATE_NOOP("CoreWords", "only %1 good training images; 30 or more are better"),
    QT_TRANSLATE_NOOP("CoreWords", "%1, %2, oneDNN and %3"),
    QT_TRANSLATE_NOOP("CoreWords", "%1, %2, oneDNN and %3, fastest here at %4 ms"),
};

/// The pieces of a fusion's description, which stand between commas and plus signs.
constexpr const char* kPieces[] = {
    QT_TRANSLATE_NOOP("CoreWords", "%1 squared error"),
    QT_TRANSLATE_NOOP("CoreWords", "squared error"),
    QT_TRANSLATE_NOOP("CoreWords", "%1 cosine distance"),
    QT_TRANSLATE_NOOP("CoreWords", "cosine distance"),
    QT_TRANSLATE_NOOP("CoreWords", "%1 projection %2"),
    QT_TRANSLATE_NOOP("CoreWords", "projection %1"),
    QT_TRANSLATE_NOOP("CoreWords", "%1 whitened error"),
    QT_TRANSLATE_NOOP("CoreWords", "whitened error"),
    QT_TRANSLATE_NOOP("CoreWords", "logarithm"),
    QT_TRANSLATE_NOOP("CoreWords", "relative to energy near by^%1"),
    QT_TRANSLATE_NOOP("CoreWords", "sigma %1"),
    QT_TRANSLATE_NOOP("CoreWords", "standardised per position"),
    QT_TRANSLATE_NOOP("CoreWords", "centred"),
    QT_TRANSLATE_NOOP("CoreWords", "maximum"),
    QT_TRANSLATE_NOOP("CoreWords", "top %1 %"),
};

struct Pattern {
    const char* text;
    QRegularExpression expression;
};

template <std::size_t N>
std::vector<Pattern> patternsOf(const char* const (&texts)[N]) {
    std::vector<Pattern> patterns;
    for (const char* text : texts) {
        QString expression = QRegularExpression::escape(QString::fromLatin1(text));
        expression.replace(QRegularExpression(QStringLiteral("\\\\%[1-9]")), QStringLiteral("([^\\s,;()]+)"));
        patterns.push_back({text, QRegularExpression(QRegularExpression::anchoredPattern(expression))});
    }
    return patterns;
}

/// Numbers, which slashes part, with the locale's point; a word stays.
QString byLocale(const QString& captured) {
    QStringList numbers = captured.split(QLatin1Char('/'));
    for (QString& number : numbers) {
        bool isNumber = false;
        number.toDouble(&isNumber);
        if (!isNumber) return captured;
        number.replace(QLatin1Char('.'), QLocale().decimalPoint());
    }
    return numbers.join(QLatin1Char('/'));
}

std::optional<QString> translated(const std::vector<Pattern>& patterns, const QString& english) {
    for (const Pattern& pattern : patterns) {
        const auto match = pattern.expression.match(english);
        if (!match.hasMatch()) continue;
        QString text = QCoreApplication::translate("CoreWords", pattern.text);
        // From the last: "%1" is not looked for in what has been filled in before.
        for (int i = match.lastCapturedIndex(); i >= 1; --i)
            text.replace(QStringLiteral("%%1").arg(i), byLocale(match.captured(i)));
        return text;
    }
    return std::nullopt;
}

}  // namespace

QString coreWords(const std::string& english) {
    static const std::vector<Pattern> remarks = patternsOf(kRemarks), pieces = patternsOf(kPieces);
    const QString whole = QString::fromStdString(english);
    if (const auto text = translated(remarks, whole)) return *text;
    const QStringList sentences = whole.split(QStringLiteral("; "));
    QStringList known;
    for (const QString& sentence : sentences)
        if (const auto text = translated(remarks, sentence)) known.append(*text);
    if (known.size() == sentences.size()) return known.join(QStringLiteral("; "));
    QStringList parts;
    for (const QString& part : whole.split(QStringLiteral(", "))) {
        QStringList terms;
        for (const QString& term : part.split(QStringLiteral(" + "))) {
            const auto text = translated(pieces, term);
            if (!text) return whole;
            terms.append(*text);
        }
        parts.append(terms.join(QStringLiteral(" + ")));
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace hawksight
