// SPDX-License-Identifier: GPL-3.0-or-later
// The painted area of a Plot. Only for sources of this folder.
#pragma once

#include <qcustomplot.h>

#include <functional>

namespace hawksight {

/// A QCustomPlot whose data layers lie in one buffer, with two things painted straight onto the screen: what lies under
/// the data, and what stands above it. A mark that moves then costs the pixels that it covers. QCustomPlot's own
/// buffered layers clear and blend the whole widget for each move, which at 3840 x 2160 takes longer than a frame.
class PlotCanvas : public QCustomPlot {
public:
    using Paint = std::function<void(QCPPainter&)>;

    PlotCanvas(Paint under, Paint over, QWidget* parent);

    /// Draws everything on a painter of another device, as an export needs it.
    void drawOn(QCPPainter& painter, QSize size);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Paint m_under, m_over;
    bool m_exporting = false;
};

}  // namespace hawksight
