// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/nn/gpu.h"
#include "core/nn/model.h"
#include "core/nn/plain_loop.h"

#include <ATen/ATen.h>
#ifdef HAWKSIGHT_CUDA
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAGuard.h>
#endif

#include <chrono>
#include <cstring>
#include <optional>

namespace hawksight {
namespace {

Parameters onDevice(const Parameters& parameters, const at::Device& device, at::ScalarType type) {
    Parameters moved;
    for (const auto& [name, t] : parameters.items()) moved.add(name, laidOut(name, t).to(device, type));
    return moved;
}

/// All operators are LibTorch's own, so that they run wherever it does.
class GpuDetector final : public Detector {
public:
    GpuDetector(Model model, const at::Device& device)
        : m_model(std::move(model)),
          m_device(device),
          m_type(device.is_cuda() ? at::kHalf : at::kFloat),
          m_spec(pdnSpec(options().variant, widths(options().variant))),
          m_teacher(onDevice(m_model.teacher, device, m_type)),
          m_student(onDevice(m_model.student, device, m_type)) {
        const auto perChannel = [&](const float* values) {
            return at::tensor(at::ArrayRef<float>(values, 3), at::kFloat).view({1, 3, 1, 1}).to(device);
        };
        m_imageMean = perChannel(kImageNetMean.data());
        m_imageStd = perChannel(kImageNetStd.data());
        const auto row = [&](const at::Tensor& t) { return t.view({1, -1, 1, 1}).to(device); };
        m_mean = row(m_model.standardisation.mean);
        m_std = row(m_model.standardisation.std);
        if (m_model.whitening.defined()) {
            const std::int64_t channels = m_model.whitening.mean.numel();
            m_whiteningMean = row(m_model.whitening.mean);
            m_whitening = m_model.whitening.matrix.view({channels, channels, 1, 1}).to(device);
        }
        const std::int64_t side = options().inputSide();
        m_input = at::zeros({1, side, side, 3}, at::TensorOptions().dtype(at::kByte).device(device));
        const at::NoGradGuard noGradient;
        m_output = maps();
        record();
    }

    Expected<Detection> detect(const cv::Mat& bgr) override {
        if (bgr.empty() || bgr.type() != CV_8UC3)
            return fail(ErrorCode::BadImage, "the image is empty or not 8-bit colour");
        return guarded("inference", ErrorCode::Internal, [&] {
            const auto start = std::chrono::steady_clock::now();
            const at::NoGradGuard noGradient;
            const cv::Mat rgb = networkInput(bgr, options());
            m_input.copy_(at::from_blob(rgb.data, {1, rgb.rows, rgb.cols, 3}, at::kByte));
            replay();
            const at::Tensor values = m_output.to(at::kCPU).contiguous();
            Differences differences;
            const int side = int(values.size(1));
            std::int64_t plane = 0;
            for (std::size_t k = 0; k <= kEnergy; ++k) {
                if (!uses(k)) continue;
                differences[k].create(side, side, CV_32FC1);
                std::memcpy(differences[k].data, values[plane++].data_ptr<float>(),
                            std::size_t(side) * std::size_t(side) * sizeof(float));
            }
            FusedMap fused = fuse(m_model.fusion, differences);
            return Detection{fused.map, fused.score, millisecondsSince(start)};
        });
    }

    std::string description() const override {
        return std::string(name(options().variant)) +
               (m_device.is_cuda() ? ", fp16, LibTorch on CUDA" : ", fp32, LibTorch");
    }
    int inputSize() const override { return options().inputSize; }

    Expected<void> selfTest(const std::filesystem::path& path) {
        for (const Model::Reference& reference : m_model.references) {
            const auto detection = detect(reference.bgr);
            if (!detection) return tl::unexpected(detection.error());
            if (!scoresAlike(detection->score, reference.score, m_model.info.mapRange, 0.1))
                return fail(ErrorCode::Mismatch, path.string() + ": fails its self-test: a stored photograph scores " +
                                                     std::to_string(detection->score) + " instead of " +
                                                     std::to_string(reference.score));
        }
        return {};
    }

private:
    const TrainOptions& options() const { return m_model.info.options; }

