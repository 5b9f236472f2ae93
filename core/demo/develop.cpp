// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/develop.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace hawksight::demo {
namespace {

constexpr int kToneSteps = 4096;
constexpr float kBrightest = 4.0F;
constexpr int kNormals = 4096;

/// Linear light to display value 0..255: soft shoulder from 0.55 on, then the sRGB curve (IEC 61966-2-1).
const std::array<float, kToneSteps + 2>& toneCurve() {
    static const auto table = [] {
        std::array<float, kToneSteps + 2> curve{};
        for (std::size_t i = 0; i < curve.size(); ++i) {
            double x = double(i) * kBrightest / kToneSteps;
            if (x > 0.55) x = 0.55 + 0.47 * (1.0 - std::exp(-(x - 0.55) / 0.47));
            const double s = x <= 0.0031308 ? 12.92 * x : 1.055 * std::pow(x, 1 / 2.4) - 0.055;
            curve[i] = static_cast<float>(255.0 * s);
        }
        return curve;
    }();
    return table;
}

/// Standard normal draws; picking from a table is ten times faster than drawing each.
const std::array<float, kNormals>& normals() {
    static const auto table = [] {
        std::array<float, kNormals> draws{};
        Random random(0x5e50u);
        for (float& draw : draws) draw = static_cast<float>(std::clamp(random.normal(), -3.2, 3.2));
        return draws;
    }();
    return table;
}

}  // namespace

Camera::Camera(Random& random, float exposure, int sizePx)
    : m_sizePx(sizePx),
      m_blurSigma(random.uniform(0.45, 0.75) * std::max(1.0, std::sqrt(sizePx / 512.0))),
      m_vignetteCentre(static_cast<float>(random.uniform(-0.06, 0.06)), static_cast<float>(random.uniform(-0.06, 0.06))),
      m_vignette(static_cast<float>(random.uniform(0.22, 0.42))),
      m_shotNoise(static_cast<float>(random.uniform(0.10, 0.16))),
      m_readNoise(static_cast<float>(random.uniform(0.7, 1.3))) {
    m_reachPx = static_cast<int>(std::ceil(3 * m_blurSigma)) + 1;
    const double bright = exposure * random.uniform(0.94, 1.06);
    const double warm = random.uniform(-0.03, 0.03);
    const double green = random.uniform(-0.012, 0.012);
    m_gain = cv::Vec3f(static_cast<float>(bright * (1 - warm)), static_cast<float>(bright * (1 + green)),
                       static_cast<float>(bright * (1 + warm)));
    m_noiseSeed = random.next();
}

cv::Mat Camera::develop(const cv::Mat& linear, cv::Point origin) const {
    const auto& tone = toneCurve();
    cv::Mat image;
    const int side = 2 * static_cast<int>(std::ceil(3 * m_blurSigma)) + 1;
    cv::GaussianBlur(linear, image, cv::Size(side, side), m_blurSigma, m_blurSigma, cv::BORDER_REFLECT_101);
    const float unit = 1.0F / static_cast<float>(m_sizePx);
    for (int y = 0; y < image.rows; ++y) {
        auto* row = image.ptr<cv::Vec3f>(y);
        const float v = (static_cast<float>(y + origin.y) + 0.5F) * unit - 0.5F - m_vignetteCentre.y;
        for (int x = 0; x < image.cols; ++x) {
            const float u = (static_cast<float>(x + origin.x) + 0.5F) * unit - 0.5F - m_vignetteCentre.x;
            const float away = u * u + v * v;
            const float light = (1.0F - m_vignette * away * (1.0F + 0.5F * away)) * (kToneSteps / kBrightest);
            for (int c = 0; c < 3; ++c) {
                const float at = std::clamp(row[x][c] * m_gain[c] * light, 0.0F, float(kToneSteps));
                const int step = static_cast<int>(at);
                row[x][c] = tone[step] + (tone[step + 1] - tone[step]) * (at - static_cast<float>(step));
            }
        }
    }
    return image;
}

cv::Mat Camera::expose(const cv::Mat& developed) const {
    const auto& table = normals();
    Random random(m_noiseSeed);
    cv::Mat noise(developed.size(), CV_32FC3);
    for (int y = 0; y < noise.rows; ++y) {
        float* row = noise.ptr<float>(y);
        for (int i = 0; i < noise.cols * 3; i += 5) {
            std::uint64_t bits = random.next();
            for (int k = i; k < std::min(i + 5, noise.cols * 3); ++k, bits >>= 12) row[k] = table[bits & (kNormals - 1)];
        }
    }
    // Interpolating the sensor's colour mosaic ties neighbours together.
    cv::GaussianBlur(noise, noise, cv::Size(3, 3), 0.55, 0.55, cv::BORDER_REFLECT_101);

    cv::Mat image(developed.size(), CV_8UC3);
    for (int y = 0; y < image.rows; ++y) {
        const auto* from = developed.ptr<cv::Vec3f>(y);
        const auto* grain = noise.ptr<cv::Vec3f>(y);
        auto* to = image.ptr<cv::Vec3b>(y);
        for (int x = 0; x < image.cols; ++x) {
            // Mostly common to the three channels: a camera's software removes colour noise first.
            const float common = (grain[x][0] + grain[x][1] + grain[x][2]) * 0.45F;
            for (int c = 0; c < 3; ++c) {
                const float level = from[x][c];
                const float sigma = m_readNoise + m_shotNoise * std::sqrt(level) * (1.0F - level * (0.6F / 255.0F));
                to[x][c] = cv::saturate_cast<uchar>(level + sigma * (common + 0.55F * grain[x][c]));
            }
        }
    }
    return image;
}

}  // namespace hawksight::demo
