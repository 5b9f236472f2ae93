// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/pixel_curve_plot.h"

#include "ui/plots/tickers.h"

namespace hawksight {

PixelCurvePlot::PixelCurvePlot(QWidget* parent) : ThresholdCurve(parent) {
    setObjectName(QStringLiteral("pixel_curves"));
    setAccessibleName(tr("Pixel ROC and region overlap"));
    setAxisLabels(tr("Good pixels marked"), tr("Defect found"));
    setStyle(style());
}

QString PixelCurvePlot::describe(int series, const CurvePoint& point) const {
    const QString found = series == 0 ? tr("Defect pixels found: %1") : tr("Mean overlap with defects: %1");
    return tr("Pixel threshold %1\n%2\nGood pixels marked: %3")
        .arg(locale().toString(point.threshold, 'g', 5), found.arg(percentText(point.y, locale(), 2)),
             percentText(point.x, locale(), 3));
}

QString PixelCurvePlot::csvHeader() const {
    return QStringLiteral("false_positive_rate,overlap,threshold");
}

}  // namespace hawksight
