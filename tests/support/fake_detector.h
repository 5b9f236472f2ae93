// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/detector.h"

#include <functional>
#include <utility>

namespace hawksight::test {

/// A detector whose answer is any function of the image: tests of everything above it need no network.
class FakeDetector final : public Detector {
public:
    using Answer = std::function<Detection(const cv::Mat& bgr)>;
    explicit FakeDetector(Answer answer) : m_answer(std::move(answer)) {}
    Expected<Detection> detect(const cv::Mat& bgr) override {
        if (bgr.empty() || bgr.type() != CV_8UC3) return fail(ErrorCode::BadImage, "not an 8-bit colour image");
        return m_answer(bgr);
    }
    std::string description() const override { return "fake"; }
    int inputSize() const override { return 256; }

private:
    Answer m_answer;
};

}  // namespace hawksight::test
