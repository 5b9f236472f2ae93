// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/colormap.h"

#include <QColor>
#include <QList>
#include <QWidget>

#include <optional>

namespace hawksight {

/// The legend of a heatmap: the colour scale from bottom to top with values beside it, the pixel threshold, and the
/// value under the cursor. Its range is the model's, so it stays the same from image to image. Thread: GUI.
class ColorBar : public QWidget {
    Q_OBJECT

public:
    explicit ColorBar(QWidget* parent = nullptr);

    void setScale(MapRange range, Colormap colormap);
    void setThreshold(std::optional<double> value);
    void setPointer(std::optional<double> value);
    void setThresholdColour(const QColor& colour);

    qreal yOf(double value) const;  ///< where a value lies; outside the range: at the end

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF bar() const;
    void describe();

    MapRange m_range;
    QList<QRgb> m_ramp;
    std::optional<double> m_threshold, m_pointer;
    QColor m_thresholdColour{0, 220, 255};
};

}  // namespace hawksight
