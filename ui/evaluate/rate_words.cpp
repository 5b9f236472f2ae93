// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/rate_words.h"

#include "core/metrics/intervals.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RateWords)
};

struct Sentences {
    QString none;     // %1 parts, %2 upper limit
    QString some;     // %1 events, %2 parts, %3 rate, %4 lower, %5 upper
    QString nothing;  // without any part
};

QString inWords(int events, int parts, const Sentences& say) {
    const QLocale locale;
    if (parts <= 0) return say.nothing;
    const Interval interval = clopperPearson(events, parts);
    if (events == 0) return say.none.arg(locale.toString(parts), rateText(interval.high));
    return say.some.arg(locale.toString(events), locale.toString(parts), rateText(static_cast<double>(events) / parts),
                        rateText(interval.low), rateText(interval.high));
}

}  // namespace

QString rateText(double rate) {
    const double percent = std::clamp(rate, 0.0, 1.0) * 100.0;
    int decimals = 0;
    if (percent > 0.0 && percent < 100.0)
        decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(percent))), 0, 4);
    const double scale = std::pow(10.0, decimals);
    // Through the shortest form, so that 10.0 % reads 10 %.
    return QLocale().toString(std::round(percent * scale) / scale, 'g', 5) + QStringLiteral("\u00a0%");
}

QString escapesInWords(int escapes, int defective) {
    return inWords(escapes, defective,
                   {Words::tr("No escape in %1 defective parts: at most %2 with 95\u00a0% confidence."),
                    Words::tr("Escapes: %1 in %2 defective parts (%3), between %4 and %5 with 95\u00a0% confidence."),
                    Words::tr("There is no defective part in the sample, so nothing can be said about escapes.")});
}

QString falseRejectsInWords(int falseRejects, int good) {
    return inWords(falseRejects, good,
                   {Words::tr("No false reject in %1 good parts: at most %2 with 95\u00a0% confidence."),
                    Words::tr("False rejects: %1 in %2 good parts (%3), between %4 and %5 with 95\u00a0% confidence."),
                    Words::tr("There is no good part in the sample, so nothing can be said about false rejects.")});
}

QString reviewsInWords(int reviews, int parts) {
    return inWords(reviews, parts,
                   {Words::tr("No part of %1 goes to review: at most %2 with 95\u00a0% confidence."),
                    Words::tr("To review: %1 of %2 parts (%3), between %4 and %5 with 95\u00a0% confidence."),
                    Words::tr("Nothing has been inspected yet.")});
}

QString intervalText(int events, int parts) {
    const Interval interval = clopperPearson(events, parts);
    return Words::tr("%1 to %2").arg(rateText(interval.low), rateText(interval.high));
}

int partsNeeded(double rate) {
    if (!(rate > 0.0)) return std::numeric_limits<int>::max();
    if (rate >= 1.0) return 1;
    return static_cast<int>(std::ceil(std::log(0.025) / std::log1p(-rate)));
}

QString escapeTargetWarning(double rate, int defective) {
    const int needed = partsNeeded(rate);
    if (defective >= needed) return {};
    const double best = clopperPearson(0, std::max(defective, 1)).high;
    if (!(rate > 0.0))
        return Words::tr("No sample can prove that nothing escapes; %1 defective parts can show at most %2.")
            .arg(QLocale().toString(defective), rateText(defective > 0 ? best : 1.0));
    return Words::tr(
               "%1 defective parts cannot prove %2 escapes; the best that they can show is %3. It takes at least "
               "%4 without an escape.")
        .arg(QLocale().toString(defective), rateText(rate), rateText(defective > 0 ? best : 1.0),
             QLocale().toString(needed));
}

QString falseRejectTargetWarning(double rate, int good) {
    const int needed = partsNeeded(rate);
    if (good >= needed) return {};
    const double best = clopperPearson(0, std::max(good, 1)).high;
    if (!(rate > 0.0))
        return Words::tr("No sample can prove that no good part is rejected; %1 good parts can show at most %2.")
            .arg(QLocale().toString(good), rateText(good > 0 ? best : 1.0));
    return Words::tr(
               "%1 good parts cannot prove %2 false rejects; the best that they can show is %3. It takes at "
               "least %4 without a false reject.")
        .arg(QLocale().toString(good), rateText(rate), rateText(good > 0 ? best : 1.0), QLocale().toString(needed));
}

}  // namespace hawksight
