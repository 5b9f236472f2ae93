// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/wand.h"

#include "core/annotation/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {
constexpr int kLargestSide = 512;  // of what GrabCut works on
constexpr int kRounds = 4;
}  // namespace

Shape selectByColour(const cv::Mat& bgr, cv::Point seed, const WandOptions& options) {
    const cv::Rect whole({0, 0}, bgr.size());
    if (!whole.contains(seed)) return {};
    const cv::Scalar colour = cv::mean(bgr(cv::Rect(seed.x - 1, seed.y - 1, 3, 3) & whole));
    const cv::Scalar tolerance = cv::Scalar::all(options.tolerance + 0.5);
    cv::Mat alike;
    cv::inRange(bgr, colour - tolerance, colour + tolerance, alike);
    alike.at<uchar>(seed) = 255;
    if (!options.contiguous) return shapeOf(alike);
    cv::Rect box;
    cv::floodFill(alike, seed, cv::Scalar(128), &box, {}, {}, 4);
    return {box, alike(box) == 128};
}

Shape tighten(const cv::Mat& bgr, const cv::Mat& rough) {
    const cv::Rect stroke = boundsOf(rough);
    if (stroke.empty()) return {};
    const int around = std::max(16, std::max(stroke.width, stroke.height) / 2);
    const cv::Rect room = cv::Rect(stroke.x - around, stroke.y - around, stroke.width + 2 * around,
                                   stroke.height + 2 * around) &
                          cv::Rect({0, 0}, bgr.size());
    const double scale = std::min(1.0, static_cast<double>(kLargestSide) / std::max(room.width, room.height));
    cv::Mat part, marked;
    cv::resize(bgr(room), part, {}, scale, scale, cv::INTER_AREA);
    cv::resize(binaryOf(rough)(room), marked, part.size(), 0, 0, cv::INTER_AREA);
    marked = marked >= 128;
    const double strokeArea = cv::countNonZero(marked);
    if (strokeArea == 0) return {};

    // How thick the stroke is decides how much of it can be wrong.
    cv::Mat depth;
    cv::distanceTransform(marked, depth, cv::DIST_L2, 3);
    double thickest = 0;
    cv::minMaxLoc(depth, nullptr, &thickest);
    const int slack = std::max(2, static_cast<int>(std::lround(thickest * 0.6)));
    cv::Mat state(part.size(), CV_8UC1, cv::Scalar(cv::GC_BGD));
    state.setTo(cv::GC_PR_BGD, grown(marked, slack));
    state.setTo(cv::GC_PR_FGD, marked);
    state.setTo(cv::GC_FGD, depth >= static_cast<float>(std::max(1.0, thickest * 0.85)));
    if (cv::countNonZero(state == cv::GC_BGD) == 0) return {};
    cv::Mat background, foreground;
    cv::theRNG().state = 1;  // k-means inside begins by chance; the same stroke must give the same mask
    cv::grabCut(part, state, {}, background, foreground, kRounds, cv::GC_INIT_WITH_MASK);
    cv::Mat found = (state == cv::GC_FGD) | (state == cv::GC_PR_FGD);
    // What GrabCut finds beside the stroke, unconnected with it, nobody has asked for.
    cv::Mat labels;
    const int count = cv::connectedComponents(found, labels, 8, CV_32S);
    cv::Mat kept = cv::Mat::zeros(found.size(), CV_8UC1);
    for (int i = 1; i < count; ++i)
        if (cv::countNonZero((labels == i) & marked) > 0) kept |= labels == i;
    cv::resize(kept, kept, room.size(), 0, 0, cv::INTER_LINEAR);
    Shape shape = shapeOf(kept >= 128);
    shape.box += shape.isEmpty() ? cv::Point() : room.tl();
    return shape;
}

}  // namespace hawksight
