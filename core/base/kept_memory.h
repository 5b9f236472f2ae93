// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace hawksight {

/// While one lives, what is freed stays with the process. Networks are trained in tensors of tens of megabytes that are
/// freed and asked for again some twenty times a step; given back to the system in between, every page of them has to
/// be fetched and cleared anew, which took up to half of a step. The end gives it all back. One at a time; with other
/// C libraries than glibc nothing happens.
class KeptMemory {
public:
    KeptMemory() { set(1 << 30, 0, 64 << 20); }
    ~KeptMemory() {
        set(64 << 20, 65536, 128 << 10);
#if defined(__GLIBC__)
        // With this and the first of the others glibc comes out by itself where large pieces are used; once anything
        // was set it adapts no more.
        mallopt(M_MMAP_THRESHOLD, 32 << 20);
        malloc_trim(0);
#endif
    }
    KeptMemory(const KeptMemory&) = delete;
    KeptMemory& operator=(const KeptMemory&) = delete;

private:
    static void set([[maybe_unused]] int trim, [[maybe_unused]] int mapped, [[maybe_unused]] int ahead) {
#if defined(__GLIBC__)
        mallopt(M_TRIM_THRESHOLD, trim);
        mallopt(M_MMAP_MAX, mapped);  // pieces outside the heap, which go back at once
        mallopt(M_TOP_PAD, ahead);
#endif
    }
};

/// To be called first in a program whose threads are to profit from that as well: glibc would give each a heap of its
/// own, from which large pieces are given back whatever was asked for.
inline void shareOneHeap() {
#if defined(__GLIBC__)
    mallopt(M_ARENA_MAX, 1);
#endif
}

}  // namespace hawksight
