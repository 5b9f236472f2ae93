// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/threshold_curve.h"

namespace hawksight {

/// Precision (share of truly defective parts among those flagged) against recall (share of defective parts flagged).
/// Thread: GUI.
class PrecisionRecallPlot : public ThresholdCurve {
    Q_OBJECT

public:
    explicit PrecisionRecallPlot(QWidget* parent = nullptr);

    /// Share of defective parts in the sample: the precision of a detector that guesses.
    void setPrevalence(double share);

protected:
    QString describe(int series, const CurvePoint& point) const override;
    QString csvHeader() const override;
};

}  // namespace hawksight
