// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/mask.h"
#include "core/annotation/mask_patch.h"

#include <opencv2/core/types.hpp>

#include <optional>

namespace hawksight {

enum class BrushEdge {
    Hard,  ///< every pixel whose middle the disc covers
    Soft,  ///< builds up like an airbrush: a pixel counts once it has got half of a full dose, so that a light touch
           ///< marks the middle only and going over it again widens it
};

struct BrushOptions {
    double diameterPx = 16.0;  ///< image pixels, >= 1
    BrushEdge edge = BrushEdge::Hard;
    int classId = 1;  ///< 0 = eraser
    Paint paint = Paint::Over;
};

/// One stroke, from pressing to letting go, straight into the mask. Each piece costs what it covers, whatever the
/// mask's size. Thread: any, as the mask.
class BrushStroke {
public:
    /// The recorder must watch the same mask and outlive the stroke.
    BrushStroke(cv::Mat mask, MaskRecorder& recorder, const BrushOptions& options);

    /// A dab at the first point, then a straight piece to each next one. Returns the rectangle that may have changed.
    /// pressure: 0..1, scales the diameter (hard) or the dose (soft).
    cv::Rect to(cv::Point2d inImage, double pressure = 1.0);

private:
    cv::Rect capsule(cv::Point2d from, cv::Point2d to, double radius);
    cv::Rect spray(cv::Point2d at, double radius, double dose);

    cv::Mat m_mask;
    MaskRecorder& m_recorder;
    BrushOptions m_options;
    std::optional<cv::Point2d> m_last;
    double m_lastRadius = 0.0, m_travelled = 0.0;
    cv::Mat m_dose;  // CV_32FC1 of a box that grows with the stroke, soft edges only
    cv::Rect m_doseBox;
};

}  // namespace hawksight
