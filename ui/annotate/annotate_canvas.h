// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/annotate/mask_paint.h"
#include "ui/annotate/tool.h"
#include "ui/canvas/image_canvas.h"

#include <map>

namespace hawksight {

/// The canvas with the mask over it and a tool in hand. The left button works, the right one does the opposite, the
/// middle one (or the left with the space bar down) pans; Ctrl and wheel sizes the tip. A pen's pressure and its eraser
/// end count; two fingers zoom and pan. Thread: GUI.
class AnnotateCanvas : public ImageCanvas {
    Q_OBJECT

public:
    AnnotateCanvas(CanvasView& view, Workbench& bench, QWidget* parent = nullptr);

    void setTool(ToolId id);
    ToolId toolId() const { return m_toolId; }
    Tool& tool() const { return *m_tool; }

    void setClassColours(const MaskColours& colours);
    void setMaskShown(bool on);
    bool isMaskShown() const { return m_maskShown; }

Q_SIGNALS:
    void tipWanted(int steps);  ///< Ctrl + wheel: larger or smaller
    void toolChanged();
    void handLifted();  ///< a button or a pen was let go

protected:
    void paintOver(QPainter& painter, const QRect& devicePart, const QTransform& deviceFromImage) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void tabletEvent(QTabletEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    HandEvent handAt(const QPointF& inView, Qt::KeyboardModifiers modifiers, double pressure) const;
    void moveTip(std::optional<QPointF> inView);
    QRect tipRect() const;
    void endTool();
    void followCursor();
    bool pans(const QMouseEvent* event) const;

    Workbench& m_bench;
    std::map<ToolId, std::unique_ptr<Tool>> m_tools;
    ToolId m_toolId = ToolId::Brush;
    Tool* m_tool = nullptr;
    MaskColours m_colours{};
    bool m_maskShown = true;
    bool m_working = false;  ///< a button or a pen is down for the tool
    bool m_secondary = false;
    bool m_spaceDown = false, m_panning = false;
    std::optional<QPointF> m_tip;  ///< in the view
};

}  // namespace hawksight
