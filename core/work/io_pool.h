// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/lane.h"

#include <QThreadPool>

#include <atomic>

namespace hawksight {

/// The io lanes: decoding, thumbnails, indexing, export. Thread: every function may be called from any thread.
class IoPool {
public:
    /// Bulk < Thumbnail < Shown; of thumbnails the one asked for last comes first, because it is the one in sight.
    enum class Rank { Bulk, Thumbnail, Shown };

    explicit IoPool(int threads = 2);
    /// Drops what waits and lets what runs finish.
    ~IoPool();
    IoPool(const IoPool&) = delete;
    IoPool& operator=(const IoPool&) = delete;

    /// `work` is called as work(std::stop_token) or work(); it must not throw.
    template <class Work>
    auto post(Rank rank, Work work) -> Task<WorkResult<Work>> {
        auto [task, run] = detail::packTask(std::move(work));
        m_pool.start(std::move(run), priority(rank));
        return std::move(task);
    }

private:
    int priority(Rank rank);

    QThreadPool m_pool;
    std::atomic<int> m_order{0};
};

}  // namespace hawksight
