// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"

#include <opencv2/core/mat.hpp>

namespace hawksight::demo {

/// Lens and sensor of one photograph: blur, vignetting, white balance, exposure, tone curve, noise.
class Camera {
public:
    /// Varies a little with random. exposure: factor of the light before the tone curve.
    Camera(Random& random, float exposure, int sizePx);

    /// Pixels beside a change that the blur carries it to.
    int reachPx() const { return m_reachPx; }

    /// linear: CV_32FC3, BGR, the part of the picture whose upper left pixel is `origin`. out: the same size, CV_32FC3,
    /// BGR, 0..255, without noise. Pixels nearer than reachPx to an edge of a part depend on what lies beyond it.
    cv::Mat develop(const cv::Mat& linear, cv::Point origin) const;

    /// developed: the whole picture from develop(). out: CV_8UC3. The same picture gets the same noise each time.
    cv::Mat expose(const cv::Mat& developed) const;

private:
    int m_sizePx;
    int m_reachPx;
    double m_blurSigma;
    cv::Vec3f m_gain;
    cv::Point2f m_vignetteCentre;
    float m_vignette;
    float m_shotNoise;
    float m_readNoise;
    std::uint64_t m_noiseSeed;
};

}  // namespace hawksight::demo
