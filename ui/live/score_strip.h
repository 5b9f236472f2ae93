// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace hawksight {

/// Image scores over time with the two limits: the newest on the right. A point's shape says the verdict as its colour
/// does. A point keeps the limits it was judged with and stands where its score lies relative to them, so that one
/// scale does for all models and a limit that moves rewrites no history; the limits' lines step where they changed.
/// Holds at most the newest 32768 points, whatever comes in. Thread: GUI.
class ScoreStrip : public QWidget {
    Q_OBJECT

public:
    explicit ScoreStrip(QWidget* parent = nullptr);

    /// `ms`: any steady clock, never going back. The right edge is the newest time that came by `append` or `setNow`.
    /// A score that is no number counts as FAIL and stands at the upper edge.
    void append(qint64 ms, double score, const Limits& limits, Verdict verdict);
    /// From here on the line starts anew: the camera was lost. Other limits do the same by themselves.
    void breakLine();
    void clear();
    void setNow(qint64 ms);
    void setLimits(const Limits& limits);  ///< those of the next point
    void setSpan(int seconds);             ///< how much time is in sight; 60 at first
    int span() const { return m_spanSeconds; }

    std::size_t count() const { return m_count; }
    qreal xOf(qint64 ms) const;
    /// Twice the limit of FAIL is the upper edge; what is above stands there.
    qreal yOf(double score, const Limits& limits) const;
    /// The verdict of the newest point at or before `ms`, as it is drawn; nullopt where there is none.
    std::optional<Verdict> verdictAt(qint64 ms) const;

    QSize sizeHint() const override { return {480, 104}; }
    QSize minimumSizeHint() const override { return {160, 72}; }

Q_SIGNALS:
    void spanChanged(int seconds);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Point {
        qint64 ms = 0;
        float score = 0.0F, review = 0.0F, fail = 0.0F;
        Verdict verdict = Verdict::Pass;
        bool isBreak = false;  ///< no point at all

        Limits limits() const { return {review, fail}; }
        bool hasLimitsOf(const Point& other) const { return review == other.review && fail == other.fail; }
    };
    /// A stretch of time under the same limits.
    struct Era {
        qreal from = 0.0, to = 0.0;  ///< x
        Limits limits;
    };
    const Point& at(std::size_t index) const { return m_points[(m_first + index) % m_points.size()]; }
    std::size_t firstInSight() const;
    void push(const Point& point);
    std::vector<Era> erasInSight(const QRectF& plot) const;
    QRectF plotRect() const;
    void drawEra(QPainter& painter, const QRectF& plot, const Era& era) const;
    void drawLimitNames(QPainter& painter, const QRectF& plot) const;
    void drawPoints(QPainter& painter, const QRectF& plot) const;
    void drawAxis(QPainter& painter, const QRectF& plot) const;

    std::vector<Point> m_points;
    std::size_t m_first = 0, m_count = 0;
    qint64 m_now = 0;
    int m_spanSeconds = 60;
    int m_limitRoom = 0;  ///< for the limits' words on the right
    Limits m_limits;
    bool m_hasLimits = false;
};

}  // namespace hawksight
