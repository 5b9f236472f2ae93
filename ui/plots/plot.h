// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/plots/plot_style.h"

#include <QImage>
#include <QString>
#include <QWidget>

#include <functional>

class QCPAxis;
class QCPPainter;
class QCustomPlot;
class QIODevice;
class QLabel;

namespace hawksight {

class PlotCanvas;

inline constexpr double kClickPx = 4.0;  ///< further than this, a press has become a drag

/// What every plot has: theme, tick labels by locale, marks that are repainted alone while something is dragged, a
/// hover label, and export. Thread: GUI.
class Plot : public QWidget {
    Q_OBJECT

public:
    void setStyle(const PlotStyle& style);
    const PlotStyle& style() const { return m_style; }

    /// What is drawn, as text: a header line and one line a point; '.' as the decimal sign, ',' between fields.
    virtual QString csv() const = 0;

    /// Writes the plot by the name's extension: png, svg, pdf or csv; always in the light style. `size` in logical
    /// pixels. Errors: BadArgument (another extension), WriteFailed; the detail names the file.
    Expected<void> exportTo(const QString& file, QSize size = {960, 640});

    /// The plot as it would be exported, `scale` device pixels a logical pixel.
    QImage image(QSize size, double scale);

    /// The widget that receives the mouse.
    QWidget* canvas() const;

    /// What to show in place of the plot while it has nothing to draw; empty text shows the plot.
    void setEmptyText(const QString& text);
    QString emptyText() const { return m_emptyText; }

    QSize sizeHint() const override { return {420, 240}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

protected:
    explicit Plot(QWidget* parent);

    QCustomPlot& plot() const;

    /// Colours what the class itself has added. Called after axes and background were set.
    virtual void applyStyle() = 0;

    /// What moves with the hand: under the grid and the data, and above everything.
    virtual void paintBackdrop(QCPPainter& painter) const;
    virtual void paintMarks(QCPPainter& painter) const;
    /// Repaints backdrop and marks inside `changed` (canvas pixels) without drawing the data anew.
    void updateMarks(const QRegion& changed);

    void showHover(const QPointF& at, const QString& text);
    void hideHover();
    void replotAll();
    /// As many tick labels as there is room for; a new ticker needs it again.
    void fitTicks();

    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void styleAxis(QCPAxis* axis) const;
    void paintAbove(QCPPainter& painter) const;
    void inLightStyle(const std::function<void()>& draw);
    void renderOn(QPaintDevice& device, QSize size, double scale, bool vector);
    void writeSvg(QIODevice& out, QSize size);
    void writePdf(QIODevice& out, QSize size);

    PlotStyle m_style;
    QString m_emptyText;
    PlotCanvas* m_plot = nullptr;
    QRectF m_hoverRect;
    QString m_hoverText;  ///< empty = hidden
    bool m_focusRing = false;
    QLabel* m_empty = nullptr;
};

}  // namespace hawksight
