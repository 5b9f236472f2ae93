// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/batch.h"

#include "core/base/guarded.h"
#include "core/image/image_io.h"

#include <cmath>
#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <utility>

namespace hawksight {
namespace {

constexpr std::size_t kAhead = 3;    // images being decoded or waiting for the detector
constexpr std::size_t kWaiting = 4;  // images waiting for the sink; one more is with the detector

/// Hands images to the sink, on a thread of its own for as long as the batch lasts.
class Writer {
public:
    explicit Writer(const InspectedSink& sink) : m_sink(sink) {
        m_done = std::async(std::launch::async, [this] { work(); });
    }
    ~Writer() { finish(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits for room. False: the sink has failed and nothing more will be written.
    bool add(InspectedImage image) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_queue.size() < kWaiting || m_error; });
        if (m_error) return false;
        m_queue.push_back(std::move(image));
        m_changed.notify_all();
        return true;
    }

    /// Waits until all is written.
    std::optional<Error> finish() {
        {
            const std::lock_guard lock(m_mutex);
            m_closed = true;
            m_changed.notify_all();
        }
        if (m_done.valid()) m_done.get();
        return m_error;
    }

private:
    void work() {
        for (;;) {
            InspectedImage image;
            {
                std::unique_lock lock(m_mutex);
                m_changed.wait(lock, [this] { return !m_queue.empty() || m_closed; });
                if (m_queue.empty()) return;
                image = std::move(m_queue.front());
                m_queue.pop_front();
                m_changed.notify_all();
            }
            if (auto written = guarded("writing", ErrorCode::Internal, [&] { return m_sink(image); }); !written) {
                const std::lock_guard lock(m_mutex);
                m_error = written.error();
                m_queue.clear();
                m_changed.notify_all();
                return;
            }
        }
    }

    const InspectedSink& m_sink;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<InspectedImage> m_queue;
    bool m_closed = false;
    std::optional<Error> m_error;
    std::future<void> m_done;
};

}  // namespace

Expected<BatchResult> inspectBatch(Detector& detector, const std::vector<Sample>& samples, std::stop_token stop,
                                   const ProgressCallback& progress, const InspectedSink& sink) {
    BatchResult result;
    std::deque<std::future<Expected<cv::Mat>>> ahead;
    std::size_t asked = 0;
    Writer writer(sink);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        for (; asked < samples.size() && ahead.size() < kAhead; ++asked)
            ahead.push_back(std::async(std::launch::async, [path = samples[asked].image] { return readImage(path); }));
        const auto image = ahead.front().get();
        ahead.pop_front();
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        if (!image) {
            result.skipped.push_back({samples[i].image, image.error()});
        } else if (auto detection = detector.detect(*image); !detection) {
            Error error = detection.error();
            if (error.code != ErrorCode::BadImage && error.code != ErrorCode::OutOfMemory) return tl::unexpected(error);
            error.detail = samples[i].image.string() + ": " + error.detail;
            result.skipped.push_back({samples[i].image, error});
        } else if (!std::isfinite(detection->score)) {
            result.skipped.push_back(
                {samples[i].image,
                 {ErrorCode::Internal, samples[i].image.string() + ": the detector's score is not a finite number"}});
        } else {
            if (!writer.add({i, *image, std::move(*detection)})) break;
            ++result.inspected;
        }
        report(progress, std::int64_t(i + 1), std::int64_t(samples.size()), samples[i].image.filename().string());
    }
    if (const auto error = writer.finish()) return tl::unexpected(*error);
    return result;
}

}  // namespace hawksight
