// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/metrics/pixel_metrics.h"
#include "ui/models/threshold_model.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QGridLayout;

namespace hawksight {

class PixelCurvePlot;
class PlotCard;
class PrecisionRecallPlot;
class RocPlot;
class ScoreHistogram;
class ThresholdCurve;
enum class LimitMark;

/// Histogram, ROC, precision-recall and pixel curves around one threshold model: a limit that is dragged in one of them
/// moves in all, in one step that only repaints marks. Thread: GUI.
class PlotBoard : public QWidget {
    Q_OBJECT

public:
    explicit PlotBoard(ThresholdModel& thresholds, QWidget* parent = nullptr);

    /// Shows `widget` between the histogram and the curves.
    void setBetween(QWidget* widget);

    /// The pixel curves; nullopt shows `why` in their place.
    void setPixels(std::optional<PixelMetrics::Result> pixels, const QString& why);

    ScoreHistogram& histogram() const { return *m_histogram; }
    RocPlot& roc() const { return *m_roc; }
    PrecisionRecallPlot& precisionRecall() const { return *m_precisionRecall; }
    PixelCurvePlot& pixelCurves() const { return *m_pixels; }
    const QList<PlotCard*>& cards() const { return m_cards; }

Q_SIGNALS:
    /// A bar or a point was clicked: the images behind it.
    void imagesAsked(const hawksight::ImageFilter& filter, const QString& title);
    void saved(const QString& file);
    void failed(const hawksight::Error& error);

protected:
    void resizeEvent(QResizeEvent* event) override;
    QSize minimumSizeHint() const override;

private:
    void placeCurves(bool stacked);  ///< beside one another, or below where there is no room
    void redrawCurves();
    void moveMarks();
    void movePixelMark();
    void nudge(LimitMark mark, int steps);
    void linkCurve(ThresholdCurve& curve);
    void linkHistogram();
    void linkPixels();
    PlotCard* addCard(const QString& title, class Plot* plot);

    ThresholdModel& m_thresholds;
    QGridLayout* m_grid = nullptr;
    bool m_stacked = false;
    ScoreHistogram* m_histogram = nullptr;
    RocPlot* m_roc = nullptr;
    PrecisionRecallPlot* m_precisionRecall = nullptr;
    PixelCurvePlot* m_pixels = nullptr;
    PlotCard* m_histogramCard = nullptr;
    PlotCard* m_rocCard = nullptr;
    PlotCard* m_precisionRecallCard = nullptr;
    PlotCard* m_pixelCard = nullptr;
    QList<PlotCard*> m_cards;
    std::optional<PixelMetrics::Result> m_pixelResult;
};

}  // namespace hawksight
