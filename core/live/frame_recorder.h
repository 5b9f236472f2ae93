// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/work/lane.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>

namespace hawksight {

/// Writes frames as they come. Thread: any; `changed` is called on the recorder's lane.
class FrameRecorder {
public:
    explicit FrameRecorder(std::function<void()> changed);

    void start(const FrameRecording& recording);
    void stop();
    /// Frames that come while two others wait are left out.
    void offer(const Frame& frame);

    bool isOn() const { return m_on; }
    std::int64_t frames() const { return m_frames; }
    std::int64_t bytes() const { return m_bytes; }
    std::string text() const;

private:
    void write(const Frame& frame, const FrameRecording& recording, int run);
    void end(int run, std::string why);

    std::function<void()> m_changed;
    std::atomic<bool> m_on{false};
    std::atomic<int> m_waiting{0};
    std::atomic<std::int64_t> m_frames{0}, m_bytes{0};
    mutable std::mutex m_mutex;
    FrameRecording m_recording;
    int m_run = 0;
    std::string m_text;
    Lane m_lane;  ///< last: joined first
};

}  // namespace hawksight
