// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cores.h"
#include "core/base/elapsed.h"
#include "core/base/guarded.h"
#include "core/engine/api.h"
#include "core/engine/inspection.h"
#include "core/engine/kernels.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>
#include <mutex>
#include <numeric>
#include <optional>

namespace hawksight {
namespace {

using Clock = std::chrono::steady_clock;

fast::Type typeOf(EnginePrecision precision) {
    return precision == EnginePrecision::Int8   ? fast::Type::U8
           : precision == EnginePrecision::Bf16 ? fast::Type::Bf16
                                                : fast::Type::F32;
}

/// Pearson's.
double correlation(const cv::Mat& a, const cv::Mat& b) {
    cv::Scalar meanA, deviationA, meanB, deviationB;
    cv::meanStdDev(a, meanA, deviationA);
    cv::meanStdDev(b, meanB, deviationB);
    return cv::mean((a - meanA[0]).mul(b - meanB[0]))[0] / (deviationA[0] * deviationB[0]);
}

constexpr double kMeasureMs = 300.0;

/// One model in one precision.
class EngineDetector final : public Detector {
public:
    EngineDetector(std::shared_ptr<const fast::NetworkModel> model, EnginePrecision precision,
                   const fast::Calibration* calibration, int threads)
        : m_model(std::move(model)),
          m_precision(precision),
          m_inspection(*m_model, typeOf(precision), calibration, threads) {}

    Expected<Detection> detect(const cv::Mat& bgr) override {
        if (bgr.empty() || bgr.type() != CV_8UC3)
            return fail(ErrorCode::BadImage, "the image is empty or not 8-bit colour");
        return guarded("inspection", ErrorCode::Internal, [&]() -> Expected<Detection> {
            const auto start = Clock::now();
            m_inspection.resize(bgr);
            if (!m_inspection.compare()) return fail(ErrorCode::Internal, "inspection: oneDNN failed");
            FusedMap fused = m_inspection.fuse();
            return Detection{fused.map, fused.score, millisecondsSince(start)};
        });
    }

    std::string description() const override {
        std::string text = std::string(name(options().variant)) + ", " + std::string(name(m_precision)) +
                           ", oneDNN and " + fast::instructionSet();
        if (m_measured > 0) {
            char measured[64];
            std::snprintf(measured, sizeof measured, ", fastest here at %.1f ms", m_measured);
            text += measured;
        }
        return text;
    }
    int inputSize() const override { return options().inputSize; }
    void setMeasured(double ms) { m_measured = ms; }

    /// What it makes of the model's stored photographs. Errors: as detect.
    Expected<std::vector<Detection>> seeReferences(const std::function<void()>& between) {
        std::vector<Detection> seen;
        for (const auto& reference : m_model->references) {
            auto detection = detect(reference.bgr);
            if (!detection) return tl::unexpected(detection.error());
            seen.push_back(std::move(*detection));
            if (between) between();
        }
        return seen;
    }

    /// Best of a few on a stored photograph, of which it has seen some already.
    double measure(const std::vector<Detection>& seen, const std::function<void()>& between) {
        double best = 1e30, spent = 0.0;
        const auto take = [&](const Detection& detection) {
            best = std::min(best, detection.milliseconds);
            spent += detection.milliseconds;
        };
        for (const Detection& detection : seen) take(detection);
        while (spent < kMeasureMs) {
            const auto detection = detect(m_model->references.front().bgr);
            if (!detection) return 1e30;
            take(*detection);
            if (between) between();
        }
        return best;
    }

private:
    const TrainOptions& options() const { return m_model->info.options; }

    std::shared_ptr<const fast::NetworkModel> m_model;
    EnginePrecision m_precision;
    fast::Inspection m_inspection;
    double m_measured = 0.0;
};

/// The largest deviation of a stored photograph's score, as a share of the score and the map's range.
double deviation(const fast::NetworkModel& model, const std::vector<Detection>& seen) {
    const MapRange& range = model.info.mapRange;
    const double span = std::abs(double(range.high) - double(range.low));
    double worst = 0.0;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const double stored = model.references[i].score;
        const double off = std::abs(seen[i].score - stored) / (std::abs(stored) + span);
        worst = std::isfinite(off) ? std::max(worst, off) : 1e9;
    }
    return worst;
}

/// How well two precisions' maps of the stored photographs correlate, the worst of them. Good parts are the hardest:
/// there is little in their maps.
double agreement(const std::vector<Detection>& mine, const std::vector<Detection>& exact) {
    double worst = 1.0;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        const double r = correlation(mine[i].map, exact[i].map);
        worst = std::isfinite(r) ? std::min(worst, r) : 0.0;
    }
    return worst;
}

/// What was found out about a model in this run of the program; its second loading is then as quick as one precision's.
struct Choice {
    EnginePrecision precision = EnginePrecision::Fp32;
    double ms = 0.0;
};
class Choices {
public:
    std::optional<Choice> of(const std::string& key) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_choices.find(key);
        return found == m_choices.end() ? std::nullopt : std::optional(found->second);
    }
    void keep(const std::string& key, const Choice& choice) {
        const std::lock_guard lock(m_mutex);
        m_choices[key] = choice;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, Choice> m_choices;
};
Choices& choices() {
    static Choices all;
    return all;
}

/// As core/nn's self-test of another precision.
constexpr double kAllowed = 0.1;
/// Below it a coarser precision is not chosen by itself. What whitening magnifies, rounding may drown.
constexpr double kAgreement = 0.99;

