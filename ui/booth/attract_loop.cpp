// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/attract_loop.h"

#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace hawksight {

namespace {
constexpr int kPartMs = 1800, kDrawMs = 40, kLookMs = 3200;
constexpr int kScratchPoints = 22, kStainPoints = 14;
}  // namespace

AttractLoop::AttractLoop(BoothStage& stage, QObject* parent) : QObject(parent), m_stage(stage) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AttractLoop::step);
}

void AttractLoop::start() {
    if (m_running) return;
    m_running = true;
    m_phase = Phase::Looking;
    step();
}

void AttractLoop::stop() {
    m_running = false;
    m_timer.stop();
}

void AttractLoop::plan() {
    const QSize size = m_stage.picture().size();
    const double side = std::min(size.width(), size.height());
    Random random(m_rounds, 3);
    m_tool = m_rounds % 2 == 0 ? Ink::Tool::Scratch : Ink::Tool::Stain;
    // In the ring where parts of every kind have something to scratch.
    const double angle = random.uniform(0.0, 2.0 * std::numbers::pi), radius = side * random.uniform(0.12, 0.3);
    QPointF p(size.width() / 2.0 + radius * std::cos(angle), size.height() / 2.0 + radius * std::sin(angle));
    double heading = random.uniform(0.0, 2.0 * std::numbers::pi);
    const bool scratch = m_tool == Ink::Tool::Scratch;
    const double step = side * (scratch ? 0.012 : 0.006);
    m_path.assign(1, p);
    for (int i = 1; i < (scratch ? kScratchPoints : kStainPoints); ++i) {
        heading += scratch ? random.uniform(-0.2, 0.2) : random.uniform(-1.2, 1.2);
        p += QPointF(step * std::cos(heading), step * std::sin(heading));
        m_path.push_back(p);
    }
    m_at = 0;
}

void AttractLoop::step() {
    if (!m_running) return;
    const auto wait = [this](int ms) { m_timer.start(std::max(1, static_cast<int>(ms / m_scale))); };
    switch (m_phase) {
        case Phase::Looking:
            m_stage.newPart();
            m_phase = Phase::Part;
            wait(kPartMs);
            return;
        case Phase::Part:
            if (!m_stage.hasPart()) {
                wait(kDrawMs);
                return;
            }
            ++m_rounds;
            plan();
            m_phase = Phase::Drawing;
            [[fallthrough]];
        case Phase::Drawing:
            if (m_at == 0)
                m_stage.beginStroke(m_tool, m_path[m_at]);
            else
                m_stage.drawTo(m_path[m_at]);
            if (++m_at < m_path.size()) {
                wait(kDrawMs);
                return;
            }
            m_phase = Phase::Looking;
            wait(kLookMs);
            return;
    }
}

}  // namespace hawksight
