// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/train_run.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>
#include "core/base/elapsed.h"

namespace hawksight {

/// Seconds since it was made.
class Stopwatch {
public:
    double seconds() const { return secondsSince(m_start); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

/// What passes between a training run on the lane and the window. Thread: any; everything is under one lock.
struct TrainRun::Mailbox {
    // lane
    void begin() {
        const std::lock_guard lock(mutex);
        begun = true;
    }
    void put(const TrainStatus& status) {
        const std::lock_guard lock(mutex);
        statuses.push_back(status);
        statuses.back().preview = nullptr;  // valid during the callback only, as is the next
        statuses.back().finishNow = nullptr;
    }
    void put(TrainPreview preview) {
        const std::lock_guard lock(mutex);
        previews.push_back(std::move(preview));
    }
    /// At most a twentieth of the time goes into previews, and one round at once.
    bool previewIsDue() { return !previewed || sincePreview.seconds() > 5.0 + 20.0 * previewSeconds; }
    void previewTook(double seconds) {
        previewed = true;
        previewSeconds = seconds;
        sincePreview = Stopwatch();
    }
    bool shallFinish() {
        const std::lock_guard lock(mutex);
        return finishing;
    }
    bool isPaused() {
        const std::lock_guard lock(mutex);
        return paused;
    }
    void waitWhilePaused() {
        std::unique_lock lock(mutex);
        wake.wait_for(lock, std::chrono::milliseconds(15), [this] { return !paused; });
    }

    // GUI
    void setPaused(bool on) {
        {
            const std::lock_guard lock(mutex);
            paused = on;
        }
        wake.notify_all();
    }
    void finish() {
        const std::lock_guard lock(mutex);
        finishing = true;
    }
    struct Mail {
        bool begun = false;
        std::vector<TrainStatus> statuses;
        std::vector<TrainPreview> previews;
    };
    Mail take() {
        const std::lock_guard lock(mutex);
        return {begun, std::exchange(statuses, {}), std::exchange(previews, {})};
    }

    std::mutex mutex;
    std::condition_variable wake;
    bool begun = false;
    bool paused = false;
    bool finishing = false;
    std::vector<TrainStatus> statuses;
    std::vector<TrainPreview> previews;
    // the lane's own
    bool previewed = false;
    double previewSeconds = 0.0;
    Stopwatch sincePreview;
};

}  // namespace hawksight
