// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <span>
#include <string>

namespace hawksight {

enum class JpegColour { Bgr, Grey };

bool isJpeg(std::span<const unsigned char> bytes);

/// The pixels of a JPEG as stored (orientation not applied), the same numbers that OpenCV decodes: CV_8UC3 in BGR, or
/// CV_8UC1. OpenCV fills what is missing or unreadable with grey or with neighbours and prints a line about it; here it
/// is an error. `name` begins the message. Errors: BadImage. Thread: any.
Expected<cv::Mat> decodeJpeg(std::span<const unsigned char> bytes, const std::string& name, JpegColour colour);

}  // namespace hawksight
