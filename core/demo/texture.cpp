// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/texture.h"

#include "core/base/random.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace hawksight::demo {
namespace {

constexpr int kSide = Texture::kSide;

cv::Mat white(int rows, int columns, std::uint64_t stream) {
    Random random(0x7e97u, stream);
    cv::Mat noise(rows, columns, CV_32F);
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < columns; ++x) noise.at<float>(y, x) = static_cast<float>(random.normal());
    return noise;
}

/// Blurred as if it went round at the edges.
cv::Mat blurRound(const cv::Mat& noise, double sigmaX, double sigmaY) {
    const int x = std::min(kSide / 2, static_cast<int>(4 * sigmaX) + 2);
    const int y = std::min(kSide / 2, static_cast<int>(4 * sigmaY) + 2);
    cv::Mat wide;
    cv::copyMakeBorder(noise, wide, y, y, x, x, cv::BORDER_WRAP);
    cv::GaussianBlur(wide, wide, cv::Size(), sigmaX, sigmaY, cv::BORDER_REPLICATE);
    return wide(cv::Rect(x, y, kSide, kSide)).clone();
}

Texture standardised(const cv::Mat& noise) {
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(noise, mean, deviation);
    cv::Mat scaled = (noise - mean[0]) / deviation[0];
    return Texture(std::vector<float>(scaled.begin<float>(), scaled.end<float>()));
}

cv::Mat octave(int cells, std::uint64_t stream) {
    cv::Mat coarse = white(cells, cells, stream);
    cv::Mat wide;
    cv::copyMakeBorder(coarse, wide, 4, 4, 4, 4, cv::BORDER_WRAP);
    const int scale = kSide / cells;
    cv::resize(wide, wide, cv::Size(), scale, scale, cv::INTER_CUBIC);
    return wide(cv::Rect(4 * scale, 4 * scale, kSide, kSide)).clone();
}

}  // namespace

const Texture& clouds() {
    static const Texture texture = [] {
        cv::Mat sum = octave(4, 1);
        float weight = 1;
        for (int cells = 8, stream = 2; cells <= 64; cells *= 2, ++stream) {
            weight *= 0.55F;
            sum += weight * octave(cells, static_cast<std::uint64_t>(stream));
        }
        return standardised(sum);
    }();
    return texture;
}

const Texture& grain() {
    static const Texture texture = standardised(blurRound(white(kSide, kSide, 20), 0.65, 0.65));
    return texture;
}

const Texture& streaks() {
    static const Texture texture = [] {
        const cv::Mat fine = blurRound(white(kSide, kSide, 30), 24, 0.6);
        const cv::Mat coarse = blurRound(white(kSide, kSide, 31), 40, 1.6);
        return standardised(fine / cv::norm(fine, cv::NORM_L2) + 0.6 * coarse / cv::norm(coarse, cv::NORM_L2));
    }();
    return texture;
}

}  // namespace hawksight::demo
