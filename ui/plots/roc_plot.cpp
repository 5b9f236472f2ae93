// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/roc_plot.h"

#include "ui/plots/tickers.h"

namespace hawksight {

RocPlot::RocPlot(QWidget* parent) : ThresholdCurve(parent) {
    setObjectName(QStringLiteral("roc"));
    setAccessibleName(tr("ROC curve of images"));
    setAxisLabels(tr("False rejects"), tr("Defective caught"));
    setBaseline(Baseline::Diagonal);
    setStyle(style());
}

QString RocPlot::describe(int, const CurvePoint& point) const {
    return tr("Threshold %1\nDefective parts caught: %2\nFalse rejects: %3")
        .arg(locale().toString(point.threshold, 'g', 5), percentText(point.y, locale(), 2),
             percentText(point.x, locale(), 2));
}

QString RocPlot::csvHeader() const {
    return QStringLiteral("false_positive_rate,true_positive_rate,threshold");
}

}  // namespace hawksight
