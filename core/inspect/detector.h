// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <span>
#include <string>
#include <vector>

namespace hawksight {

/// What a detector says of one image, before any threshold.
struct Detection {
    cv::Mat map;  ///< anomaly map in cells, e.g. 64 x 64 for a 256 x 256 input (padded, section 4 of the method);
                  ///< CV_32FC1, >= 0, raw. `mapInImage` brings it to the image's size.
    double score = 0.0;         ///< image score, raw
    double milliseconds = 0.0;  ///< from pixels to score: resize, networks, fusion
};

/// THE interface to every way of finding defects: LibTorch, the fast engine, two-tier, the tests' fake.
/// Thread: made, used and destroyed on one thread (the compute lane).
class Detector {
public:
    virtual ~Detector() = default;
    Detector() = default;
    Detector(const Detector&) = delete;
    Detector& operator=(const Detector&) = delete;

    /// in: bgr, H x W, CV_8UC3. Errors: BadImage when empty or not 8-bit BGR.
    virtual Expected<Detection> detect(const cv::Mat& bgr) = 0;

    /// One line for people: model, precision, engine.
    virtual std::string description() const = 0;

    /// Side of the square that the network sees, in pixels.
    virtual int inputSize() const = 0;
};

/// Cells -> input size -> image size, both bilinear (../hkt section 4). out: CV_32FC1 of `imageSize`.
cv::Mat mapInImage(const cv::Mat& cells, int inputSize, cv::Size imageSize);

}  // namespace hawksight