int threadCount(int wanted) {
    return wanted > 0 ? wanted : usableCores();
}

std::vector<cv::Mat> inputs(const TrainOptions& options, const std::vector<cv::Mat>& photographs) {
    std::vector<cv::Mat> rgb;
    for (const cv::Mat& bgr : photographs) rgb.push_back(networkInput(bgr, options));
    return rgb;
}

/// What the file says, else from the model's own photographs.
std::optional<fast::Calibration> calibrationOf(const fast::NetworkModel& model, int threads) {
    if (model.calibration) return model.calibration;
    if (model.references.empty()) return std::nullopt;
    std::vector<cv::Mat> photographs;
    for (const auto& reference : model.references) photographs.push_back(reference.bgr);
    return fast::calibrate(model, inputs(model.info.options, photographs), threads);
}

}  // namespace

std::string_view name(EnginePrecision p) {
    switch (p) {
        case EnginePrecision::Auto:
            return "auto";
        case EnginePrecision::Fp32:
            return "fp32";
        case EnginePrecision::Bf16:
            return "bf16";
        case EnginePrecision::Int8:
            return "int8";
    }
    return "";
}

bool engineSupports(EnginePrecision precision) {
    return fast::usable() && (precision == EnginePrecision::Auto || fast::supported(typeOf(precision)));
}

Expected<std::unique_ptr<Detector>> loadEngineDetector(const std::filesystem::path& path,
                                                       const EngineOptions& options) {
    if (!engineSupports(options.precision))
        return fail(ErrorCode::BadArgument,
                    "this processor or oneDNN does not compute in " + std::string(name(options.precision)));
    auto read = fast::readNetworkModel(path);
    if (!read) return tl::unexpected(read.error());
    return guarded(path.string(), ErrorCode::BadArgument, [&]() -> Expected<std::unique_ptr<Detector>> {
        const auto model = std::make_shared<const fast::NetworkModel>(std::move(*read));
        const int threads = threadCount(options.threads);
        const auto make = [&](EnginePrecision precision) -> std::unique_ptr<EngineDetector> {
            std::optional<fast::Calibration> calibration;
            if (precision == EnginePrecision::Int8 && !(calibration = calibrationOf(*model, threads))) return nullptr;
            return std::make_unique<EngineDetector>(model, precision, calibration ? &*calibration : nullptr, threads);
        };
        const auto wrong = [&](EnginePrecision precision, double off) {
            return fail(ErrorCode::Mismatch,
                        path.string() + ": fails its self-test in " + std::string(name(precision)) +
                            ": a stored photograph scores " + std::to_string(std::llround(100 * off)) + " % off" +
                            (precision == EnginePrecision::Fp32 ? "" : "; another precision may do"));
        };
        const auto alone = [&](EnginePrecision precision, double ms) -> Expected<std::unique_ptr<Detector>> {
            auto detector = make(precision);
            if (!detector) return fail(ErrorCode::BadArgument, path.string() + ": has no photographs to fit int8 to");
            const auto seen = detector->seeReferences(options.between);
            if (!seen) return tl::unexpected(seen.error());
            if (const double off = deviation(*model, *seen); off > kAllowed) return wrong(precision, off);
            detector->setMeasured(ms);
            return std::unique_ptr<Detector>(std::move(detector));
        };
        if (options.precision != EnginePrecision::Auto) return alone(options.precision, 0.0);
        if (model->references.empty()) return alone(EnginePrecision::Fp32, 0.0);
        const std::string key = model->info.hash + (model->calibration ? " fitted " : " ") + std::to_string(threads);
        if (const auto known = choices().of(key)) return alone(known->precision, known->ms);

        std::unique_ptr<EngineDetector> best;
        std::vector<Detection> exact;
        Choice choice;
        for (const EnginePrecision p : {EnginePrecision::Fp32, EnginePrecision::Bf16, EnginePrecision::Int8}) {
            const bool isExact = p == EnginePrecision::Fp32;
            if (!isExact && !engineSupports(p)) continue;
            auto detector = make(p);
            if (!detector) continue;
            if (options.between) options.between();
            auto seen = detector->seeReferences(options.between);
            if (!seen) {
                if (isExact) return tl::unexpected(seen.error());
                continue;
            }
            const double off = deviation(*model, *seen);
            if (isExact && off > kAllowed) return wrong(p, off);
            if (off > kAllowed || (!isExact && agreement(*seen, exact) < kAgreement)) continue;
            const double ms = detector->measure(*seen, options.between);
            if (isExact) exact = std::move(*seen);
            if (best && ms >= choice.ms) continue;
            choice = {p, ms};
            best = std::move(detector);
        }
        best->setMeasured(choice.ms);
        choices().keep(key, choice);
        return std::unique_ptr<Detector>(std::move(best));
    });
}

Expected<void> calibrateModel(const std::filesystem::path& path, const std::vector<cv::Mat>& photographs,
                              std::stop_token stop) {
    if (photographs.empty()) return fail(ErrorCode::NotEnoughData, path.string() + ": no photographs to calibrate on");
    if (!fast::usable()) return fail(ErrorCode::BadArgument, "oneDNN does not share its threads here");
    auto model = fast::readNetworkModel(path);
    if (!model) return tl::unexpected(model.error());
    return guarded(path.string(), ErrorCode::Internal, [&]() -> Expected<void> {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        const auto rgb = inputs(model->info.options, photographs);
        return fast::storeCalibration(path, fast::calibrate(*model, rgb, threadCount(0)));
    });
}

}  // namespace hawksight
