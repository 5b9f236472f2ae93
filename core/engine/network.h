// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/network_model.h"

#include <cstdint>
#include <memory>
#include <span>

namespace hawksight::fast {

/// Teacher and student at one input size and precision: all memory taken, all weights in order. Thread: one at a time;
/// inside it works on as many as it was made for, and its result does not depend on how many.
class Network {
public:
    virtual ~Network() = default;
    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    /// rgb: side x side x 3, as bytes. Fills the differences that the model's fusion uses; they are the network's own
    /// and good until the next call. False: oneDNN failed.
    virtual bool run(const std::uint8_t* rgb, Differences& differences) = 0;

    /// Bytes held: weights, features, scratch.
    virtual std::size_t bytes() const = 0;
};

/// U8 needs `calibration`. Throws dnnl::error, std::bad_alloc.
std::unique_ptr<Network> makeNetwork(const NetworkModel& model, Type type, const Calibration* calibration, int threads);

/// The calibration on `images` (RGB, CV_8UC3, of the network's size), from a float32 run.
Calibration calibrate(const NetworkModel& model, std::span<const cv::Mat> images, int threads);

}  // namespace hawksight::fast
