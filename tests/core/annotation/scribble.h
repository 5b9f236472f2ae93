// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/annotation/brush.h"
#include "core/annotation/mask.h"
#include "core/annotation/mask_patch.h"
#include "core/annotation/polygon.h"
#include "core/base/random.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight::test {

inline bool same(const cv::Mat& a, const cv::Mat& b) {
    return a.size() == b.size() && a.type() == b.type() && cv::countNonZero(a != b) == 0;
}

/// One random step with one of the tools, anywhere, also over the edge.
inline MaskPatch scribble(cv::Mat& mask, Random& random) {
    MaskRecorder recorder(mask);
    const auto somewhere = [&] {
        return cv::Point2d(random.uniform(-20, mask.cols + 20), random.uniform(-20, mask.rows + 20));
    };
    const int classId = static_cast<int>(random.below(kClasses + 1));
    const Paint paint = random.chance(0.3) ? Paint::OnlyEmpty : Paint::Over;
    const cv::Rect whole({0, 0}, mask.size());
    switch (random.below(6)) {
        case 0:
        case 1: {
            BrushOptions options{random.uniform(1, 60), random.chance(0.5) ? BrushEdge::Soft : BrushEdge::Hard, classId,
                                 paint};
            BrushStroke stroke(mask, recorder, options);
            for (int i = 0; i < 6; ++i) stroke.to(somewhere(), random.uniform());
            break;
        }
        case 2: {
            const Shape shape = fillPolygon({{somewhere(), somewhere(), somewhere()}, {somewhere(), somewhere(), somewhere()}},
                                            mask.size());
            if (shape.isEmpty()) break;
            recorder.touch(shape.box);
            stampMask(mask, shape.filled, shape.box.tl(), classId, paint);
            break;
        }
        case 3:
            recorder.touch(whole);
            invertMask(mask, std::max(1, classId));
            break;
        case 4:
            recorder.touch(whole);
            fillHoles(mask, std::max(1, classId));
            break;
        default: {
            const cv::Point2d a = somewhere(), b = somewhere();
            const Shape shape = fillEllipse(cv::Rect2d(a, b), mask.size());
            if (shape.isEmpty()) break;
            recorder.touch(shape.box);
            stampMask(mask, shape.filled, shape.box.tl(), classId, paint);
        }
    }
    return recorder.finish();
}

}  // namespace hawksight::test
