// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

enum class TriggerMode {
    FreeRunning,  ///< whenever the last inspection is done
    Timed,        ///< every so many seconds
    Software,     ///< key, button or LivePipeline::trigger
    PartEnters    ///< motion in a region, then rest
};

struct TriggerSettings {
    TriggerMode mode = TriggerMode::FreeRunning;
    double everySeconds = 1.0;  ///< Timed; 0.05 .. 3600
    /// PartEnters: where motion counts, in shares of the frame.
    cv::Rect2d region{0.1, 0.1, 0.8, 0.8};
    double sensitivity = 0.5;  ///< PartEnters: 0 = only great changes count, 1 = small ones do
    int restFrames = 2;  ///< PartEnters: quiet frames until the part counts as at rest; 0 = inspect while it moves
    /// PartEnters: PartTrigger::placeOf the region without a part; rest that looks like it is none to inspect. Empty =
    /// the place is never empty, or an empty one is to be inspected too.
    cv::Mat emptyPlace;
};

/// Tells from frame to frame whether a part has come in: there was motion in the region, and now there is rest. One
/// answer a part. Thread: one (the camera lane).
class PartTrigger {
public:
    /// True when this frame is the one to inspect.
    bool feed(const cv::Mat& bgr, const TriggerSettings& settings);
    void reset();
    /// What TriggerSettings::emptyPlace is made of. bgr: a whole frame; out: small, grey.
    static cv::Mat placeOf(const cv::Mat& bgr, const cv::Rect2d& region);
    /// Mean absolute difference to the frame before, grey levels, of the last feed; for a level meter.
    double motion() const { return m_motion; }
    /// The limit that `sensitivity` stands for, grey levels.
    static double motionLimit(double sensitivity);

private:
    enum class Phase { Empty, Moving, Fired };
    cv::Mat m_last;
    double m_motion = 0.0;
    Phase m_phase = Phase::Empty;
    int m_quiet = 0;
};

}  // namespace hawksight
