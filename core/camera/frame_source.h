// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/camera/source_settings.h"
#include "core/data/sample.h"

#include <opencv2/core/mat.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

namespace hawksight {

/// One picture of a camera. The pixels are shared between threads: nobody writes to them.
struct Frame {
    cv::Mat bgr;  ///< H x W, CV_8UC3; may change its size from one frame to the next
    std::chrono::steady_clock::time_point captured{};  ///< when the program got hold of it
    std::int64_t timeMs = 0;                           ///< the same moment, ms since 1970 UTC
    std::int64_t number = 0;                           ///< 1, 2, ... since the source was opened
    Label truth = Label::Unknown;  ///< what the part is; only a simulated line and a labelled folder know
};

/// THE interface to everything that gives pictures one after another. Every function answers a stop within 200 ms, or
/// within `SourceSettings::frozenAfterMs` where a driver or a server keeps it waiting. Thread: made, used and destroyed
/// on one thread (the camera lane).
class FrameSource {
public:
    virtual ~FrameSource() = default;
    FrameSource() = default;
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;

    /// Connects. Errors: FileNotFound and Unreadable (not there, refused, busy), BadArgument, BadFormat, Cancelled;
    /// the detail says why in a sentence. After an error a new source must be made.
    virtual Expected<void> open(std::stop_token stop) = 0;

    /// Waits for the next frame. Sources that set their own pace (folder, video file, simulated line) wait until it is
    /// due and leave nothing out. Errors: BadImage = this frame is damaged, read on; NotEnoughData = the end was
    /// reached and `loop` is off; Unreadable = the camera is lost; Cancelled.
    virtual Expected<Frame> read(std::stop_token stop) = 0;

    /// Asks a camera in software trigger mode for one picture; others do nothing. Thread: as the rest.
    virtual Expected<void> trigger() { return {}; }

    /// One line for people: what was opened, with size and rate as the source reports them.
    virtual std::string description() const = 0;
};

/// The source that `settings` describe, not yet open. Errors: BadArgument (see SourceSettings::check; GenICam in a
/// program built without Aravis).
Expected<std::unique_ptr<FrameSource>> makeSource(const SourceSettings& settings);

/// What a test before saving says.
struct SourceTest {
    Frame frame;
    std::string description;
    double seconds = 0.0;  ///< until the frame was there
};
/// Opens the source and takes one frame, or says within `seconds` why there is none. Errors: as open and read.
/// Thread: any; the caller waits.
Expected<SourceTest> testSource(const SourceSettings& settings, std::stop_token stop, double seconds = 5.0);

}  // namespace hawksight
