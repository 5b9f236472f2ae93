// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/camera_loop.h"

#include "core/base/elapsed.h"
#include "core/base/guarded.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <utility>

namespace hawksight {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kFirstPause = 0.5, kLongestPause = 10.0;  // s

bool sameBytes(const cv::Mat& a, const cv::Mat& b) {
    if (a.size() != b.size() || a.type() != b.type()) return false;
    for (int row = 0; row < a.rows; ++row)
        if (std::memcmp(a.ptr(row), b.ptr(row), a.elemSize() * static_cast<std::size_t>(a.cols)) != 0) return false;
    return true;
}

/// A sensor's noise makes two equal pictures as good as impossible; those that draw their pictures may repeat them.
bool hasSensor(const SourceSettings& settings) {
    return settings.kind == SourceKind::Device || settings.kind == SourceKind::Stream ||
           settings.kind == SourceKind::Genicam;
}

}  // namespace

struct CameraLoop::Wishes {
    std::mutex mutex;
    std::condition_variable_any wake;
    TriggerSettings trigger;
    bool once = false;  ///< somebody asked for the next frame
    std::atomic<double> motionLevel{0.0};

    TriggerSettings settings() {
        const std::lock_guard lock(mutex);
        return trigger;
    }
    bool takeOnce() {
        const std::lock_guard lock(mutex);
        return std::exchange(once, false);
    }
};

/// One start() until its end, on the lane.
class CameraLoop::Run {
public:
    Run(int number, SourceSettings settings, std::shared_ptr<Wishes> wishes, std::shared_ptr<const Sink> sink,
        std::stop_token stop)
        : m_number(number),
          m_settings(std::move(settings)),
          m_wishes(std::move(wishes)),
          m_sink(std::move(sink)),
          m_stop(std::move(stop)) {}