    bool uses(std::size_t k) const { return k == kEnergy ? m_model.fusion.relative > 0 : m_model.fusion.weight[k] > 0; }

    /// The differences that the fusion uses, [n,h,w], float32, from m_input.
    at::Tensor maps() const {
        const at::Tensor pixels = m_input.permute({0, 3, 1, 2}).to(at::kFloat).div(255.0);
        const at::Tensor input =
            pixels.sub(m_imageMean).div(m_imageStd).to(m_type).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor target = teacherForward(m_spec, m_teacher, input).to(at::kFloat).sub(m_mean).div(m_std);
        const PlainStudentOutput out = plainStudentForward(m_spec, m_student, input);
        const at::Tensor difference = target - out.stages[3].to(at::kFloat);
        const auto meanSquare = [](const at::Tensor& x) { return x.square().mean(1).squeeze(0); };
        std::vector<at::Tensor> used;
        for (std::size_t k = 0; k <= kEnergy; ++k) {
            if (!uses(k)) continue;
            if (k == kEnergy)
                used.push_back(meanSquare(at::conv2d(out.stages[3].to(at::kFloat), m_whitening)));
            else if (k == 0)
                used.push_back(meanSquare(difference));
            else if (k == 1)
                used.push_back((1.0 - at::cosine_similarity(target, out.stages[3].to(at::kFloat), 1)).squeeze(0));
            else if (k < 5)
                used.push_back(meanSquare(target - out.projections[k - 2].to(at::kFloat)));
            else
                used.push_back(meanSquare(at::conv2d(difference - m_whiteningMean, m_whitening)));
        }
        return at::stack(used);
    }

#ifdef HAWKSIGHT_CUDA
    /// Records one image's work; libraries choose their algorithms in the runs before. Without a graph (an operator
    /// that cannot be recorded) every image launches its kernels anew.
    void record() {
        if (!m_device.is_cuda()) return;
        try {
            const c10::cuda::CUDAStream stream = c10::cuda::getStreamFromPool();
            const c10::cuda::CUDAStreamGuard guard(stream);
            for (int i = 0; i < 3; ++i) m_output = maps();
            stream.synchronize();
            m_graph.emplace();
            m_graph->capture_begin();
            m_output = maps();
            m_graph->capture_end();
        } catch (const c10::Error&) {
            m_graph.reset();
        }
    }
    void replay() {
        if (m_graph)
            m_graph->replay();
        else
            m_output = maps();
    }
    std::optional<at::cuda::CUDAGraph> m_graph;
#else
    void record() {}
    void replay() {
        m_output = maps();
    }
#endif

    Model m_model;
    at::Device m_device;
    at::ScalarType m_type;
    PdnSpec m_spec;
    Parameters m_teacher, m_student;
    at::Tensor m_imageMean, m_imageStd, m_mean, m_std, m_whitening, m_whiteningMean;
    at::Tensor m_input;   ///< [1,H,W,3], bytes: where every image is copied to
    at::Tensor m_output;  ///< [n,h,w]
};

}  // namespace

bool gpuAvailable() {
    return at::hasCUDA();
}

Expected<std::unique_ptr<Detector>> loadGpuDetector(const std::filesystem::path& path, GpuDevice device) {
    if (device == GpuDevice::Cuda && !gpuAvailable())
        return fail(ErrorCode::BadArgument, "LibTorch finds no CUDA device here");
    auto model = readModel(path);
    if (!model) return tl::unexpected(model.error());
    return guarded(path.string(), ErrorCode::Internal, [&]() -> Expected<std::unique_ptr<Detector>> {
        auto detector = std::make_unique<GpuDetector>(std::move(*model),
                                                      at::Device(device == GpuDevice::Cuda ? at::kCUDA : at::kCPU));
        if (auto sound = detector->selfTest(path); !sound) return tl::unexpected(sound.error());
        return std::unique_ptr<Detector>(std::move(detector));
    });
}

}  // namespace hawksight
