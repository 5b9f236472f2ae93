// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <omp.h>

#include <atomic>
#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hawksight::fast {

/// The threads of one OpenMP region going through tasks together, step by step. A step here is often shorter than it
/// takes to put a thread to sleep and wake it, so a waiting thread spins a moment first, whatever OMP_WAIT_POLICY says
/// of the long waits between images. Every member calls every function, in the same order.
class Team {
public:
    /// work(task, thread) for every task, by whichever thread is free; all wait for the last, which then runs `after`.
    template <class Work, class After>
    void shareOut(int tasks, const Work& work, const After& after) {
        const int thread = omp_get_thread_num();
        for (int task = m_next.fetch_add(1, std::memory_order_relaxed); task < tasks;
             task = m_next.fetch_add(1, std::memory_order_relaxed))
            work(task, thread);
        meet(after);
    }
    template <class Work>
    void shareOut(int tasks, const Work& work) {
        shareOut(tasks, work, [] {});
    }

private:
    template <class After>
    void meet(const After& after) {
        constexpr int kSpins = 4000;  // some tens of microseconds
        const std::uint32_t now = m_step.load(std::memory_order_acquire);
        if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == omp_get_num_threads()) {
            after();
            m_arrived.store(0, std::memory_order_relaxed);
            m_next.store(0, std::memory_order_relaxed);
            m_step.store(now + 1, std::memory_order_release);
            m_step.notify_all();
            return;
        }
        for (int i = 0; i < kSpins; ++i) {
            if (m_step.load(std::memory_order_acquire) != now) return;
#if defined(__x86_64__)
            _mm_pause();
#endif
        }
        m_step.wait(now, std::memory_order_acquire);
    }

    std::atomic<int> m_next{0}, m_arrived{0};
    std::atomic<std::uint32_t> m_step{0};
};

}  // namespace hawksight::fast
