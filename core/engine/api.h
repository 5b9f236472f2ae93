// SPDX-License-Identifier: GPL-3.0-or-later
// The only header of core/engine that other rooms include; free of oneDNN.
#pragma once

#include "core/base/error.h"
#include "core/inspect/detector.h"
#include "core/nn/api.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace hawksight {

/// Auto: whichever measures fastest here, of those whose maps of the model's own photographs agree with fp32's. Found
/// out once for each model as long as the program runs.
enum class EnginePrecision { Auto, Fp32, Bf16, Int8 };
std::string_view name(EnginePrecision precision);  // "auto", "fp32", "bf16", "int8"

struct EngineOptions {
    EnginePrecision precision = EnginePrecision::Auto;
    int threads = 0;                     ///< 0 = all cores that the process may use
    std::function<void()> between = {};  ///< as DetectorOptions::between
};

/// Whether the engine can compute in `precision` here: bf16 needs AVX512-BF16, int8 VNNI.
bool engineSupports(EnginePrecision precision);

/// Reads a model for the engine and runs its self-test. Same maps and scores as core/nn's detector within the
/// precision's rounding, and the same from any number of threads.
/// Errors: FileNotFound, Unreadable, BadFormat, Mismatch (self-test), BadArgument (a precision or model that the engine
/// does not support). Thread: the compute lane.
Expected<std::unique_ptr<Detector>> loadEngineDetector(const std::filesystem::path& model,
                                                       const EngineOptions& options = {});

/// Fits int8 to good photographs (bgr, CV_8UC3; the held-out ones) and keeps that in the model. A model without it is
/// fitted to its own stored photographs on every load. Atomic; weights and hash stay. Errors: as above, WriteFailed,
/// NotEnoughData without photographs, Cancelled.
Expected<void> calibrateModel(const std::filesystem::path& model, const std::vector<cv::Mat>& photographs,
                              std::stop_token stop = {});

/// Writes the whole model as one ONNX graph (operator set 13). in: "rgb", float32 [1,3,side,side], RGB, 0..255, of the
/// network's size. out: "map", float32 [1,1,cells,cells], raw, padded, and "score", a float32 scalar, raw: what
/// Detection has. Errors: those of reading the model, WriteFailed.
Expected<void> exportOnnx(const std::filesystem::path& model, const std::filesystem::path& out);

/// The engine's part of `bench`, in one precision, at 256 x 256 with random weights.
struct EngineBenchRow {
    Variant variant = Variant::Hkt;
    EnginePrecision precision = EnginePrecision::Fp32;
    double p50 = 0.0, p99 = 0.0;                        ///< ms an image, from pixels to score
    double resize = 0.0, networks = 0.0, fusion = 0.0;  ///< ms, medians of its parts
    double floor = 0.0;        ///< ms of the bare convolutions of both networks, same shapes and precision
    std::int64_t bytes = 0;    ///< weights, features and scratch
    double onnxRuntime = 0.0;  ///< ms of ONNX Runtime in fp32, the same for every precision; 0 where it is not at hand
};

/// Times every precision that this processor has on `bgr` (CV_8UC3), and the same graph in ONNX Runtime where
/// `onnxRuntime` names its library (libonnxruntime.so). Errors: Cancelled, FileNotFound, BadArgument (no such library).
Expected<std::vector<EngineBenchRow>> benchEngine(Variant variant, const cv::Mat& bgr, int images, std::stop_token stop,
                                                  const std::filesystem::path& onnxRuntime = {});

}  // namespace hawksight
