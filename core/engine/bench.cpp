// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/cores.h"
#include "core/base/guarded.h"
#include "core/engine/api.h"
#include "core/engine/inspection.h"
#include "core/engine/onnx_export.h"
#include "core/engine/onnx_runtime.h"
#include "core/image/preprocess.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <random>

namespace hawksight {
namespace {

using Clock = std::chrono::steady_clock;

double millisecondsBetween(Clock::time_point begin, Clock::time_point end) {
    return std::chrono::duration<double, std::milli>(end - begin).count();
}

/// Sorts `times`.
double percentile(std::vector<double>& times, double share) {
    std::sort(times.begin(), times.end());
    return times[std::min(times.size() - 1, std::size_t(share * double(times.size())))];
}

/// A model of the paper's sizes (hkt section 2) that has learnt nothing, with the costliest of the usual fusions.
fast::NetworkModel randomModel(Variant variant) {
    const bool plus = variant == Variant::HktPlus;
    const int c1 = plus ? 256 : 128, c2 = plus ? 512 : 256, c3 = plus ? 384 : 256, out = 384;
    std::mt19937 random(1);
    const auto values = [&](int outputs, int inputs, int kernel) {
        const float spread = std::sqrt(2.0F / float(inputs * kernel * kernel));
        std::normal_distribution<float> normal(0.0F, spread);
        std::vector<float> v(std::size_t(outputs) * std::size_t(inputs) * std::size_t(kernel * kernel));
        for (float& x : v) x = normal(random);
        return v;
    };
    const auto weights = [&](int inputs, int outputs, int kernel) {
        return fast::Weights{outputs, inputs, kernel, values(outputs, inputs, kernel),
                             std::vector<float>(std::size_t(outputs), 0.01F)};
    };
    fast::NetworkModel m;
    m.info.options = trainOptions(variant, Budget::Quick);
    m.info.options.edges = false;  // 256 x 256, as everything else that is timed here
    for (auto& net : m.convolutions) {
        net[0] = {weights(3, c1, 4)};
        net[1] = {weights(c1, c2, 4)};
        if (plus)
            net[2] = {weights(c2, c2, 1), weights(c2, c2, 3), weights(c2, c3, 4)};
        else
            net[2] = {weights(c2, c3, 3)};
        net[3] = {weights(c3, out, plus ? 1 : 4)};
    }
    const std::array<int, 3> channels{c1, c2, c3};
    for (std::size_t k = 0; k < 3; ++k)
        m.attention[k] = fast::Attention{channels[k] / 16, values(channels[k] / 16, channels[k], 1),
                                         values(channels[k], channels[k] / 16, 1), values(1, 2, 7)};
    m.mean.assign(std::size_t(out), 0.0F);
    m.deviation.assign(std::size_t(out), 1.0F);
    m.fusion.weight = {0.0, 0.0, 0.0, 0.0, 0.0, 1.0};
    m.fusion.logarithm = true;
    m.fusion.relative = 0.5;
    m.fusion.sigma = 2.0;
    m.whiteningMatrix = values(out, out, 1);
    m.whiteningMean.assign(std::size_t(out), 0.0F);
    const int cells = fast::outputSides(m, m.info.options.inputSide())[3].back();
    m.fusion.mean = cv::Mat::zeros(cells, cells, CV_32FC1);
    m.fusion.deviation = cv::Mat::ones(cells, cells, CV_32FC1);
    return m;
}

}  // namespace

Expected<std::vector<EngineBenchRow>> benchEngine(Variant variant, const cv::Mat& bgr, int images, std::stop_token stop,
                                                  const std::filesystem::path& onnxRuntime) {
    return guarded("benchmark", ErrorCode::Internal, [&]() -> Expected<std::vector<EngineBenchRow>> {
        const fast::NetworkModel model = randomModel(variant);
        const TrainOptions& options = model.info.options;
        const int threads = usableCores();
        std::vector<fast::Weights> shapes;
        std::vector<int> inputSides;
        const auto sides = fast::outputSides(model, options.inputSide());
        for (std::size_t stage = 0; stage < 4; ++stage)
            for (std::size_t k = 0; k < sides[stage].size(); ++k) {
                const fast::Weights& w = model.convolutions[fast::kTeacher][stage][k];
                shapes.push_back({w.out, w.in, w.kernel, {}, {}});
                inputSides.push_back(sides[stage][k] + w.kernel - 1);
            }
        std::vector<EngineBenchRow> rows;
        for (const auto& [precision, type] :
             {std::pair(EnginePrecision::Fp32, fast::Type::F32), std::pair(EnginePrecision::Bf16, fast::Type::Bf16),
              std::pair(EnginePrecision::Int8, fast::Type::U8)}) {
            if (!engineSupports(precision)) continue;
            const std::vector<cv::Mat> one{networkInput(bgr, options)};
            const fast::Calibration calibration = fast::calibrate(model, one, threads);
            fast::Inspection inspection(model, type, &calibration, threads);
            constexpr int kWarm = 3;
            std::vector<double> whole, resize, networks, fusion;
            for (int i = 0; i < images + kWarm; ++i) {
                if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                const auto t0 = Clock::now();
                inspection.resize(bgr);
                const auto t1 = Clock::now();
                if (!inspection.compare()) return fail(ErrorCode::Internal, "oneDNN failed");
                const auto t2 = Clock::now();
                (void)inspection.fuse();
                const auto t3 = Clock::now();
                if (i < kWarm) continue;
                whole.push_back(millisecondsBetween(t0, t3));
                resize.push_back(millisecondsBetween(t0, t1));
                networks.push_back(millisecondsBetween(t1, t2));
                fusion.push_back(millisecondsBetween(t2, t3));
            }
            EngineBenchRow row;
            row.variant = variant;
            row.precision = precision;
            row.p50 = percentile(whole, 0.5);
            row.p99 = percentile(whole, 0.99);
            row.resize = percentile(resize, 0.5);
            row.networks = percentile(networks, 0.5);
            row.fusion = percentile(fusion, 0.5);
            row.bytes = std::int64_t(inspection.network().bytes());
            row.floor = 2 * fast::bareConvolutions(shapes, inputSides, type, threads, 9);
            rows.push_back(row);
        }
        if (onnxRuntime.empty()) return rows;
        const auto other =
            fast::onnxRuntimeMilliseconds(onnxRuntime, fast::onnxFile(model), options.inputSize, threads, 15);
        if (!other) return tl::unexpected(other.error());
        for (EngineBenchRow& row : rows) row.onnxRuntime = *other;
        return rows;
    });
}

}  // namespace hawksight
