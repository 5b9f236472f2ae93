// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/threshold_curve.h"

namespace hawksight {

/// Image ROC: share of defective parts at or above the threshold against share of good parts at or above it.
/// Thread: GUI.
class RocPlot : public ThresholdCurve {
    Q_OBJECT

public:
    explicit RocPlot(QWidget* parent = nullptr);

protected:
    QString describe(int series, const CurvePoint& point) const override;
    QString csvHeader() const override;
};

}  // namespace hawksight
