// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/types.hpp>

#include <span>

namespace hawksight {

/// What the bytes of an image file tell before anything is decoded. Nothing here trusts them: hostile bytes give some
/// header, never a crash. Thread: any.
struct ImageHeader {
    cv::Size size;             ///< px as stored, before orientation; empty where the head does not tell it
    int orientation = 1;       ///< EXIF, 1 to 8, of a JPEG or WebP file; OpenCV turns the other formats itself
    bool endsTooSoon = false;  ///< a decoder would return half a picture for it, or talk on standard error
    bool isMeasured = false;   ///< TIFF of floating-point or signed values
};

/// in: the whole file, or its beginning when only `size` is wanted.
ImageHeader parseImageHeader(std::span<const unsigned char> bytes);

bool isPng(std::span<const unsigned char> bytes);
bool isBmp(std::span<const unsigned char> bytes);

}  // namespace hawksight
