// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/camera/part_trigger.h"

#include "core/camera/camera_view.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr int kSidePx = 64;        // small, so that sensor noise is averaged away
constexpr double kDullest = 12.0;  // grey levels
constexpr double kKeenest = 0.6;
}  // namespace

double PartTrigger::motionLimit(double sensitivity) {
    return kDullest * std::pow(kKeenest / kDullest, std::clamp(sensitivity, 0.0, 1.0));
}

void PartTrigger::reset() {
    *this = PartTrigger();
}

cv::Mat PartTrigger::placeOf(const cv::Mat& bgr, const cv::Rect2d& region) {
    cv::Mat grey, small;
    cv::resize(applyView(bgr, CameraView{region, std::nullopt}), small, {kSidePx, kSidePx}, 0, 0, cv::INTER_AREA);
    cv::cvtColor(small, grey, cv::COLOR_BGR2GRAY);
    return grey;
}

bool PartTrigger::feed(const cv::Mat& bgr, const TriggerSettings& settings) {
    const cv::Mat grey = placeOf(bgr, settings.region);
    const bool first = m_last.empty();
    m_motion = first ? 0.0 : cv::norm(grey, m_last, cv::NORM_L1) / grey.total();
    m_last = grey;
    if (first) return false;

    const double limit = motionLimit(settings.sensitivity);
    if (m_motion >= limit) {
        m_quiet = 0;
        const bool starts = m_phase != Phase::Moving && m_phase != Phase::Fired;
        if (settings.restFrames > 0) {
            m_phase = Phase::Moving;
            return false;
        }
        m_phase = Phase::Fired;
        return starts;
    }
    // Between two parts the light flickers a little; half the limit is rest for certain.
    if (m_motion >= 0.5 * limit) return false;
    ++m_quiet;
    if (m_phase == Phase::Moving && m_quiet >= settings.restFrames) {
        m_phase = Phase::Empty;
        const cv::Mat& empty = settings.emptyPlace;
        const bool isEmpty = empty.size() == grey.size() && empty.type() == grey.type() &&
                             cv::norm(grey, empty, cv::NORM_L1) / static_cast<double>(grey.total()) < limit;
        return !isEmpty;
    }
    if (m_phase == Phase::Fired && m_quiet >= 2) m_phase = Phase::Empty;
    return false;
}

}  // namespace hawksight
