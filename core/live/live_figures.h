// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"

#include <chrono>
#include <deque>
#include <mutex>

namespace hawksight {

/// Counts what happens on the line, since one start of it: `run` says which, and what comes late from an older one is
/// passed over. Thread: any; everything is under one lock.
class LiveFigures {
public:
    void begin(int run);
    void reset();
    void captured(int run);
    void dropped(int run);
    void damaged(int run);
    void lost(int run);
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

    void clear();

    mutable std::mutex m_mutex;
    int m_run = 0;
    LiveCounters m_counters;
    mutable std::deque<Timed> m_frames, m_verdicts;
};

}  // namespace hawksight
