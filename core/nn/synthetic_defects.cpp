// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/synthetic_defects.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace hawksight {
namespace {

/// Smooth noise in 0..1: a few random cells enlarged bicubically.
cv::Mat smoothNoise(cv::Size size, int cells, Random& random) {
    cv::Mat coarse(cells, cells, CV_32F);
    for (int i = 0; i < cells * cells; ++i)
        coarse.at<float>(i / cells, i % cells) = static_cast<float>(random.uniform());
    cv::Mat fine;
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
    return cv::min(cv::max(fine, 0.0), 1.0);
}

/// A place worth spoiling: the part differs from what the border shows, or has detail; tries a few and takes the best.
cv::Point interestingPoint(const cv::Mat& rgb, Random& random) {
    cv::Mat grey;
    cv::cvtColor(rgb, grey, cv::COLOR_RGB2GRAY);
    cv::Mat border;
    cv::vconcat(grey.row(0), grey.row(grey.rows - 1), border);
    const double background = cv::mean(border)[0];
    cv::Point best;
    double bestInterest = -1.0;
    for (int attempt = 0; attempt < 6; ++attempt) {
        const int margin = grey.cols / 12;
        const cv::Point p(margin + static_cast<int>(random.below(grey.cols - 2 * margin)),
                          margin + static_cast<int>(random.below(grey.rows - 2 * margin)));
        const cv::Rect around = cv::Rect(p.x - 8, p.y - 8, 17, 17) & cv::Rect({}, grey.size());
        cv::Scalar mean, deviation;
        cv::meanStdDev(grey(around), mean, deviation);
        const double interest =
            std::min(30.0, std::abs(mean[0] - background)) + std::min(30.0, 2 * deviation[0]) + random.uniform(0, 20);
        if (interest > bestInterest) bestInterest = interest, best = p;
    }
    return best;
}

/// A lumpy closed outline around `centre`, filled with 255.
cv::Mat blob(cv::Size size, cv::Point centre, double radius, Random& random) {
    const double stretch = random.uniform(0.5, 1.0), turn = random.uniform(0, std::numbers::pi);
    std::vector<cv::Point> outline;
    double lumps[4], phases[4];
    for (int k = 0; k < 4; ++k) lumps[k] = random.uniform(0, 0.35) / (k + 1), phases[k] = random.uniform(0, 6.28);
    for (int i = 0; i < 48; ++i) {
        const double angle = 2 * std::numbers::pi * i / 48;
        double r = radius;
        for (int k = 0; k < 4; ++k) r += radius * lumps[k] * std::sin((k + 2) * angle + phases[k]);
        const double x = r * std::cos(angle), y = stretch * r * std::sin(angle);
        outline.emplace_back(cvRound(centre.x + x * std::cos(turn) - y * std::sin(turn)),
                             cvRound(centre.y + x * std::sin(turn) + y * std::cos(turn)));
    }
    cv::Mat mask = cv::Mat::zeros(size, CV_8U);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, cv::Scalar(255));
    return mask;
}

/// image = (1 - alpha) image + alpha paint; alpha CV_32F 0..1.
void blend(cv::Mat& image, const cv::Mat& paint, const cv::Mat& alpha) {
    for (int y = 0; y < image.rows; ++y)
        for (int x = 0; x < image.cols; ++x) {
            const float a = alpha.at<float>(y, x);
            if (a <= 0.0F) continue;
            auto& to = image.at<cv::Vec3b>(y, x);
            const auto& from = paint.at<cv::Vec3b>(y, x);
            for (int c = 0; c < 3; ++c)
                to[c] =
                    cv::saturate_cast<uchar>((1.0F - a) * static_cast<float>(to[c]) + a * static_cast<float>(from[c]));
        }
}

cv::Mat softened(const cv::Mat& mask, double opacity, double sigma) {
    cv::Mat alpha;
    mask.convertTo(alpha, CV_32F, opacity / 255.0);
    if (sigma > 0) cv::GaussianBlur(alpha, alpha, {}, sigma);
    return alpha;
}

/// The part's own colours, brighter or darker: what most stains and scratches look like.
cv::Scalar shiftedColour(const cv::Mat& rgb, cv::Point at, double contrast, Random& random) {
    const auto here = rgb.at<cv::Vec3b>(at);
    const double sign = random.chance(0.5) ? 1.0 : -1.0;
    cv::Scalar colour;
    for (int c = 0; c < 3; ++c)
        colour[c] = std::clamp(here[c] + sign * contrast + random.normal() * 0.2 * contrast, 0.0, 255.0);
    return colour;
}

void patch(SpoiledImage& image, const cv::Mat& donor, cv::Point centre, Random& random) {
    const double radius = random.uniform(6, 26);
    const cv::Mat shape = blob(image.rgb.size(), centre, radius, random);
    const cv::Point2f from(static_cast<float>(random.uniform(0.15, 0.85) * donor.cols),
                           static_cast<float>(random.uniform(0.15, 0.85) * donor.rows));
    cv::Mat turn = cv::getRotationMatrix2D(from, random.uniform(0, 360), random.uniform(0.8, 1.25));
    turn.at<double>(0, 2) += centre.x - from.x;
    turn.at<double>(1, 2) += centre.y - from.y;
    cv::Mat moved;
    cv::warpAffine(donor, moved, turn, donor.size(), cv::INTER_LINEAR, cv::BORDER_REFLECT_101);
    moved.convertTo(moved, -1, random.uniform(0.85, 1.15), random.uniform(-12, 12));
    blend(image.rgb, moved, softened(shape, random.uniform(0.6, 1.0), 0.8));
    image.mask = shape;
}

