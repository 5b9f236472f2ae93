// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/shape_tools.h"
#include "ui/annotate/stroke_tools.h"
#include "ui/support/session.h"

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr qreal kPerStep = 2.0;       // view units of a drag for one step of the wand's tolerance
constexpr double kReachInMap = 7.0;   // px of the network's input
constexpr qreal kPerHalving = 120.0;  // view units that halve or double how much of the slope is in
}  // namespace

WandTool::WandTool(Workbench& bench) : Tool(bench) {
    connect(&bench, &Workbench::optionsChanged, this, [this] {
        if (m_seed && !m_isDown && m_bench.hasProposal() && m_key == m_bench.book().key()) select();
    });
}

void WandTool::press(const HandEvent& hand) {
    if (!m_bench.isReady()) return;
    m_bench.accept();
    m_seed = cv::Point(static_cast<int>(std::floor(hand.at.x())), static_cast<int>(std::floor(hand.at.y())));
    m_key = m_bench.book().key();
    m_from = hand.at * hand.zoom;
    m_startTolerance = m_bench.options.wand.tolerance;
    m_isDown = true;
    select();
}

void WandTool::move(const HandEvent& hand) {
    if (!m_isDown) return;
    const int steps = static_cast<int>(std::lround((hand.at.x() * hand.zoom - m_from.x()) / kPerStep));
    const int tolerance = std::clamp(m_startTolerance + steps, 0, 255);
    if (tolerance == m_bench.options.wand.tolerance) return;
    m_bench.options.wand.tolerance = tolerance;
    m_bench.optionsHaveChanged();
    select();
}

void WandTool::release(const HandEvent&) {
    m_isDown = false;
}

bool WandTool::cancel() {
    const bool was = m_isDown;
    m_isDown = false;
    m_seed.reset();
    return was;
}

void WandTool::select() {
    m_bench.propose(selectByColour(m_bench.image()->bgr, *m_seed, m_bench.options.wand), tr("magic wand"));
}

HeatTool::HeatTool(Workbench& bench) : Tool(bench) {
    connect(&bench, &Workbench::optionsChanged, this, [this] {
        if (m_seed && m_bench.hasProposal() && m_key == m_bench.book().key()) select();
    });
}

void HeatTool::press(const HandEvent& hand) {
    if (!m_bench.isReady()) return;
    if (m_bench.heat().empty()) {
        m_bench.session().tell(m_bench.session().model() ? tr("This image is still being inspected.")
                                                         : tr("There is no model in use that could show the way."));
        return;
    }
    m_bench.accept();
    m_seed = cv::Point2d(hand.at.x(), hand.at.y());
    m_key = m_bench.book().key();
    m_from = hand.at * hand.zoom;
    m_more = 0.0;
    m_level = m_startLevel = suitableLevel(m_bench.heat(), m_bench.image()->size(), *m_seed);
    m_isDown = true;
    select();
}

void HeatTool::move(const HandEvent& hand) {
    if (!m_isDown) return;
    // Up takes in more: the level goes down towards the ground; down leaves less, towards the peak.
    const double up = (m_from.y() - hand.at.y() * hand.zoom) / kPerHalving;
    const double level = up >= 0 ? m_startLevel * std::exp2(-up)
                                 : m_peak - (m_peak - m_startLevel) * std::exp2(up);
    if (up == m_more) return;
    m_more = up;
    m_level = level;
    select();
}

void HeatTool::release(const HandEvent&) {
    m_isDown = false;
}

bool HeatTool::cancel() {
    const bool was = m_isDown;
    m_isDown = false;
    m_seed.reset();
    return was;
}

void HeatTool::select() {
    HeatRegion region = regionAbove(m_bench.heat(), m_bench.image()->size(), *m_seed, m_level);
    m_peak = std::max(region.peak, m_level);
    if (m_bench.options.snap) {
        // As far as half of what a cell of the map sees.
        const double reachPx = kReachInMap * m_bench.image()->size().width / m_bench.heat().cols;
        region.shape = snapToEdges(m_bench.image()->bgr, region.shape, {*m_seed, reachPx, m_more});
    }
    m_bench.propose(std::move(region.shape), tr("warm region"));
}

