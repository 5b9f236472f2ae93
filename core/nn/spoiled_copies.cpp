// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/spoiled_copies.h"

#include "core/image/preprocess.h"
#include "core/nn/synthetic_defects.h"
#include "core/nn/training_crops.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight {
namespace {

/// What continues an image is made anew from the spoiled one.
SpoiledImage spoiledInput(const cv::Mat& good, const cv::Mat& donor, int kind, bool edges, Random& random) {
    const SyntheticDefect defect = kSyntheticDefects[std::size_t(kind)];
    if (!edges) return spoil(good, donor, defect, random);
    const cv::Rect own(kEdgePx, kEdgePx, good.cols - 2 * kEdgePx, good.rows - 2 * kEdgePx);
    const SpoiledImage made = spoil(good(own).clone(), donor(own).clone(), defect, random);
    return {continued(made.rgb, kEdgePx), continued(made.mask, kEdgePx)};
}

/// 255 for the cells around whose centre a third of what the mask shows is spoiled.
cv::Mat cellsOf(const cv::Mat& mask, int side) {
    cv::Mat share, cells(side, side, CV_8U);
    cv::blur(mask, share, {9, 9});
    for (int i = 0; i < side; ++i)
        for (int j = 0; j < side; ++j) cells.at<uchar>(i, j) = share.at<uchar>(4 * i + 16, 4 * j + 16) > 85 ? 255 : 0;
    return cells;
}

}  // namespace

std::vector<cv::Mat> spoiledCopies(const std::vector<cv::Mat>& good, const TrainOptions& options, int side,
                                   FusionSamples& samples, const std::stop_token& stop) {
    std::vector<cv::Mat> spoiled;
    for (std::size_t i = 0; i < std::size_t(options.syntheticDefects) && !stop.stop_requested(); ++i) {
        Random random(options.seed, 0xdefec7 + i);
        FusionSamples::Spoiled s;
        s.source = i % good.size();
        s.kind = int(i % kSyntheticDefects.size());
        const cv::Mat& donor = good[std::size_t(random.below(std::int64_t(good.size())))];
        SpoiledImage made;
        for (int attempt = 0; attempt < kAttempts; ++attempt) {
            made = spoiledInput(good[s.source], donor, s.kind, options.edges, random);
            s.mask = cellsOf(made.mask, side);
            if (samples.inspected.empty()) break;
            s.mask &= samples.inspected;
            if (cv::countNonZero(s.mask) > 0) break;  // else nobody could see it
        }
        spoiled.push_back(made.rgb);
        samples.spoiled.push_back(std::move(s));
    }
    return spoiled;
}

}  // namespace hawksight
