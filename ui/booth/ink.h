// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

namespace hawksight {

/// What a finger draws on a photograph of a part: a scratch, or a stain that spreads as one rubs. Going over a place
/// again does not make it darker, so that a picture stays one that a camera could have taken. Only the touched place is
/// drawn anew. Thread: GUI.
class Ink {
public:
    enum class Tool { Scratch, Stain };

    Ink() = default;
    /// bgr: CV_8UC3, not empty; it is never written to.
    explicit Ink(cv::Mat bgr);

    /// A stroke, in image pixels; each returns the part of `picture()` that changed.
    cv::Rect begin(Tool tool, cv::Point2f at);
    cv::Rect drawTo(cv::Point2f to);
    cv::Rect clear();

    bool isEmpty() const { return m_base.empty(); }
    bool isBlank() const { return m_blank; }
    const cv::Mat& picture() const { return m_picture; }  ///< CV_8UC3, with what was drawn
    const cv::Mat& base() const { return m_base; }

private:
    cv::Rect compose(cv::Rect place);

    cv::Mat m_base, m_picture;
    cv::Mat m_scratch, m_groove, m_stain;  // CV_8UC1, how much of each
    cv::Mat m_texture;                     // CV_8UC1, a stain is not even
    Tool m_tool = Tool::Scratch;
    cv::Point2f m_at;
    bool m_blank = true;
};

}  // namespace hawksight