std::unique_ptr<Tool> makeTool(ToolId id, Workbench& bench) {
    switch (id) {
        case ToolId::Brush:
            return std::make_unique<BrushTool>(bench, false);
        case ToolId::Eraser:
            return std::make_unique<BrushTool>(bench, true);
        case ToolId::Points:
            return std::make_unique<PolygonTool>(bench);
        case ToolId::Rectangle:
            return std::make_unique<BoxTool>(bench, BoxTool::Kind::Rectangle);
        case ToolId::Ellipse:
            return std::make_unique<BoxTool>(bench, BoxTool::Kind::Ellipse);
        case ToolId::Wand:
            return std::make_unique<WandTool>(bench);
        case ToolId::Heat:
            return std::make_unique<HeatTool>(bench);
        case ToolId::Tighten:
            return std::make_unique<TightenTool>(bench);
    }
    return nullptr;
}

QString toolName(ToolId id) {
    switch (id) {
        case ToolId::Brush:
            return Tool::tr("Brush");
        case ToolId::Eraser:
            return Tool::tr("Eraser");
        case ToolId::Points:
            return Tool::tr("Polygon");
        case ToolId::Rectangle:
            return Tool::tr("Rectangle");
        case ToolId::Ellipse:
            return Tool::tr("Ellipse");
        case ToolId::Wand:
            return Tool::tr("Magic wand");
        case ToolId::Heat:
            return Tool::tr("Heatmap assist");
        case ToolId::Tighten:
            return Tool::tr("Tighten a rough stroke");
    }
    return {};
}

QString toolHint(ToolId id) {
    switch (id) {
        case ToolId::Brush:
            return Tool::tr("Paint. Right button erases, Shift and click draws a straight line, Ctrl and wheel sizes.");
        case ToolId::Eraser:
            return Tool::tr("Erase. Right button paints, Ctrl and wheel sizes.");
        case ToolId::Points:
            return Tool::tr("Click points, the first one closes. Drag points, right-click removes. Enter paints it.");
        case ToolId::Rectangle:
            return Tool::tr("Drag from corner to corner. Shift makes a square, right button erases.");
        case ToolId::Ellipse:
            return Tool::tr("Drag from corner to corner. Shift makes a circle, right button erases.");
        case ToolId::Wand:
            return Tool::tr("Click a colour, drag sideways for more or less of it. Enter accepts, + and − grow, shrink.");
        case ToolId::Heat:
            return Tool::tr("Click a warm spot, drag up for more, down for less. Enter accepts, + and − grow, shrink.");
        case ToolId::Tighten:
            return Tool::tr("Paint roughly over a defect and let go. Enter accepts, + and − grow, shrink.");
    }
    return {};
}

QString toolIcon(ToolId id) {
    switch (id) {
        case ToolId::Brush:
            return QStringLiteral("brush");
        case ToolId::Eraser:
            return QStringLiteral("eraser");
        case ToolId::Points:
            return QStringLiteral("polygon");
        case ToolId::Rectangle:
            return QStringLiteral("rectangle");
        case ToolId::Ellipse:
            return QStringLiteral("ellipse");
        case ToolId::Wand:
            return QStringLiteral("wand");
        case ToolId::Heat:
            return QStringLiteral("heatmap");
        case ToolId::Tighten:
            return QStringLiteral("tighten");
    }
    return {};
}

Qt::Key toolKey(ToolId id) {
    switch (id) {
        case ToolId::Brush:
            return Qt::Key_B;
        case ToolId::Eraser:
            return Qt::Key_E;
        case ToolId::Points:
            return Qt::Key_P;
        case ToolId::Rectangle:
            return Qt::Key_R;
        case ToolId::Ellipse:
            return Qt::Key_O;
        case ToolId::Wand:
            return Qt::Key_W;
        case ToolId::Heat:
            return Qt::Key_H;
        case ToolId::Tighten:
            return Qt::Key_T;
    }
    return Qt::Key_unknown;
}

}  // namespace hawksight
