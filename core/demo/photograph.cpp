// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/photograph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hawksight {

cv::Mat valueNoise(cv::Size size, double cells, Random& random) {
    const int n = std::max(2, cvRound(cells));
    cv::Mat coarse(n, n, CV_32F), fine;
    for (int i = 0; i < n * n; ++i) coarse.at<float>(i / n, i % n) = float(random.uniform());
    cv::resize(coarse, fine, size, 0, 0, cv::INTER_CUBIC);
    return cv::min(cv::max(fine, 0.0), 1.0);
}

cv::Mat grain(cv::Size size, double sigma, Random& random) {
    cv::Mat noise(size, CV_32F);
    // Sum of four uniforms: close enough to normal, and quick.
    const double scale = sigma * std::sqrt(3.0);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const std::uint64_t bits = random.next();
            double sum = 0.0;
            for (int k = 0; k < 4; ++k) sum += double(bits >> (16 * k) & 0xffff) / 65535.0;
            noise.at<float>(y, x) = float(scale * (sum - 2.0));
        }
    return noise;
}

cv::Mat lumpyBlob(cv::Size size, cv::Point2d centre, double radius, Random& random) {
    const double turn = random.uniform(0, std::numbers::pi), stretch = random.uniform(0.6, 1.0);
    double lump[4], phase[4];
    for (int k = 0; k < 4; ++k) lump[k] = random.uniform(0, 0.3) / (k + 1), phase[k] = random.uniform(0, 6.28);
    cv::Mat blob = cv::Mat::zeros(size, CV_32F);
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const double dx = x - centre.x, dy = y - centre.y;
            const double u = dx * std::cos(turn) + dy * std::sin(turn);
            const double v = (dy * std::cos(turn) - dx * std::sin(turn)) / stretch;
            const double angle = std::atan2(v, u);
            double r = radius;
            for (int k = 0; k < 4; ++k) r += radius * lump[k] * std::sin((k + 2) * angle + phase[k]);
            blob.at<float>(y, x) = float(std::clamp((r - std::hypot(u, v)) / (0.15 * radius + 1), 0.0, 1.0));
        }
    return blob;
}

cv::Mat wanderingLine(cv::Size size, cv::Point2d from, double length, double width, Random& random) {
    cv::Mat line = cv::Mat::zeros(size, CV_8U);
    double angle = random.uniform(0, 2 * std::numbers::pi);
    const double bend = random.uniform(-0.03, 0.03), step = std::max(1.5, length / 40);
    cv::Point2d p = from;
    for (double done = 0; done < length; done += step) {
        const cv::Point2d q = p + step * cv::Point2d(std::cos(angle), std::sin(angle));
        cv::line(line, p, q, 255, std::max(1, cvRound(width)), cv::LINE_AA);
        p = q;
        angle += bend + 0.04 * random.normal();
    }
    cv::Mat out;
    line.convertTo(out, CV_32F, 1.0 / 255);
    return out;
}

void paint(cv::Mat& scene, const cv::Mat& alpha, const cv::Scalar& colour) {
    for (int y = 0; y < scene.rows; ++y)
        for (int x = 0; x < scene.cols; ++x) {
            const float a = alpha.at<float>(y, x);
            if (a <= 0) continue;
            auto& p = scene.at<cv::Vec3f>(y, x);
            for (int c = 0; c < 3; ++c) p[c] = (1 - a) * p[c] + a * float(colour[c]);
        }
}

void shade(cv::Mat& scene, const cv::Mat& amount) {
    for (int y = 0; y < scene.rows; ++y)
        for (int x = 0; x < scene.cols; ++x) scene.at<cv::Vec3f>(y, x) *= 1 + amount.at<float>(y, x);
}

void drawSurfaceDefect(cv::Mat& scene, DefectKind kind, cv::Point2d centre, Random& random) {
    const double unit = scene.cols / 256.0;
    if (kind == DefectKind::Scratch) {
        const cv::Mat line =
            wanderingLine(scene.size(), centre, unit * random.uniform(25, 80), unit * random.uniform(0.8, 2.2), random);
        const bool bright = random.chance(0.6);
        paint(scene, line * random.uniform(0.45, 0.9), bright ? cv::Scalar::all(0.95) : cv::Scalar::all(0.12));
    } else if (kind == DefectKind::Dent) {
        const double r = unit * random.uniform(7, 16), light = random.uniform(0, 6.28),
                     depth = random.uniform(0.3, 0.6);
        cv::Mat slope = cv::Mat::zeros(scene.size(), CV_32F);
        for (int y = 0; y < scene.rows; ++y)
            for (int x = 0; x < scene.cols; ++x) {
                const double dx = (x - centre.x) / r, dy = (y - centre.y) / r, d = std::hypot(dx, dy);
                if (d < 1)
                    slope.at<float>(y, x) =
                        float(depth * 2.6 * (1 - d * d) * (dx * std::cos(light) + dy * std::sin(light)));
            }
        shade(scene, slope);
    } else {
        cv::Mat blob = lumpyBlob(scene.size(), centre, unit * random.uniform(8, 20), random);
        blob = blob.mul(0.5 + 0.5 * valueNoise(scene.size(), 40, random));
        const cv::Scalar colours[] = {{0.08, 0.16, 0.25}, {0.05, 0.05, 0.06}, {0.15, 0.3, 0.42}};
        paint(scene, blob * random.uniform(0.45, 0.8), colours[random.below(3)]);
    }
}

cv::Mat photograph(const cv::Mat& scene, Random random) {
    const double angle = random.uniform(0, 6.28), fall = random.uniform(0.05, 0.18),
                 bright = random.uniform(0.93, 1.05);
    const cv::Vec3d balance(random.uniform(0.97, 1.03), 1.0, random.uniform(0.97, 1.03));
    cv::Mat lit = scene.clone();
    const double half = scene.cols / 2.0;
    for (int y = 0; y < lit.rows; ++y)
        for (int x = 0; x < lit.cols; ++x) {
            const double u = (x - half) / half, v = (y - half) / half;
            const double light =
                bright * (1 + fall * (u * std::cos(angle) + v * std::sin(angle))) * (1 - 0.10 * (u * u + v * v));
            auto& p = lit.at<cv::Vec3f>(y, x);
            for (int c = 0; c < 3; ++c) p[c] = float(p[c] * light * balance[c]);
        }
    cv::GaussianBlur(lit, lit, {}, scene.cols / 256.0 * random.uniform(0.35, 0.6));
    const cv::Mat noise = grain(scene.size(), random.uniform(0.006, 0.012), random);
    cv::Mat out(scene.size(), CV_8UC3);
    for (int y = 0; y < out.rows; ++y)
        for (int x = 0; x < out.cols; ++x)
            for (int c = 0; c < 3; ++c)
                out.at<cv::Vec3b>(y, x)[c] =
                    cv::saturate_cast<uchar>(255 * (lit.at<cv::Vec3f>(y, x)[c] + noise.at<float>(y, x)));
    return out;
}

}  // namespace hawksight
