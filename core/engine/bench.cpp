// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/guarded.h"
#include "core/engine/api.h"
#include "core/engine/network.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace hawksight {

Expected<std::vector<EngineBenchRow>> benchEngine(const std::filesystem::path& path, const cv::Mat& bgr, int images,
                                                  const AllocationCounter& counter, std::stop_token stop) {
    return guarded("benchmark", ErrorCode::Internal, [&]() -> Expected<std::vector<EngineBenchRow>> {
        auto model = fast::readNetworkModel(path);
        if (!model) return tl::unexpected(model.error());
        const int threads = int(std::max(1U, std::thread::hardware_concurrency()));
        std::vector<fast::Weights> shapes;
        std::vector<int> inputSides;
        const auto sides = fast::outputSides(*model, model->info.options.inputSize);
        for (std::size_t stage = 0; stage < 4; ++stage)
            for (std::size_t k = 0; k < sides[stage].size(); ++k) {
                const fast::Weights& w = model->convolutions[fast::kTeacher][stage][k];
                shapes.push_back({w.out, w.in, w.kernel, {}, {}});
                inputSides.push_back(sides[stage][k] + w.kernel - 1);
            }
        std::vector<EngineBenchRow> rows;
        for (const EnginePrecision p : {EnginePrecision::Fp32, EnginePrecision::Bf16, EnginePrecision::Int8}) {
            if (!engineSupports(p)) continue;
            if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
            auto detector = loadEngineDetector(path, {p, threads});
            if (!detector) return tl::unexpected(detector.error());
            EngineBenchRow row;
            row.precision = p;
            std::vector<double> times;
            for (int i = 0; i < 3; ++i)
                if (auto warm = (*detector)->detect(bgr); !warm) return tl::unexpected(warm.error());
            const std::int64_t calls = counter.calls ? counter.calls() : 0, bytes = counter.bytes ? counter.bytes() : 0;
            times.reserve(static_cast<std::size_t>(images));
            for (int i = 0; i < images && !stop.stop_requested(); ++i) {
                const auto detection = (*detector)->detect(bgr);
                if (!detection) return tl::unexpected(detection.error());
                times.push_back(detection->milliseconds);
            }
            row.allocations = counter.calls ? (counter.calls() - calls) / std::max(1, images) : -1;
            row.allocatedBytes = counter.bytes ? (counter.bytes() - bytes) / std::max(1, images) : -1;
            std::sort(times.begin(), times.end());
            if (times.empty()) return fail(ErrorCode::Cancelled, "stopped");
            row.p50 = times[times.size() / 2];
            row.p99 = times[std::min(times.size() - 1, std::size_t(0.99 * double(times.size())))];
            const fast::Type type = p == EnginePrecision::Int8   ? fast::Type::U8
                                    : p == EnginePrecision::Bf16 ? fast::Type::Bf16
                                                                 : fast::Type::F32;
            row.floor = 2 * fast::bareConvolutions(shapes, inputSides, type, threads, 7);
            rows.push_back(row);
        }
        return rows;
    });
}

}  // namespace hawksight
