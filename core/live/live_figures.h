// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"

#include <chrono>
#include <deque>
#include <mutex>

namespace hawksight {

/// Counts what happens on the line. Thread: any; everything is under one lock.
class LiveFigures {
public:
    void reset();
    void captured();
    void dropped();
    void damaged();
    void lost();
    enum class Stored { Yes, No, NotWanted };
    void verdict(const LiveResult& result, Stored stored);
    LiveCounters counters() const;

private:
    using Clock = std::chrono::steady_clock;
    struct Timed {
        Clock::time_point at;
        double latencyMs;
    };
    static void forgetOld(std::deque<Timed>& window, Clock::time_point now);
    static double rate(const std::deque<Timed>& window, Clock::time_point now);

    mutable std::mutex m_mutex;
    LiveCounters m_counters;
    mutable std::deque<Timed> m_frames, m_verdicts;
};

}  // namespace hawksight