void noise(SpoiledImage& image, const cv::Mat& donor, cv::Point centre, Random& random) {
    const cv::Mat shape = blob(image.rgb.size(), centre, random.uniform(8, 30), random);
    const cv::Mat field = smoothNoise(image.rgb.size(), 16 + static_cast<int>(random.below(24)), random);
    cv::Mat spots = (field > random.uniform(0.45, 0.6)) & shape;
    cv::Mat paint;
    cv::flip(donor, paint, static_cast<int>(random.below(3)) - 1);
    cv::Mat grain(paint.size(), CV_8UC3);
    const double strength = random.uniform(8, 40);
    for (int i = 0; i < grain.rows * grain.cols; ++i) {
        const int value = cvRound(128 + strength * random.normal());
        grain.at<cv::Vec3b>(i / grain.cols, i % grain.cols) = cv::Vec3b::all(cv::saturate_cast<uchar>(value));
    }
    cv::addWeighted(paint, 1.0, grain, 1.0, -128.0, paint);
    blend(image.rgb, paint, softened(spots, random.uniform(0.3, 0.8), 0.6));
    image.mask = spots;
}

void scratch(SpoiledImage& image, cv::Point centre, Random& random) {
    double angle = random.uniform(0, 2 * std::numbers::pi);
    const double bend = random.uniform(-0.05, 0.05);
    const int steps = 10 + static_cast<int>(random.below(35));
    cv::Point2d p(centre);
    cv::Mat shape = cv::Mat::zeros(image.rgb.size(), CV_8U);
    const int thickness = 1 + static_cast<int>(random.below(2));
    for (int i = 0; i < steps; ++i) {
        const cv::Point2d next = p + cv::Point2d(2 * std::cos(angle), 2 * std::sin(angle));
        cv::line(shape, cv::Point(p), cv::Point(next), cv::Scalar(255), thickness, cv::LINE_8);
        p = next;
        angle += bend + 0.06 * random.normal();
    }
    const cv::Mat paint(image.rgb.size(), CV_8UC3, shiftedColour(image.rgb, centre, random.uniform(25, 90), random));
    blend(image.rgb, paint, softened(shape, random.uniform(0.5, 1.0), 0.5));
    image.mask = shape;
}

void dent(SpoiledImage& image, cv::Point centre, Random& random) {
    const double radius = random.uniform(7, 24), strength = random.uniform(0.25, 0.6);
    const double light = random.uniform(0, 2 * std::numbers::pi), shade = random.uniform(10, 45);
    cv::Mat mapX(image.rgb.size(), CV_32F), mapY(image.rgb.size(), CV_32F), shading(image.rgb.size(), CV_32F);
    image.mask = cv::Mat::zeros(image.rgb.size(), CV_8U);
    for (int y = 0; y < mapX.rows; ++y)
        for (int x = 0; x < mapX.cols; ++x) {
            const double dx = x - centre.x, dy = y - centre.y, r = std::hypot(dx, dy) / radius;
            const double pull = r < 1 ? strength * (1 - r) * (1 - r) : 0.0;
            mapX.at<float>(y, x) = static_cast<float>(x - pull * dx);
            mapY.at<float>(y, x) = static_cast<float>(y - pull * dy);
            const double slope = r < 1 ? r * (1 - r) * 4 : 0.0;
            shading.at<float>(y, x) =
                r > 0 ? static_cast<float>(shade * slope * (dx * std::cos(light) + dy * std::sin(light)) / (r * radius))
                      : 0.0F;
            if (r < 1) image.mask.at<uchar>(y, x) = 255;
        }
    cv::Mat warped;
    cv::remap(image.rgb, warped, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REFLECT_101);
    cv::Mat three;
    cv::merge(std::vector<cv::Mat>{shading, shading, shading}, three);
    cv::add(warped, three, image.rgb, cv::noArray(), CV_8UC3);
}

void stain(SpoiledImage& image, cv::Point centre, Random& random) {
    const cv::Mat shape = blob(image.rgb.size(), centre, random.uniform(6, 28), random);
    const cv::Mat paint(image.rgb.size(), CV_8UC3, shiftedColour(image.rgb, centre, random.uniform(20, 80), random));
    cv::Mat alpha = softened(shape, random.uniform(0.25, 0.8), random.uniform(0.8, 3.0));
    alpha = alpha.mul(0.5 + 0.5 * smoothNoise(image.rgb.size(), 24, random));
    blend(image.rgb, paint, alpha);
    image.mask = shape;
}

}  // namespace

std::string_view name(SyntheticDefect defect) {
    switch (defect) {
        case SyntheticDefect::Patch:
            return "patch";
        case SyntheticDefect::Noise:
            return "noise";
        case SyntheticDefect::Scratch:
            return "scratch";
        case SyntheticDefect::Dent:
            return "dent";
        case SyntheticDefect::Stain:
            return "stain";
    }
    return "";
}

SpoiledImage spoil(const cv::Mat& rgb, const cv::Mat& donor, SyntheticDefect defect, Random& random) {
    SpoiledImage image{rgb.clone(), {}};
    const cv::Point centre = interestingPoint(rgb, random);
    switch (defect) {
        case SyntheticDefect::Patch:
            patch(image, donor, centre, random);
            break;
        case SyntheticDefect::Noise:
            noise(image, donor, centre, random);
            break;
        case SyntheticDefect::Scratch:
            scratch(image, centre, random);
            break;
        case SyntheticDefect::Dent:
            dent(image, centre, random);
            break;
        case SyntheticDefect::Stain:
            stain(image, centre, random);
            break;
    }
    return image;
}

}  // namespace hawksight
