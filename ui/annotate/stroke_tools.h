// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/latest.h"
#include "ui/annotate/tool.h"

#include <optional>

namespace hawksight {

/// Paints freehand; the opposite button erases, and the eraser's paints.
class BrushTool : public Tool {
    Q_OBJECT

public:
    BrushTool(Workbench& bench, bool erases) : Tool(bench), m_erases(erases) {}

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    bool cancel() override;
    double tipPx() const override { return m_bench.options.diameterPx; }
    bool isActive() const override { return m_stroke.has_value(); }

private:
    bool m_erases;
    bool m_erasing = false;
    std::optional<MaskRecorder> m_recorder;
    std::optional<BrushStroke> m_stroke;
    std::optional<QPointF> m_lineFrom;  ///< where the last stroke ended: Shift draws a line from there
    std::string m_lineKey;
};

/// A rough stroke over a defect that becomes its outline (GrabCut), as a proposal.
class TightenTool : public Tool {
    Q_OBJECT

public:
    explicit TightenTool(Workbench& bench);

    void press(const HandEvent& hand) override;
    void move(const HandEvent& hand) override;
    void release(const HandEvent& hand) override;
    bool cancel() override;
    double tipPx() const override { return m_bench.options.diameterPx; }
    bool isActive() const override { return !m_rough.empty(); }

private:
    cv::Mat m_rough;
    std::optional<MaskRecorder> m_recorder;
    std::optional<BrushStroke> m_stroke;
    Latest<Shape> m_result;
};

}  // namespace hawksight
