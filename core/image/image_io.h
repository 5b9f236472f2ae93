// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <span>

namespace hawksight {

/// jpg, jpeg, png, bmp, tif, tiff, webp, in any case; decided by the name alone.
bool isImageFile(const std::filesystem::path& path);

/// out: H x W, CV_8UC3, BGR. Grey becomes three equal channels, 16-bit is divided by 257, alpha is dropped, EXIF
/// orientation is applied. Errors: FileNotFound, Unreadable, BadImage (not an image, truncated, over 500 megapixels);
/// the detail names the file. Thread: any.
Expected<cv::Mat> readImage(const std::filesystem::path& path);

/// The same from the bytes of a file. `name` is used in messages.
Expected<cv::Mat> decodeImage(std::span<const unsigned char> bytes, const std::string& name);

/// Ground-truth mask. out: H x W, CV_8UC1, 255 where the file is >= 128, else 0.
Expected<cv::Mat> readMask(const std::filesystem::path& path);

/// Width and height after EXIF orientation; PNG and BMP tell it from their heads, others are decoded.
/// Errors: as readImage, and BadImage where the head cannot be understood.
Expected<cv::Size> readImageSize(const std::filesystem::path& path);

/// CV_8UC1 or CV_8UC3 by the name's extension, written to a temporary file beside it and renamed.
Expected<void> writeImage(const std::filesystem::path& path, const cv::Mat& image);

/// Raw anomaly map, CV_32FC1, as 32-bit float TIFF.
Expected<void> writeMap(const std::filesystem::path& path, const cv::Mat& map);

}  // namespace hawksight
