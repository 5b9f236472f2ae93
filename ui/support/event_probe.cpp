// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/event_probe.h"

#include "core/base/elapsed.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>
#include <chrono>

namespace hawksight {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kBeat = std::chrono::milliseconds(5);
constexpr double kBinMs = 0.1;
constexpr std::size_t kBins = 20000;  // up to 2 s
constexpr std::size_t kRecent = 2000;

int beatType() {
    static const int type = QEvent::registerEventType();
    return type;
}

class Beat : public QEvent {
public:
    explicit Beat(Clock::time_point sent) : QEvent(static_cast<QEvent::Type>(beatType())), sentAt(sent) {}
    Clock::time_point sentAt;
};

}  // namespace

EventProbe::EventProbe(QObject* parent) : QObject(parent), m_bins(kBins, 0) {
    beatType();
    m_recent.reserve(kRecent);
}

EventProbe::~EventProbe() {
    stop();
}

void EventProbe::start() {
    if (isRunning()) return;
    m_thread = std::jthread([this](std::stop_token stop) { beat(stop); });
}

void EventProbe::stop() {
    if (!isRunning()) return;
    m_thread.request_stop();
    m_thread.join();
}

void EventProbe::beat(std::stop_token stop) {
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(kBeat);
        if (!m_onItsWay.exchange(true)) QCoreApplication::postEvent(this, new Beat(Clock::now()));
    }
}

bool EventProbe::event(QEvent* event) {
    if (event->type() != static_cast<QEvent::Type>(beatType())) return QObject::event(event);
    const double ms = millisecondsSince(static_cast<Beat*>(event)->sentAt);
    m_onItsWay = false;
    ++m_bins[std::min(static_cast<std::size_t>(ms / kBinMs), kBins - 1)];
    ++m_samples;
    m_max = std::max(m_max, ms);
    if (m_recent.size() < kRecent)
        m_recent.push_back(static_cast<float>(ms));
    else
        m_recent[m_next++ % kRecent] = static_cast<float>(ms);
    return true;
}

EventProbe::Figures EventProbe::overall() const {
    Figures figures{m_samples, 0.0, 0.0, m_max};
    // The upper edge of the bin: never better than it was.
    const auto quantile = [&](double share) {
        qint64 left = static_cast<qint64>(share * static_cast<double>(m_samples));
        for (std::size_t i = 0; i < kBins; ++i) {
            left -= m_bins[i];
            if (left < 0) return std::min((static_cast<double>(i) + 1) * kBinMs, m_max);
        }
        return m_max;
    };
    if (m_samples > 0) {
        figures.p50Ms = quantile(0.5);
        figures.p99Ms = quantile(0.99);
    }
    return figures;
}

EventProbe::Figures EventProbe::recent() const {
    std::vector<float> sorted = m_recent;
    std::sort(sorted.begin(), sorted.end());
    if (sorted.empty()) return {};
    const auto at = [&](double share) {
        return static_cast<double>(
            sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))]);
    };
    return {static_cast<qint64>(sorted.size()), at(0.5), at(0.99), static_cast<double>(sorted.back())};
}

void EventProbe::reset() {
    std::fill(m_bins.begin(), m_bins.end(), 0);
    m_recent.clear();
    m_next = 0;
    m_samples = 0;
    m_max = 0.0;
}

}  // namespace hawksight
