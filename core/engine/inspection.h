// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/network.h"
#include "core/image/area.h"
#include "core/nn/fusion.h"

#include <opencv2/core/mat.hpp>

#include <memory>

namespace hawksight::fast {

/// From pixels to map and score, in the three parts that take the time; one after the other. Memory is taken for the
/// first image of a size; later ones take none, unless they are enlarged or resampled the paper's way (OpenCV does
/// that). Thread: one at a time; inside it works on as many as it was made for.
class Inspection {
public:
    /// As makeNetwork. model: must outlive this.
    Inspection(const NetworkModel& model, Type type, const Calibration* calibration, int threads);

    /// What the networks are given, bytes of RGB. bgr: CV_8UC3, any size.
    void resize(const cv::Mat& bgr);
    /// False: oneDNN failed.
    bool compare();
    FusedMap fuse();

    const Network& network() const { return *m_network; }

private:
    const NetworkModel& m_model;
    int m_threads;
    std::unique_ptr<Network> m_network;
    AreaShrink m_shrink;
    cv::Mat m_square, m_input;
    Differences m_differences;
    Fuser m_fuser;
};

}  // namespace hawksight::fast
