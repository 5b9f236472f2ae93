// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/color_bar.h"
#include "ui/canvas/image_canvas.h"
#include "ui/viewer/findings.h"
#include "ui/viewer/photograph.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace hawksight {

/// The photograph with its heatmap, alone or beside the bare photograph in step, and the colour scale. Thread: GUI.
class Viewer : public QWidget {
    Q_OBJECT

public:
    explicit Viewer(QWidget* parent = nullptr);

    CanvasView& view() { return m_view; }
    ImageCanvas& canvas() const { return *m_canvas; }  ///< the one with the layers
    ImageCanvas& bare() const { return *m_bare; }

    void setPhotograph(const PhotographPointer& photograph);  ///< nullptr = none
    /// What the model said; the pixel threshold places the mark on the colour scale. nullptr = nothing.
    void setFindings(const FindingsPointer& findings);
    void setScale(std::optional<MapRange> range);  ///< of the model; nullopt = no model
    void setThreshold(double pixel);
    void setScaleVisible(bool on);                 ///< the colour scale beside the picture; on at first
    void setPointer(std::optional<double> value);  ///< under the cursor
    void setLayers(CanvasLayers layers);
    void setOpacity(double opacity);
    void setColormap(Colormap colormap);
    void setSideBySide(bool on);
    bool isSideBySide() const { return m_sideBySide; }
    void setBlinking(bool on);
    void setWaiting(const QString& text);  ///< over the canvas; empty = nothing
    /// Marks a region and brings it into sight; -1 = none.
    void showRegion(int region);

    /// The region at a place of the image, the smallest where several overlap; -1 = none.
    int regionAt(const QPointF& inImage) const;

Q_SIGNALS:
    void hovered(std::optional<QPointF> inImage);
    void regionClicked(int region);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void followTheme();
    void drawHeat();
    void placeLabels();

    CanvasView m_view;
    ImageCanvas* m_bare = nullptr;
    ImageCanvas* m_canvas = nullptr;
    ColorBar* m_bar = nullptr;
    QLabel* m_bareName = nullptr;
    QLabel* m_canvasName = nullptr;
    QLabel* m_waiting = nullptr;
    FindingsPointer m_findings;
    std::shared_ptr<const HeatMap> m_drawn;  // what the canvas shows now
    std::optional<MapRange> m_range;
    Colormap m_colormap = Colormap::Inferno;
    CanvasLayers m_layers;
    bool m_sideBySide = false;
    bool m_scaleVisible = true;
};

}  // namespace hawksight
