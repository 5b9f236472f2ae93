// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/tickers.h"

#include <cmath>

namespace hawksight {

namespace {

QString shortest(double value, const QLocale& locale, int digits) {
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    // Rounding first keeps 0.30000000000000004 out of the labels.
    return plain.toString(value == 0.0 ? 0.0 : value, 'g', digits);
}

}  // namespace

QString percentText(double share, const QLocale& locale, int decimals) {
    const double scale = std::pow(10.0, decimals);
    const double percent = std::round(share * 100.0 * scale) / scale;
    return shortest(percent, locale, 6) + QStringLiteral("\u00a0%");
}

QString PercentTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return percentText(tick, locale, 3);
}

QString PercentLogTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return percentText(tick, locale, 8);
}

double CountTicker::getTickStep(const QCPRange& range) {
    // A step of 2.5 would call 12.5 thirteen.
    return std::max(1.0, std::floor(QCPAxisTicker::getTickStep(range)));
}

QString CountTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return locale.toString(std::llround(std::abs(tick)));
}

QString NumberTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return shortest(tick, locale, 6);
}

QString NumberLogTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
    return shortest(tick, locale, 6);
}

}  // namespace hawksight
