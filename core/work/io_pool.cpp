// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/io_pool.h"

namespace hawksight {

namespace {
constexpr int kThumbnailBase = 1 << 8;
constexpr int kShown = 1 << 30;
}  // namespace

IoPool::IoPool(int threads) {
    m_pool.setMaxThreadCount(threads);
    m_pool.setThreadPriority(QThread::LowPriority);
}

IoPool::~IoPool() {
    m_pool.clear();
    m_pool.waitForDone();
}

int IoPool::priority(Rank rank) {
    switch (rank) {
        case Rank::Bulk:
            return 0;
        case Rank::Thumbnail:
            return kThumbnailBase + (m_order++ & 0x0fffffff);
        case Rank::Shown:
            return kShown;
    }
    return 0;
}

}  // namespace hawksight
