// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace hawksight::fast {

/// One way to compute a band of a convolution's output (BandConvolution).
class BandWork {
public:
    virtual ~BandWork() = default;
    BandWork() = default;
    BandWork(const BandWork&) = delete;
    BandWork& operator=(const BandWork&) = delete;

    /// `rows` rows of the output from rows + kernel - 1 of the source. thread: whose scratch memory it may use; each
    /// used by one caller at a time. False: oneDNN failed.
    virtual bool run(int rows, int thread, const void* source, void* target) const = 0;
    virtual std::string name() const = 0;
    virtual std::size_t bytes() const = 0;  ///< of the weights
};

}  // namespace hawksight::fast
