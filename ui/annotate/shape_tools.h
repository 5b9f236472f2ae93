// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/annotate/tool.h"

#include <optional>

namespace hawksight {

/// A rectangle or an ellipse between two corners; Shift makes it a square or a circle, the other button erases.
class BoxTool : public Tool {
    Q_OBJECT

public:
    enum class Kind { Rectangle, Ellipse };
    BoxTool(Workbench& bench, Kind kind) : Tool(bench), m_kind(kind) {}

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    bool cancel() override;
    void paint(QPainter& painter, const QTransform& viewFromImage) const override;
    bool isActive() const override { return m_from.has_value(); }

private:
    QRectF box() const;

    Kind m_kind;
    bool m_erases = false;
    std::optional<QPointF> m_from;
    QPointF m_to;
};

/// Rings of points. A click adds a point, on the first point it closes the ring; a ring drawn inside another is a hole.
/// Points can be dragged, put in by a click on a line of a closed ring, and taken away with the other button. Enter
/// paints it all.
class PolygonTool : public Tool {
    Q_OBJECT

public:
    explicit PolygonTool(Workbench& bench) : Tool(bench) {}

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    void hover(const HandEvent& hand) override;
    void doubleClick(const HandEvent& hand) override;
    bool cancel() override;
    bool finish() override;
    bool removeLast() override;
    void paint(QPainter& painter, const QTransform& viewFromImage) const override;
    bool isActive() const override { return !m_rings.empty(); }

    const Polygon& rings() const { return m_rings; }
    bool isOpen() const { return m_open; }

private:
    struct Place {
        std::size_t ring = 0, point = 0;
    };
    std::optional<Place> pointAt(const HandEvent& hand) const;
    std::optional<Place> lineAt(const HandEvent& hand) const;  ///< `point` is that behind the line
    void removePoint(Place place);
    void showShape();

    Polygon m_rings;
    bool m_open = false;  ///< the last ring is not closed yet
    std::optional<Place> m_dragged;
    QPointF m_pointer;
};

/// Everything of about one colour; dragging sideways widens the tolerance.
class WandTool : public Tool {
    Q_OBJECT

public:
    explicit WandTool(Workbench& bench);

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    bool cancel() override;
    bool isActive() const override { return m_isDown; }

private:
    void select();

    std::optional<cv::Point> m_seed;
    std::string m_key;
    QPointF m_from;
    int m_startTolerance = 0;
    bool m_isDown = false;
};

/// The warm region of the anomaly map at a click; dragging up takes in more, down less.
class HeatTool : public Tool {
    Q_OBJECT

public:
    explicit HeatTool(Workbench& bench);

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    bool cancel() override;
    bool isActive() const override { return m_isDown; }
    double level() const { return m_level; }

private:
    void select();

    std::optional<cv::Point2d> m_seed;
    std::string m_key;
    double m_level = 0.0, m_startLevel = 0.0, m_peak = 0.0, m_more = 0.0;
    QPointF m_from;
    bool m_isDown = false;
};

}  // namespace hawksight
