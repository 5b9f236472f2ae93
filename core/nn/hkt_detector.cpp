// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/nn/model.h"
#include "core/nn/threads.h"

#include <ATen/ATen.h>

#include <chrono>

namespace hawksight {
namespace {

/// LibTorch inference of one model.
class HktDetector final : public Detector {
public:
    HktDetector(Model model, at::ScalarType type)
        : m_model(std::move(model)),
          m_spec(pdnSpec(options().variant, widths(options().variant))),
          m_type(type),
          m_networks(m_spec, m_model.teacher, m_model.standardisation, type),
          m_student(m_spec, m_model.student, options().cbam, options().projection, type) {
        m_networks.setWhitening(m_model.whitening);
    }

    Expected<Detection> detect(const cv::Mat& bgr) override {
        if (bgr.empty() || bgr.type() != CV_8UC3)
            return fail(ErrorCode::BadImage, "the image is empty or not 8-bit colour");
        return guarded("inference", ErrorCode::Internal, [&] {
            const auto start = std::chrono::steady_clock::now();
            const cv::Mat rgb = networkInput(bgr, options());
            FusedMap fused =
                fuse(m_model.fusion, m_networks.differences(m_student, rgb, m_model.fusion.needsProjections()));
            return Detection{fused.map, fused.score, millisecondsSince(start)};
        });
    }

    std::string description() const override {
        return std::string(name(options().variant)) + ", " + (m_type == at::kBFloat16 ? "bf16" : "fp32") + ", LibTorch";
    }
    int inputSize() const override { return options().inputSize; }

    /// Stored photographs must score what they scored when the model was made.
    Expected<void> selfTest(const std::filesystem::path& path) {
        const bool samePrecision = computeType(options().precision) == m_type;
        for (const Model::Reference& reference : m_model.references) {
            const auto detection = detect(reference.bgr);
            if (!detection) return tl::unexpected(detection.error());
            if (!scoresAlike(detection->score, reference.score, m_model.info.mapRange, samePrecision ? 0.01 : 0.1))
                return fail(ErrorCode::Mismatch, path.string() + ": fails its self-test: a stored photograph scores " +
                                                     std::to_string(detection->score) + " instead of " +
                                                     std::to_string(reference.score));
        }
        return {};
    }

private:
    const TrainOptions& options() const { return m_model.info.options; }

    Model m_model;
    PdnSpec m_spec;
    at::ScalarType m_type;
    Networks m_networks;
    Student m_student;
};

}  // namespace

Expected<std::unique_ptr<Detector>> loadDetector(const std::filesystem::path& path, const DetectorOptions& options) {
    if (auto computes = checkPrecision(options.precision); !computes) return tl::unexpected(computes.error());
    auto model = readModel(path);
    if (!model) return tl::unexpected(model.error());
    return guarded(path.string(), ErrorCode::Internal, [&]() -> Expected<std::unique_ptr<Detector>> {
        useThreads(options.threads);
        auto detector = std::make_unique<HktDetector>(std::move(*model), computeType(options.precision));
        if (auto sound = detector->selfTest(path); !sound) return tl::unexpected(sound.error());
        return std::unique_ptr<Detector>(std::move(detector));
    });
}

}  // namespace hawksight
