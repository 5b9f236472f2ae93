// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/live_figures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace hawksight {

namespace {

constexpr std::chrono::seconds kWindow{10};

double percentile(const std::vector<double>& sorted, double share) {
    if (sorted.empty()) return 0.0;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

}  // namespace

double LiveCounters::yield() const {
    const auto all = pass + review + fail;
    return all == 0 ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(pass) / static_cast<double>(all);
}

void LiveFigures::clear() {
    m_counters = {};
    m_frames.clear();
    m_verdicts.clear();
}

void LiveFigures::begin(int run) {
    const std::lock_guard lock(m_mutex);
    m_run = run;
    clear();
}

void LiveFigures::reset() {
    const std::lock_guard lock(m_mutex);
    clear();
}

void LiveFigures::captured(int run) {
    const std::lock_guard lock(m_mutex);
    if (run != m_run) return;
    ++m_counters.captured;
    const auto now = Clock::now();
    m_frames.push_back({now, 0.0});
    forgetOld(m_frames, now);
}

void LiveFigures::dropped(int run) {
    const std::lock_guard lock(m_mutex);
    if (run == m_run) ++m_counters.dropped;
}

void LiveFigures::damaged(int run) {
    const std::lock_guard lock(m_mutex);
    if (run == m_run) ++m_counters.damaged;
}

void LiveFigures::lost(int run) {
    const std::lock_guard lock(m_mutex);
    if (run == m_run) ++m_counters.lost;
}

void LiveFigures::verdict(const LiveResult& result, Stored stored) {
    const std::lock_guard lock(m_mutex);
    if (result.origin.run != m_run) return;
    ++m_counters.inspected;
    if (stored == Stored::No) ++m_counters.unstored;
    switch (result.verdict) {
        case Verdict::Pass:
            ++m_counters.pass;
            break;
        case Verdict::Review:
            ++m_counters.review;
            break;
        case Verdict::Fail:
            ++m_counters.fail;
            break;
    }
    const auto now = Clock::now();
    m_verdicts.push_back({now, result.latencyMs});
    forgetOld(m_verdicts, now);
}

LiveCounters LiveFigures::counters() const {
    const std::lock_guard lock(m_mutex);
    const auto now = Clock::now();
    forgetOld(m_frames, now);
    forgetOld(m_verdicts, now);
    LiveCounters counters = m_counters;
    counters.framesPerSecond = rate(m_frames, now);
    counters.inspectionsPerSecond = rate(m_verdicts, now);
    std::vector<double> latencies;
    for (const Timed& verdict : m_verdicts) latencies.push_back(verdict.latencyMs);
    std::sort(latencies.begin(), latencies.end());
    counters.p50Ms = percentile(latencies, 0.5);
    counters.p99Ms = percentile(latencies, 0.99);
    return counters;
}

void LiveFigures::forgetOld(std::deque<Timed>& window, Clock::time_point now) {
    while (!window.empty() && now - window.front().at > kWindow) window.pop_front();
}

double LiveFigures::rate(const std::deque<Timed>& window, Clock::time_point now) {
    if (window.size() < 2) return 0.0;
    const double seconds = std::chrono::duration<double>(now - window.front().at).count();
    return seconds > 0.0 ? static_cast<double>(window.size() - 1) / seconds : 0.0;
}

}  // namespace hawksight
