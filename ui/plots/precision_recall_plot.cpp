// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/precision_recall_plot.h"

#include "ui/plots/tickers.h"

namespace hawksight {

PrecisionRecallPlot::PrecisionRecallPlot(QWidget* parent) : ThresholdCurve(parent) {
    setObjectName(QStringLiteral("precision_recall"));
    setAccessibleName(tr("Precision and recall"));
    setAxisLabels(tr("Recall: defective caught"), tr("Precision"));
    setStyle(style());
}

void PrecisionRecallPlot::setPrevalence(double share) {
    setBaseline(Baseline::Level, share);
}

QString PrecisionRecallPlot::describe(int, const CurvePoint& point) const {
    return tr("Threshold %1\nPrecision: %2\nRecall: %3")
        .arg(locale().toString(point.threshold, 'g', 5), percentText(point.y, locale(), 2),
             percentText(point.x, locale(), 2));
}

QString PrecisionRecallPlot::csvHeader() const {
    return QStringLiteral("recall,precision,threshold");
}

}  // namespace hawksight
