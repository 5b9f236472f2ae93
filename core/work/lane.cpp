// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/lane.h"

#ifdef __linux__
#include <pthread.h>
#include <sys/resource.h>
#endif

namespace hawksight {

Lane::Lane(const QString& name, int niceness)
    : m_niceness(niceness), m_name(name.left(15).toStdString()), m_thread([this] { work(); }) {}

Lane::~Lane() {
    {
        const std::lock_guard lock(m_mutex);
        m_closing = true;
        for (std::stop_source& running : m_running) running.request_stop();
        // What never starts must still finish, or somebody waits for its future for ever: a promise that is destroyed
        // cancels and finishes.
        for (auto& queue : m_queues) queue.clear();
    }
    m_wake.notify_all();
    m_thread.join();
}

void Lane::enqueue(Urgency urgency, Entry entry) {
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing) return;
        m_queues[static_cast<std::size_t>(urgency)].push_back(std::move(entry));
    }
    m_wake.notify_one();
}

bool Lane::runNext(Urgency highest, Urgency lowest) {
    Entry entry;
    {
        const std::lock_guard lock(m_mutex);
        if (m_closing) return false;
        std::size_t urgency = static_cast<std::size_t>(highest);
        while (urgency <= static_cast<std::size_t>(lowest) && m_queues[urgency].empty()) ++urgency;
        if (urgency > static_cast<std::size_t>(lowest)) return false;
        entry = std::move(m_queues[urgency].front());
        m_queues[urgency].pop_front();
        m_running.push_back(entry.stop);
    }
    entry.run();
    const std::lock_guard lock(m_mutex);
    m_running.pop_back();
    return true;
}

void Lane::serve() {
    while (runNext(Urgency::Interactive, Urgency::Interactive)) {
    }
    serveBackground();
}

void Lane::serveBackground() {
    bool background = false;
    {
        const std::lock_guard lock(m_mutex);
        // A background task may itself serve; it must not take another one on top.
        background = m_running.size() == 1;
    }
    if (background) runNext(Urgency::Background, Urgency::Background);
}

void Lane::work() {
#ifdef __linux__
    pthread_setname_np(pthread_self(), m_name.c_str());
    if (m_niceness > 0) setpriority(PRIO_PROCESS, 0, m_niceness);  // of this thread alone, on Linux
#endif
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] {
                if (m_closing) return true;
                for (const auto& queue : m_queues)
                    if (!queue.empty()) return true;
                return false;
            });
            if (m_closing) return;
        }
        runNext(Urgency::Interactive, Urgency::Long);
    }
}

}  // namespace hawksight
