// SPDX-License-Identifier: GPL-3.0-or-later
// Free of LibTorch, as api.h is.
#pragma once

#include "core/base/error.h"
#include "core/inspect/detector.h"

#include <filesystem>
#include <memory>

namespace hawksight {

/// Whether LibTorch was built with CUDA and finds a device.
bool gpuAvailable();

enum class GpuDevice {
    Cuda,
    Cpu,  ///< the same operations in float32 on the processor: what tests compare
};

/// Inspection through LibTorch's own operators on a device: half precision and channels-last on CUDA, the whole network
/// recorded once as a graph and replayed for each image. Errors: as loadDetector. Thread: the compute lane.
Expected<std::unique_ptr<Detector>> loadGpuDetector(const std::filesystem::path& model,
                                                    GpuDevice device = GpuDevice::Cuda);

}  // namespace hawksight
