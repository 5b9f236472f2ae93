// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// For matrices that are handed out image after image (cv::Mat::allocator, before create()): what the last owner lets
/// go of serves the next matrix of that size; the last few are kept. Any thread.
cv::MatAllocator& mapAllocator();

}  // namespace hawksight
