// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/decision.h"

#include <QWidget>

#include <vector>

namespace hawksight {

/// Image scores over time with the two limits: the newest on the right. A point's shape says the verdict as its colour
/// does. Holds at most the newest 32768 points, whatever comes in. The limits may move: points keep their scores.
/// Thread: GUI.
class ScoreStrip : public QWidget {
    Q_OBJECT

public:
    explicit ScoreStrip(QWidget* parent = nullptr);

    /// `ms`: any steady clock, never going back. The right edge is the newest time that came by `append` or `setNow`.
    void append(qint64 ms, double score);
    /// From here on the line starts anew: the camera was lost, or the model is another one.
    void breakLine();
    void clear();
    void setNow(qint64 ms);
    void setLimits(const Limits& limits);
    void setSpan(int seconds);  ///< how much time is in sight; 60 at first
    int span() const { return m_spanSeconds; }

    std::size_t count() const { return m_count; }
    /// The highest score that the scale shows; what is above stands at the upper edge.
    double top() const { return m_top; }
    qreal xOf(qint64 ms) const;
    qreal yOf(double score) const;

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
        float score = 0.0F;  ///< NaN breaks the line
    };
    const Point& at(std::size_t index) const { return m_points[(m_first + index) % m_points.size()]; }
    std::size_t firstInSight() const;
    void push(const Point& point);
    void fitScale();
    QRectF plotRect() const;
    void drawLimits(QPainter& painter, const QRectF& plot) const;
    void drawPoints(QPainter& painter, const QRectF& plot) const;
    void drawAxis(QPainter& painter, const QRectF& plot) const;

    std::vector<Point> m_points;
    std::size_t m_first = 0, m_count = 0;
    qint64 m_now = 0;
    int m_spanSeconds = 60;
    Limits m_limits;
    bool m_hasLimits = false;
    double m_top = 1.0;
};

}  // namespace hawksight
