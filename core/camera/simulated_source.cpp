// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"
#include "core/camera/sources.h"

#include <opencv2/core.hpp>

#include <cmath>
#include <cstdio>

namespace hawksight {

namespace {

/// A part that is on its way, and what it is.
struct LinePart {
    std::int64_t index = -1;
    cv::Mat image;
    Label truth = Label::Good;
};

/// Slow at both ends, as an indexed belt is.
double eased(double t) {
    return t * t * (3.0 - 2.0 * t);
}

class SimulatedSource : public FrameSource {
public:
    explicit SimulatedSource(const SourceSettings& settings)
        : m_line(settings.line), m_framesPerSecond(settings.framesPerSecond), m_pace(settings.framesPerSecond) {}

    Expected<void> open(std::stop_token) override { return {}; }

    Expected<Frame> read(std::stop_token stop) override {
        // Drawn before it is due: the moment of capture is the flash, not the end of the drawing.
        if (m_line.motion == LineMotion::Strobed) {
            m_here = part(m_number);
            if (!m_pace.wait(stop)) return fail(ErrorCode::Cancelled, "stopped");
            return stamped(m_here.image, ++m_number, m_here.truth);
        }
        if (!m_pace.wait(stop)) return fail(ErrorCode::Cancelled, "stopped");
        return onBelt();
    }

    std::string description() const override {
        char text[96];
        std::snprintf(text, sizeof text, ", %d x %d, %.3g a second", m_line.sizePx, m_line.sizePx, m_framesPerSecond);
        return std::string(name(m_line.product)) + text;
    }

private:
    LinePart part(std::int64_t index) const {
        Random random(m_line.seed, static_cast<std::uint64_t>(index));
        std::optional<DefectKind> defect;
        if (random.chance(m_line.defectRate)) {
            const auto kinds = defectKinds(m_line.product);
            defect = kinds[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(kinds.size())))];
        }
        return {index, renderImage(m_line.product, defect, random.next(), m_line.sizePx),
                defect ? Label::Defective : Label::Good};
    }

    /// A film of parts that moves on by one, then rests for a good half of the time.
    Frame onBelt() {
        constexpr double kMoving = 0.4;
        const double parts = static_cast<double>(m_number) / m_framesPerSecond * m_line.partsPerMinute / 60.0;
        const auto index = static_cast<std::int64_t>(parts);
        const double phase = parts - static_cast<double>(index);
        if (m_here.index != index) m_here = m_next.index == index ? m_next : part(index);
        if (phase < 1.0 - kMoving) return stamped(m_here.image, ++m_number, m_here.truth);

        if (m_next.index != index + 1) m_next = part(index + 1);
        const double moved = eased((phase - (1.0 - kMoving)) / kMoving);
        const int out = std::min(m_line.sizePx - 1, static_cast<int>(std::lround(moved * m_line.sizePx)));
        cv::Mat frame(m_line.sizePx, m_line.sizePx, CV_8UC3);
        m_here.image.colRange(out, m_line.sizePx).copyTo(frame.colRange(0, m_line.sizePx - out));
        if (out > 0) m_next.image.colRange(0, out).copyTo(frame.colRange(m_line.sizePx - out, m_line.sizePx));
        return stamped(frame, ++m_number);
    }

    SimulatedLine m_line;
    double m_framesPerSecond;
    Pace m_pace;
    std::int64_t m_number = 0;
    LinePart m_here, m_next;
};

}  // namespace

std::unique_ptr<FrameSource> makeSimulatedSource(const SourceSettings& settings) {
    return std::make_unique<SimulatedSource>(settings);
}

}  // namespace hawksight
