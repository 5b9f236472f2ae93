// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/threshold_curve.h"

namespace hawksight {

/// Pixel ROC (series 0) and mean region overlap, whose area is AUPRO (series 1), against the share of good pixels at or
/// above the pixel threshold. Thread: GUI.
class PixelCurvePlot : public ThresholdCurve {
    Q_OBJECT

public:
    explicit PixelCurvePlot(QWidget* parent = nullptr);

protected:
    QString describe(int series, const CurvePoint& point) const override;
    QString csvHeader() const override;
};

}  // namespace hawksight
