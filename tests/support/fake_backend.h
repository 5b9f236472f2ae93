// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"
#include "tests/support/fake_detector.h"

#include <opencv2/imgproc.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

namespace hawksight::test {

/// What a test may turn and read while the lane works.
struct FakeEngine {
    std::atomic<int> detections{0}, loads{0};
    std::atomic<int> detectMs{0};  ///< spent for each image
    std::atomic<int> trainSteps{50}, stepMs{2};
    std::mutex mutex;
    ModelInfo info;                  ///< of every model file, under the mutex
    std::vector<Thresholds> stored;  ///< under the mutex
};

/// How dark each of 8 x 8 cells is, 0..1: a bright image scores low.
inline cv::Mat darkness(const cv::Mat& bgr) {
    cv::Mat grey, cells;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::resize(grey, cells, {8, 8}, 0, 0, cv::INTER_AREA);
    cells.convertTo(cells, CV_32F, -1.0 / 255.0, 1.0);
    return cells;
}

/// A backend without networks. Any existing file is a model; its hash is its file name, its limits are 0.4 and 0.6.
inline BackendLoader fakeLoader(std::shared_ptr<FakeEngine> engine) {
    return [engine]() -> Expected<Backend> {
        const auto infoOf = [engine](const std::filesystem::path& model) -> Expected<ModelInfo> {
            if (!std::filesystem::exists(model))
                return fail(ErrorCode::FileNotFound, model.string() + ": no such file");
            const std::lock_guard lock(engine->mutex);
            ModelInfo info = engine->info;
            info.hash = model.filename().string();
            info.thresholds =
                engine->stored.empty() ? Thresholds{{0.4, 0.6}, 0.5, "made up", "", ""} : engine->stored.back();
            return info;
        };
        Backend backend;
        backend.readModelInfo = infoOf;
        backend.loadDetector = [engine](const std::filesystem::path&,
                                        const DetectorOptions&) -> Expected<std::unique_ptr<Detector>> {
            ++engine->loads;
            return std::make_unique<FakeDetector>([engine](const cv::Mat& bgr) {
                ++engine->detections;
                std::this_thread::sleep_for(std::chrono::milliseconds(engine->detectMs));
                return darkness(bgr);
            });
        };
        backend.storeThresholds = [engine](const std::filesystem::path&, const Thresholds& t) -> Expected<void> {
            const std::lock_guard lock(engine->mutex);
            engine->stored.push_back(t);
            return {};
        };
        backend.storeMetrics = [](const std::filesystem::path&, const std::string&) -> Expected<void> { return {}; };
        backend.train = [engine, infoOf](const Dataset&, const TrainOptions&, const std::filesystem::path& out, bool,
                                         std::stop_token stop, const TrainCallback& callback) -> Expected<TrainResult> {
            for (int step = 1; step <= engine->trainSteps; ++step) {
                if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
                std::this_thread::sleep_for(std::chrono::milliseconds(engine->stepMs));
                TrainStatus status;
                status.iteration = step;
                status.iterations = engine->trainSteps;
                status.l4 = 1.0 / step;
                status.secondsLeft = (engine->trainSteps - step) * engine->stepMs / 1000.0;
                status.preview = [](const cv::Mat& bgr) -> Expected<Detection> {
                    return Detection{darkness(bgr), 0.5, 1.0};
                };
                callback(status);
            }
            if (FILE* file = std::fopen(out.c_str(), "w")) std::fclose(file);
            auto info = infoOf(out);
            if (!info) return tl::unexpected<Error>(info.error());
            return TrainResult{*info, {}};
        };
        backend.estimateTrainSeconds = [](const TrainOptions&, std::int64_t images) -> Expected<double> {
            return 0.1 * static_cast<double>(images);
        };
        backend.importTeacher = [](const std::filesystem::path&, const std::string&) -> Expected<Variant> {
            return Variant::Hkt;
        };
        backend.teacherNames = [](Variant) { return std::vector<std::string>{"default"}; };
        backend.trainOptions = [](Variant variant, Budget) {
            TrainOptions options;
            options.variant = variant;
            return options;
        };
        backend.networkNumbers = [] { return std::vector<NetworkNumbers>{}; };
        backend.checkOptions = [](const TrainOptions&) { return Expected<void>(); };
        backend.checkpointPath = [](const std::filesystem::path& model) {
            return std::filesystem::path(model.string() + ".checkpoint");
        };
        return backend;
    };
}

}  // namespace hawksight::test
