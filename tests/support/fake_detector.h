// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/detector.h"

#include <opencv2/core.hpp>

#include <functional>
#include <string>
#include <utility>

namespace hawksight::test {

/// A detector without networks: its map comes from a function of the image, its score is the map's maximum.
class FakeDetector : public Detector {
public:
    /// bgr -> cells, CV_32FC1. An empty map makes detect() fail with BadImage.
    using MapOf = std::function<cv::Mat(const cv::Mat& bgr)>;

    explicit FakeDetector(MapOf mapOf, int inputSize = 256) : m_mapOf(std::move(mapOf)), m_inputSize(inputSize) {}

    Expected<Detection> detect(const cv::Mat& bgr) override {
        ++calls;
        if (bgr.empty() || bgr.type() != CV_8UC3) return fail(ErrorCode::BadImage, "not an 8-bit BGR image");
        Detection detection;
        detection.map = m_mapOf(bgr);
        if (detection.map.empty()) return fail(ErrorCode::BadImage, "refused by the fake detector");
        cv::minMaxIdx(detection.map, nullptr, &detection.score);
        detection.milliseconds = millisecondsPerImage;
        return detection;
    }
    std::string description() const override { return "fake detector"; }
    int inputSize() const override { return m_inputSize; }

    int calls = 0;
    double millisecondsPerImage = 1.0;  ///< reported, not spent

private:
    MapOf m_mapOf;
    int m_inputSize;
};

}  // namespace hawksight::test
