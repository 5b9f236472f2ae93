// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/annotate/workbench.h"

#include <QList>
#include <QObject>
#include <QPointF>

#include <array>
#include <memory>

class QPainter;
class QTransform;

namespace hawksight {

enum class ToolId { Brush, Eraser, Points, Rectangle, Ellipse, Wand, Heat, Tighten };
inline constexpr std::array kTools{ToolId::Brush,   ToolId::Eraser, ToolId::Points, ToolId::Rectangle,
                                   ToolId::Ellipse, ToolId::Wand,   ToolId::Heat,    ToolId::Tighten};

/// What a hand does on the canvas. Places are in image pixels and may lie outside of it.
struct HandEvent {
    QPointF at;
    double pressure = 1.0;       ///< 0..1, where a pen tells it
    bool isSecondary = false;    ///< right button, or a pen's eraser end: the opposite of the tool
    bool isConstrained = false;  ///< Shift: a straight line, a square, a circle
    qreal zoom = 1.0;            ///< view units per image pixel, for catching distances
};

/// One way of marking. From `press` to `release` the mask may be in between two steps; `cancel` puts it back.
/// Thread: GUI.
class Tool : public QObject {
    Q_OBJECT

public:
    explicit Tool(Workbench& bench) : m_bench(bench) {}

    virtual void press(const HandEvent& hand) = 0;
    virtual void move(const HandEvent& hand) = 0;  ///< button down
    virtual void release(const HandEvent& hand) = 0;
    virtual void hover(const HandEvent&) {}
    virtual void doubleClick(const HandEvent&) {}
    /// Gives up what is under way; nothing of it stays. True where something was.
    virtual bool cancel() { return false; }
    /// Ends what is under way (Enter). True where something was.
    virtual bool finish() { return false; }
    virtual bool removeLast() { return false; }  ///< Backspace
    /// Lines over everything, in view coordinates.
    virtual void paint(QPainter&, const QTransform& viewFromImage) const { Q_UNUSED(viewFromImage) }
    /// The tool paints with a round tip of this diameter, image pixels; 0 = it does not.
    virtual double tipPx() const { return 0.0; }
    virtual bool isActive() const { return false; }

Q_SIGNALS:
    void changed();  ///< its lines have

protected:
    Workbench& m_bench;
};

std::unique_ptr<Tool> makeTool(ToolId id, Workbench& bench);

QString toolName(ToolId id);   ///< "Brush", translated
QString toolHint(ToolId id);   ///< what to do with it, in a sentence
QString toolIcon(ToolId id);
Qt::Key toolKey(ToolId id);

}  // namespace hawksight
