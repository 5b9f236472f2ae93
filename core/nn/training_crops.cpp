// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/training_crops.h"

#include "core/base/random.h"

#include <ATen/ATen.h>
#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace hawksight {
namespace {

std::int64_t cropsEnd(const TrainOptions& o, const Round& round) {
    const bool whole = o.cropCells == 0 || cropSide(o) > o.inputSide();
    return whole ? round.begin : round.begin + std::llround((1.0 - o.wholeShare) * double(round.end - round.begin));
}

}  // namespace

int paddingCells(const TrainOptions& options) {
    return options.edges ? 0 : kEdgePx / 4;
}

int cropSide(const TrainOptions& o) {
    return 4 * o.cropCells + 29;
}

Round roundAt(const TrainOptions& o, std::int64_t iteration) {
    const std::int64_t rounds = std::min<std::int64_t>(o.rounds, o.iterations), length = o.iterations / rounds;
    const std::int64_t at = std::min(iteration / length, rounds - 1);
    return {at * length, at == rounds - 1 ? o.iterations : (at + 1) * length};
}

double rateAt(const TrainOptions& o, std::int64_t iteration) {
    if (o.schedule == Schedule::Constant) return o.learningRate;
    const Round round = roundAt(o, iteration);
    const auto length = double(round.end - round.begin);
    const double at = double(iteration - round.begin) / length;
    if (at < o.warmup) return o.learningRate * (at * length + 1) / (o.warmup * length + 1);
    const double rest = (at - o.warmup) / (1.0 - o.warmup);
    return o.learningRate * (0.01 + 0.99 * 0.5 * (1.0 + std::cos(std::numbers::pi * rest)));
}

bool isCropped(const TrainOptions& o, std::int64_t iteration) {
    return iteration < cropsEnd(o, roundAt(o, iteration));
}

std::int64_t croppedIterations(const TrainOptions& o, std::int64_t begin, std::int64_t end) {
    std::int64_t cropped = 0;
    while (begin < end) {
        const Round round = roundAt(o, begin);
        const std::int64_t stop = std::min(end, round.end);
        cropped += std::max<std::int64_t>(0, std::min(stop, cropsEnd(o, round)) - begin);
        begin = stop;
    }
    return cropped;
}

double wholeSteps(const TrainOptions& o, std::int64_t begin, std::int64_t end) {
    const double share = double(cropSide(o)) / double(o.inputSide());
    const auto small = double(croppedIterations(o, begin, end));
    return share * share * small + (double(end - begin) - small);
}

Crop randomCrop(const at::Tensor& features, const TrainOptions& o, std::int64_t sample, const cv::Mat& inspected) {
    Random random(o.seed, 0xc409'0000'0000ULL + std::uint64_t(sample));
    std::int64_t top = 0, left = 0;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        top = random.below(features.size(2) - o.cropCells + 1);
        left = random.below(features.size(3) - o.cropCells + 1);
        // What shows nothing of the region teaches nothing.
        if (inspected.empty() ||
            cv::countNonZero(inspected(cv::Rect(int(left), int(top), o.cropCells, o.cropCells))) > 0)
            break;
    }
    return {cv::Rect(int(4 * left), int(4 * top), cropSide(o), cropSide(o)),
            features.narrow(2, top, o.cropCells).narrow(3, left, o.cropCells),
            inspected.empty() ? inspected : inspected(cv::Rect(int(left), int(top), o.cropCells, o.cropCells))};
}

at::Tensor inRegion(const at::Tensor& target, const cv::Mat& inspected) {
    if (inspected.empty()) return target;
    const cv::Mat cells = inspected.isContinuous() ? inspected : inspected.clone();
    const at::Tensor out = at::from_blob(cells.data, {std::int64_t(cells.total()), 1}, at::kByte).eq(0);
    return target.masked_fill(out, std::numeric_limits<float>::quiet_NaN());
}

}  // namespace hawksight
