// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/plot.h"

#include <optional>
#include <vector>

class QCPCurve;

namespace hawksight {

/// A point of a curve whose parameter is a threshold. x and y are shares, 0..1.
struct CurvePoint {
    double x = 0.0;
    double y = 0.0;
    double threshold = 0.0;  ///< may be infinite at the ends
};

/// One line of the plot, in the order in which it is drawn.
struct CurveSeries {
    QString name;
    std::vector<CurvePoint> points;
};

/// The limits that can stand on a curve.
enum class LimitMark { Fail, Review };

/// Curves that a threshold runs along, with a marker for each limit that can be dragged along the first curve.
/// The fail limit is a filled disc, the review limit an open square. Thread: GUI.
class ThresholdCurve : public Plot {
    Q_OBJECT

public:
    enum class Scale { Linear, Log };

    /// Replaces the curves; markers stay until they are set anew. Thresholds fall or rise along a series.
    void setSeries(std::vector<CurveSeries> series);
    const std::vector<CurveSeries>& series() const { return m_series; }

    /// Places a marker; nullopt hides it. Repaints the marks alone.
    void setMark(LimitMark mark, std::optional<QPointF> rates);
    std::optional<QPointF> mark(LimitMark mark) const;
    /// Both markers with one repaint.
    void setMarks(std::optional<QPointF> fail, std::optional<QPointF> review);

    /// Scale of the horizontal axis; a log axis begins at half the smallest share above zero.
    void setScale(Scale scale);
    Scale scale() const { return m_scale; }

    /// Largest x shown on the linear axis, e.g. 0.3 for the region overlap; 1 by default.
    void setLimitX(double x);

    /// Where a pair of shares lies on the canvas, and the curve point nearest to a place there.
    QPointF canvasFromRates(const QPointF& rates) const;
    std::optional<CurvePoint> nearest(const QPointF& onCanvas, double withinPx) const;

    QString csv() const override;

Q_SIGNALS:
    void markDragStarted(hawksight::LimitMark mark);
    void markDragged(hawksight::LimitMark mark, double threshold);
    void markDragFinished(hawksight::LimitMark mark);
    /// A click on the curve that was not a drag.
    void pointClicked(double threshold);
    /// Cursor keys: -1 or +1 for a step, -10 or +10 with Shift.
    void nudged(hawksight::LimitMark mark, int steps);
    void scaleChanged(hawksight::ThresholdCurve::Scale scale);

protected:
    explicit ThresholdCurve(QWidget* parent);

    /// What the hover label says of a point of series `series`.
    virtual QString describe(int series, const CurvePoint& point) const = 0;
    /// Header of the CSV's columns: x, y, threshold.
    virtual QString csvHeader() const = 0;
    void applyStyle() override;
    void paintMarks(QCPPainter& painter) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    void setAxisLabels(const QString& x, const QString& y);
    /// The line of a detector that guesses: the diagonal, or a level.
    enum class Baseline { None, Diagonal, Level };
    void setBaseline(Baseline baseline, double level = 0.0);

private:
    struct Hit {
        int series = 0;
        CurvePoint point;
        QPointF at;
    };
    std::optional<Hit> hit(const QPointF& onCanvas, double withinPx, bool firstSeriesOnly) const;
    std::optional<LimitMark> markAt(const QPointF& onCanvas) const;
    double shownX(double x) const;
    double smallestX() const;
    void drawSeries();
    void drawBaseline();
    QRect markRect(const std::optional<QPointF>& rates) const;  ///< empty where there is nothing to see
    bool mousePress(const QPointF& at);
    void mouseMove(const QPointF& at);
    bool mouseRelease(const QPointF& at);

    std::vector<CurveSeries> m_series;
    std::vector<QCPCurve*> m_curves;
    QCPCurve* m_baseline = nullptr;
    Baseline m_baselineKind = Baseline::None;
    double m_baselineLevel = 0.0;
    std::optional<QPointF> m_fail, m_review;
    std::optional<LimitMark> m_dragging;
    std::optional<QPointF> m_pressed;
    Scale m_scale = Scale::Linear;
    double m_limitX = 1.0;
};

}  // namespace hawksight
