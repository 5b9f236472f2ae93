// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>
#include <QString>

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

namespace hawksight {

/// Work on its way: what will come out, and how to ask it to stop. `cancel` never waits.
template <class T>
struct Task {
    QFuture<T> future;
    std::stop_source stop;

    void cancel() {
        stop.request_stop();
        future.cancel();
    }
};

/// In which order a lane takes what waits.
enum class Urgency {
    Interactive,  ///< a person is looking: the image on the canvas, loading a model
    Background,   ///< one image of "inspect all"
    Long,         ///< training
};

/// What `work` returns when called with a stop token, or without one.
template <class Work>
using WorkResult =
    typename std::conditional_t<std::is_invocable_v<Work, std::stop_token>, std::invoke_result<Work, std::stop_token>,
                                std::invoke_result<Work>>::type;

namespace detail {
/// Wraps `work` so that a thread can run it later; a task cancelled before that is passed over.
template <class Work>
std::pair<Task<WorkResult<Work>>, std::function<void()>> packTask(Work work) {
    using Result = WorkResult<Work>;
    auto promise = std::make_shared<QPromise<Result>>();
    Task<Result> task{promise->future(), std::stop_source{}};
    promise->start();
    auto run = [promise, stop = task.stop.get_token(), work = std::move(work)]() mutable {
        if (!promise->isCanceled()) {
            const auto call = [&]() -> Result {
                if constexpr (std::is_invocable_v<Work, std::stop_token>)
                    return work(stop);
                else
                    return work();
            };
            if constexpr (std::is_void_v<Result>)
                call();
            else
                promise->addResult(call());
        }
        promise->finish();
    };
    return {std::move(task), std::move(run)};
}
}  // namespace detail

/// One thread that works through a queue by urgency, oldest first. The compute lane is one of these: it makes, uses and
/// frees every tensor. Work must not throw. Thread: every function may be called from any thread.
class Lane {
public:
    /// `niceness` lowers the thread's priority (0..19, Linux), and that of the threads it starts.
    explicit Lane(const QString& name, int niceness = 0);
    /// Asks what runs for a stop, drops what waits, and joins.
    ~Lane();
    Lane(const Lane&) = delete;
    Lane& operator=(const Lane&) = delete;

    /// `work` is called as work(std::stop_token) or work().
    template <class Work>
    auto post(Urgency urgency, Work work) -> Task<WorkResult<Work>> {
        auto [task, run] = detail::packTask(std::move(work));
        enqueue(urgency, {std::move(run), task.stop});
        return std::move(task);
    }

    /// For long work, on the lane's own thread and between two of its steps: runs every interactive task that waits and
    /// one background task, so that a person can look at images while the lane trains.
    void serve();
    /// One background task alone, for what must not be overtaken by its like, such as the loading of a model.
    void serveBackground();

private:
    struct Entry {
        std::function<void()> run;
        std::stop_source stop;
    };
    void enqueue(Urgency urgency, Entry entry);
    void work();
    bool runNext(Urgency highest, Urgency lowest);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::array<std::deque<Entry>, 3> m_queues;
    std::deque<std::stop_source> m_running;  ///< innermost last: a served task runs inside a long one
    bool m_closing = false;
    int m_niceness = 0;
    std::string m_name;
    std::thread m_thread;
};

}  // namespace hawksight