    void go() {
        double pause = kFirstPause;
        while (!m_stop.stop_requested()) {
            m_frames = 0;
            auto source = makeSource(m_settings);
            const Error error = source ? readUntilLost(**source) : source.error();
            if (error.code == ErrorCode::Cancelled || m_stop.stop_requested()) break;
            if (error.code == ErrorCode::NotEnoughData) {
                tell({CameraStatus::Kind::Ended, error.detail, 0.0});
                return;
            }
            if (m_frames > 0) pause = kFirstPause;
            // Told first: to let go of a camera that does not answer takes seconds.
            tell({CameraStatus::Kind::Lost, error.detail, pause});
            source = fail(error.code, error.detail);
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any().wait_for(lock, m_stop, std::chrono::duration<double>(pause),
                                                   [] { return false; });
            pause = std::min(2.0 * pause, kLongestPause);
        }
        tell({CameraStatus::Kind::Stopped, {}, 0.0});
    }

private:
    static Clock::duration every(const TriggerSettings& trigger) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(trigger.everySeconds));
    }
    void tell(const CameraStatus& status) { m_sink->status(m_number, status); }

    Error readUntilLost(FrameSource& source) {
        const auto opened = guarded(m_settings.title(), ErrorCode::Unreadable, [&] { return source.open(m_stop); });
        if (!opened) return opened.error();
        auto changed = Clock::now();
        bool damaged = false;
        auto damagedSince = changed;
        cv::Mat last;
        for (;;) {
            if (m_stop.stop_requested()) return {ErrorCode::Cancelled, "stopped"};
            if (auto asked = askCamera(source); !asked) return asked.error();
            auto frame = guarded(m_settings.title(), ErrorCode::Unreadable, [&] { return source.read(m_stop); });
            if (!frame) {
                if (frame.error().code != ErrorCode::BadImage) return frame.error();
                m_sink->damaged(m_number);
                if (!std::exchange(damaged, true)) damagedSince = Clock::now();
                if (millisecondsSince(damagedSince) > m_settings.frozenAfterMs)
                    return {ErrorCode::Unreadable, m_settings.title() + ": only damaged pictures come"};
                continue;
            }
            damaged = false;
            const auto good = Clock::now();
            if (!hasSensor(m_settings) || !sameBytes(last, frame->bgr)) changed = good;
            if (millisecondsSince(changed) > m_settings.frozenAfterMs)
                return {ErrorCode::Unreadable, m_settings.title() + ": the same picture comes again and again"};
            last = frame->bgr;
            if (++m_frames == 1) {
                m_part.reset();
                tell({CameraStatus::Kind::Running, source.description(), 0.0});
            }
            m_sink->frame(m_number, *frame, choose(frame->bgr));
        }
    }

    /// Waits until a picture is wanted from a camera that takes one only when asked.
    Expected<void> askCamera(FrameSource& source) {
        if (m_settings.kind != SourceKind::Genicam || m_settings.genicam.trigger != GenicamTrigger::Software) return {};
        std::unique_lock lock(m_wishes->mutex);
        const TriggerMode mode = m_wishes->trigger.mode;
        const auto isWanted = [this, mode] { return m_wishes->once || m_wishes->trigger.mode != mode; };
        if (mode == TriggerMode::Software) m_wishes->wake.wait(lock, m_stop, isWanted);
        if (mode == TriggerMode::Timed) m_wishes->wake.wait_until(lock, m_stop, m_due, isWanted);
        lock.unlock();
        if (m_stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        return source.trigger();
    }

    Choice choose(const cv::Mat& bgr) {
        const TriggerSettings trigger = m_wishes->settings();
        bool wanted = m_wishes->takeOnce();
        const auto now = Clock::now();
        switch (trigger.mode) {
            case TriggerMode::FreeRunning:
                wanted = true;
                break;
            case TriggerMode::Timed:
                if (wanted || now < m_due) break;
                wanted = true;
                m_due += every(trigger);
                // Far behind (the first frame, a camera that was lost): count from here.
                if (m_due < now + every(trigger) / 2) m_due = now + every(trigger);
                break;
            case TriggerMode::Software:
                break;
            case TriggerMode::PartEnters:
                wanted = m_part.feed(bgr, trigger) || wanted;
                m_wishes->motionLevel = m_part.motion() / PartTrigger::motionLimit(trigger.sensitivity);
                break;
        }
        return wanted ? Choice::Inspect : Choice::ShowOnly;
    }

    int m_number;
    SourceSettings m_settings;
    std::shared_ptr<Wishes> m_wishes;
    std::shared_ptr<const Sink> m_sink;
    std::stop_token m_stop;
    std::int64_t m_frames = 0;
    PartTrigger m_part;
    Clock::time_point m_due{};
};

CameraLoop::CameraLoop(Sink sink)
    : m_wishes(std::make_shared<Wishes>()),
      m_sink(std::make_shared<const Sink>(std::move(sink))),
      m_lane(QStringLiteral("camera")) {}

CameraLoop::~CameraLoop() {
    stop();
}

void CameraLoop::start(int run, const SourceSettings& settings) {
    stop();
    m_task = m_lane.post(Urgency::Long, [run, settings, wishes = m_wishes, sink = m_sink](std::stop_token stop) {
        Run(run, settings, wishes, sink, stop).go();
    });
}

void CameraLoop::stop() {
    m_task.stop.request_stop();
}

void CameraLoop::setTrigger(const TriggerSettings& trigger) {
    {
        const std::lock_guard lock(m_wishes->mutex);
        m_wishes->trigger = trigger;
        m_wishes->motionLevel = 0.0;
    }
    m_wishes->wake.notify_all();
}

void CameraLoop::trigger() {
    {
        const std::lock_guard lock(m_wishes->mutex);
        m_wishes->once = true;
    }
    m_wishes->wake.notify_all();
}

double CameraLoop::motionLevel() const {
    return m_wishes->motionLevel;
}

}  // namespace hawksight
