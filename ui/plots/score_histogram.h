// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/inspect/decision.h"
#include "ui/plots/plot.h"
#include "ui/plots/threshold_curve.h"

#include <optional>
#include <vector>

namespace hawksight {

class HistogramBars;
class HistogramMarks;

/// Image scores by class: good parts stand on the axis, defective ones hang below it (hatched), so that place tells the
/// class as well as colour does. The fail and review lines can be dragged; the four corners count what they mean.
/// Thread: GUI.
class ScoreHistogram : public Plot {
    Q_OBJECT

public:
    enum class Scale { Linear, Log };

    explicit ScoreHistogram(QWidget* parent = nullptr);

    /// Raw scores of each class, in any order.
    void setScores(std::vector<double> good, std::vector<double> defective);
    /// Moves the lines and recounts the corners; repaints neither bars nor axes.
    void setLimits(const Limits& limits);
    Limits limits() const { return m_limits; }
    void setScale(Scale scale);
    Scale scale() const { return m_scale; }

    /// Where a score lies on the canvas, halfway up the plot, and back.
    QPointF canvasFromScore(double score) const;
    double scoreAt(const QPointF& onCanvas) const;

    struct Bin {
        double low = 0.0, high = 0.0;  ///< low <= score < high; the last bin includes its upper end
        int good = 0, defective = 0;
    };
    const std::vector<Bin>& bins() const { return m_bins; }

    QString csv() const override;

Q_SIGNALS:
    void lineDragStarted(hawksight::LimitMark mark);
    void lineDragged(hawksight::LimitMark mark, double score);
    void lineDragFinished(hawksight::LimitMark mark);
    /// A click on a bar: the images with low <= score <= high of that class.
    void barClicked(hawksight::Label label, double low, double high);
    /// Cursor keys: -1 or +1 for a step towards lower or higher scores, -10 or +10 with Shift.
    void nudged(hawksight::LimitMark mark, int steps);

protected:
    void applyStyle() override;
    void paintBackdrop(QCPPainter& painter) const override;
    void paintMarks(QCPPainter& painter) const override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct BarHit {
        Label label;
        Bin bin;
    };

    void rebin();
    void fitAxes();
    HistogramMarks marks() const;
    std::optional<LimitMark> lineAt(const QPointF& at) const;
    std::optional<BarHit> barAt(const QPointF& at) const;
    bool mousePress(const QPointF& at);
    void mouseMove(const QPointF& at);
    bool mouseRelease(const QPointF& at);

    std::vector<double> m_good, m_defective;  // ascending
    std::vector<Bin> m_bins;
    Limits m_limits;
    Scale m_scale = Scale::Linear;
    HistogramBars* m_bars = nullptr;
    std::optional<LimitMark> m_dragging;
    std::optional<QPointF> m_pressed;
    double m_grabOffsetPx = 0.0;
};

}  // namespace hawksight
