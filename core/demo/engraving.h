// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/demo/optics.h"

#include <opencv2/core/mat.hpp>

namespace hawksight::demo {

/// Marks cut or pressed into a surface, as a height map over the square -1..1 x -1..1. Thread: read-only, any.
class Engraving {
public:
    struct Sample {
        float depth = 0;  ///< 0 = untouched, 1 = full depth
        Vec2 slope;       ///< gradient of depth per unit
    };

    /// drawing: CV_8UC1, square, even side; 255 = full depth. wallPx: softness of the walls, in pixels of the drawing.
    Engraving(const cv::Mat& drawing, double wallPx);

    Sample at(Vec2 p) const;

private:
    cv::Mat m_texels;  ///< CV_32FC3: depth, slope x, slope y
};

/// Draws text with its baseline's middle at `at` (pixels of the drawing), turned by `radians` clockwise.
void drawText(cv::Mat& drawing, const char* text, Vec2 at, float radians, double heightPx, int thicknessPx);

/// The scale of the disc: ticks every 5 degrees between 0.865 and 0.94, numerals every 30.
const Engraving& discScale();
/// Batch number and date of the blister pack; the square spans the pack's longer side.
const Engraving& blisterImprint();

}  // namespace hawksight::demo
