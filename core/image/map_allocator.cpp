// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/map_allocator.h"

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <utility>

namespace hawksight {
namespace {

class MapAllocator final : public cv::MatAllocator {
public:
    cv::UMatData* allocate(int dims, const int* sizes, int type, void* data, std::size_t* step, cv::AccessFlag flags,
                           cv::UMatUsageFlags usage) const override {
        const cv::MatAllocator& standard = *cv::Mat::getStdAllocator();
        if (data != nullptr) return standard.allocate(dims, sizes, type, data, step, flags, usage);
        std::size_t bytes = CV_ELEM_SIZE(type);
        for (int i = dims - 1; i >= 0; --i) {
            if (step != nullptr) step[i] = bytes;
            bytes *= static_cast<std::size_t>(sizes[i]);
        }
        {
            const std::lock_guard lock(m_mutex);
            for (cv::UMatData*& kept : m_kept)
                if (kept != nullptr && kept->size == bytes) return std::exchange(kept, nullptr);
        }
        auto piece = std::make_unique<cv::UMatData>(this);
        piece->data = piece->origdata = static_cast<uchar*>(cv::fastMalloc(bytes));
        piece->size = bytes;
        return piece.release();
    }

    bool allocate(cv::UMatData* piece, cv::AccessFlag, cv::UMatUsageFlags) const override { return piece != nullptr; }

    void deallocate(cv::UMatData* piece) const override {
        if (piece == nullptr) return;
        {
            const std::lock_guard lock(m_mutex);
            const auto empty = std::find(m_kept.begin(), m_kept.end(), nullptr);
            if (empty != m_kept.end()) {
                *empty = piece;
                return;
            }
            // All are taken, each by what nobody asks for: they make room in turn.
            std::swap(piece, m_kept[m_next]);
            m_next = (m_next + 1) % m_kept.size();
        }
        cv::fastFree(piece->origdata);
        delete piece;
    }

private:
    mutable std::mutex m_mutex;
    mutable std::array<cv::UMatData*, 16> m_kept{};
    mutable std::size_t m_next = 0;
};

}  // namespace

cv::MatAllocator& mapAllocator() {
    // Never destroyed: the last matrix may be let go of at the very end of the program.
    static MapAllocator& all = *new MapAllocator;
    return all;
}

}  // namespace hawksight
