// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/frame_source.h"
#include "core/camera/part_trigger.h"
#include "core/work/lane.h"

#include <functional>
#include <memory>

namespace hawksight {

/// What became of the camera.
struct CameraStatus {
    enum class Kind { Running, Lost, Ended, Stopped } kind = Kind::Stopped;
    std::string text;       ///< the source's line, or why it is lost
    double trySeconds = 0;  ///< Lost: pause before the next try
};

/// The camera lane: opens a source, reads it until it is lost, tries again with growing pauses, and chooses the frames
/// to inspect. Thread: every function may be called from any thread; the sink is called on the lane.
class CameraLoop {
public:
    enum class Choice { Inspect, ShowOnly };
    /// `run` is the number that was given to start(), so that what comes late from an older one can be told apart.
    struct Sink {
        std::function<void(int run, const Frame&, Choice)> frame;
        std::function<void(int run, const CameraStatus&)> status;
        std::function<void(int run)> damaged;
    };
    explicit CameraLoop(Sink sink);
    ~CameraLoop();

    void start(int run, const SourceSettings& settings);
    void stop();
    void setTrigger(const TriggerSettings& trigger);
    void trigger();
    double motionLevel() const;

private:
    class Run;
    struct Wishes;
    std::shared_ptr<Wishes> m_wishes;
    std::shared_ptr<const Sink> m_sink;
    Task<void> m_task;
    Lane m_lane;  ///< last: joined first
};

}  // namespace hawksight
