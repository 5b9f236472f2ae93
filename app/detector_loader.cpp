// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/detector_loader.h"

#include "core/data/split.h"
#include "core/image/image_io.h"
#include "core/nn/gpu.h"

#include <algorithm>

namespace hawksight {
namespace {

constexpr int kHoldOutMinimum = 5;              // as core/nn's training
constexpr std::size_t kCalibrationImages = 32;  // more change the ranges by less than a step

Precision torchPrecision(EnginePrecision precision) {
    return precision == EnginePrecision::Fp32   ? Precision::Fp32
           : precision == EnginePrecision::Bf16 ? Precision::Bf16
                                                : Precision::Auto;
}

}  // namespace

const std::vector<std::string>& engineWords() {
    static const std::vector<std::string> words{"auto", "onednn", "libtorch"};
    return words;
}

const std::vector<std::string>& precisionWords() {
    static const std::vector<std::string> words{"auto", "fp32", "bf16", "int8"};
    return words;
}

EngineChoice engineFromWord(const std::string& word) {
    return word == "onednn" ? EngineChoice::OneDnn : word == "libtorch" ? EngineChoice::LibTorch : EngineChoice::Auto;
}

EnginePrecision precisionFromWord(const std::string& word) {
    return word == "fp32"   ? EnginePrecision::Fp32
           : word == "bf16" ? EnginePrecision::Bf16
           : word == "int8" ? EnginePrecision::Int8
                            : EnginePrecision::Auto;
}

Expected<std::unique_ptr<Detector>> openDetector(const std::filesystem::path& model, const RunOptions& options) {
    const bool int8 = options.precision == EnginePrecision::Int8;
    if (int8 && options.engine == EngineChoice::LibTorch)
        return fail(ErrorCode::BadArgument, "LibTorch does not inspect in int8");
    if (options.engine != EngineChoice::OneDnn && options.precision == EnginePrecision::Auto && gpuAvailable())
        return loadGpuDetector(model);
#ifdef HAWKSIGHT_ENGINE
    if (options.engine != EngineChoice::LibTorch) {
        auto fast = loadEngineDetector(model, {options.precision, options.threads, options.between});
        // What the file itself is guilty of, LibTorch would say as well.
        if (fast || int8 || options.engine == EngineChoice::OneDnn || fast.error().code != ErrorCode::BadArgument)
            return fast;
    }
#else
    if (int8 || options.engine == EngineChoice::OneDnn)
        return fail(ErrorCode::BadArgument, "this program was built without oneDNN");
#endif
    return loadDetector(model, {torchPrecision(options.precision), options.threads, options.between});
}

std::vector<cv::Mat> heldOutPhotographs(const Dataset& dataset, const TrainOptions& options, std::size_t count) {
    std::vector<cv::Mat> photographs;
    const auto split =
        holdOut(dataset.select(Split::Train, Label::Good), options.heldOut, kHoldOutMinimum, options.seed);
    if (!split) return photographs;
    for (const Sample& s : split->heldOut) {
        if (photographs.size() == count) break;
        if (auto image = readImage(s.image)) photographs.push_back(std::move(*image));
    }
    return photographs;
}

Expected<TrainResult> trainAndCalibrate(const Dataset& dataset, const TrainOptions& options,
                                        const std::filesystem::path& out, bool resume, std::stop_token stop,
                                        const TrainCallback& callback) {
    auto result = train(dataset, options, out, resume, stop, callback);
#ifdef HAWKSIGHT_ENGINE
    if (result && engineSupports(EnginePrecision::Int8)) {
        const auto photographs = heldOutPhotographs(dataset, options, kCalibrationImages);
        if (calibrateModel(out, photographs, stop))
            if (auto info = readModelInfo(out)) result->info.fileBytes = info->fileBytes;
    }
#endif
    return result;
}

}  // namespace hawksight
