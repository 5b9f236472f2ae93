// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <nlohmann/json.hpp>
#include <opencv2/imgproc.hpp>

#include <atomic>
#include <chrono>
#include <fstream>
#include <memory>
#include <mutex>
#include <thread>

namespace hawksight::test {

/// A model file without weights: what it says of itself, and `gain`, by which its scores are multiplied.
struct FakeModel {
    std::string hash = "a";
    std::string createdAt = "2026-01-02T03:04:05Z";
    std::string dataset = "bottle";
    Variant variant = Variant::Hkt;
    double gain = 1.0;
    double limit = 0.5;
    std::string metrics;

    static FakeModel of(const std::string& hash, const std::string& createdAt = "2026-01-02T03:04:05Z") {
        FakeModel model;
        model.hash = hash;
        model.createdAt = createdAt;
        return model;
    }

    void write(const std::filesystem::path& path) const {
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << nlohmann::json{{"fake", true},
                                              {"hash", hash},
                                              {"created", createdAt},
                                              {"dataset", dataset},
                                              {"plus", variant == Variant::HktPlus},
                                              {"gain", gain},
                                              {"limit", limit},
                                              {"metrics", metrics}};
    }
    static Expected<FakeModel> read(const std::filesystem::path& path) {
        std::ifstream file(path);
        if (!file) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
        const auto json = nlohmann::json::parse(file, nullptr, false);
        if (!json.is_object() || !json.contains("fake"))
            return fail(ErrorCode::BadFormat, path.string() + ": not a model");
        return FakeModel{json["hash"], json["created"], json["dataset"], json["plus"] ? Variant::HktPlus : Variant::Hkt,
                         json["gain"], json["limit"],   json["metrics"]};
    }
};

/// What a test may turn and read while the lane works.
struct FakeWorkshop {
    std::atomic<int> stepMs{3};
    std::atomic<int> estimates{0}, trainings{0}, resumed{0};
    std::mutex mutex;
    TrainOptions trained;         ///< options of the last training, under the mutex
    std::string teacherImported;  ///< under the mutex
};

/// Darkness of 8 x 8 cells, 0..1: a score that differs from photograph to photograph and needs no network.
inline cv::Mat darkCells(const cv::Mat& bgr, double gain) {
    cv::Mat grey, cells;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::resize(grey, cells, {8, 8}, 0, 0, cv::INTER_AREA);
    cells.convertTo(cells, CV_32F, -gain / 255.0, gain);
    return cells;
}

/// A backend of FakeModel files: it trains by counting, and leaves a checkpoint with the count when it is stopped.
inline BackendLoader fakeModelLoader(std::shared_ptr<FakeWorkshop> shop) {
    return [shop]() -> Expected<Backend> {
        const auto infoOf = [](const std::filesystem::path& path) -> Expected<ModelInfo> {
            const auto model = FakeModel::read(path);
            if (!model) return tl::unexpected<Error>(model.error());
            ModelInfo info;
            info.hash = model->hash;
            info.createdAt = model->createdAt;
            info.datasetName = model->dataset;
            info.options.variant = model->variant;
            info.thresholds.image = {model->limit, model->limit};
            info.thresholds.method = "good-only";
            info.metricsJson = model->metrics;
            info.fusion = "mean of squares";
            info.fusionReason = "best of three on made-up defects";
            info.fusionCandidates = {{"mean of squares", 0.97}, {"cosine", 0.91}};
            return info;
        };
        Backend b;
        b.readModelInfo = infoOf;
        b.loadDetector = [](const std::filesystem::path& path,
                            const DetectorOptions&) -> Expected<std::unique_ptr<Detector>> {
            const auto model = FakeModel::read(path);
            if (!model) return tl::unexpected<Error>(model.error());
            return std::make_unique<FakeDetector>(
                [gain = model->gain](const cv::Mat& bgr) { return darkCells(bgr, gain); });
        };
        b.storeMetrics = [](const std::filesystem::path& path, const std::string& metrics) -> Expected<void> {
            auto model = FakeModel::read(path);
            if (!model) return tl::unexpected<Error>(model.error());
            model->metrics = metrics;
            model->write(path);
            return {};
        };
        b.storeThresholds = [](const std::filesystem::path&, const Thresholds&) -> Expected<void> { return {}; };
        b.train = [shop, infoOf](const Dataset& dataset, const TrainOptions& options, const std::filesystem::path& out,
                                 bool resume, std::stop_token stop,
                                 const TrainCallback& callback) -> Expected<TrainResult> {
            ++shop->trainings;
            {
                const std::lock_guard lock(shop->mutex);
                shop->trained = options;
            }
            const std::filesystem::path checkpoint = out.string() + ".checkpoint";
            std::int64_t step = 0;
            if (resume) {
                ++shop->resumed;
                std::ifstream(checkpoint) >> step;
            }
            bool finish = false;
            while (step < options.iterations && !finish) {
                if (stop.stop_requested()) {
                    std::filesystem::create_directories(out.parent_path());
                    std::ofstream(checkpoint) << step;
                    return fail(ErrorCode::Cancelled, "stopped");
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(shop->stepMs));
                ++step;
                TrainStatus status;
                status.iteration = step;
                status.iterations = options.iterations;
                status.l4 = 2.0 / double(step);
                if (options.projection)
                    status.projection = {3.0 / double(step), 4.0 / double(step), 5.0 / double(step)};
                if (step > 10) status.heldOutL4 = 2.5 / double(step);
                status.imagesPerSecond = 1000.0 / shop->stepMs;
                status.secondsLeft = double(options.iterations - step) * shop->stepMs / 1000.0;
                status.preview = [](const cv::Mat& bgr) -> Expected<Detection> {
                    return Detection{darkCells(bgr, 1.0), 0.5, 1.0};
                };
                status.finishNow = [&] { finish = true; };
                callback(status);
            }
            FakeModel{"trained", "2026-05-06T07:08:09Z", dataset.name, options.variant, 1.0, 0.6, ""}.write(out);
            std::filesystem::remove(checkpoint);
            TrainResult result{*infoOf(out), {}};
            result.info.iterationsDone = step;
            result.info.heldOutScores = {0.3, 0.4, 0.5};
            return result;
        };
        b.estimateTrainSeconds = [shop](const TrainOptions& o, std::int64_t) -> Expected<double> {
            ++shop->estimates;
            return double(o.iterations) * (o.variant == Variant::Hkt ? 0.5 : 2.0);
        };
        b.estimateInspectSeconds = [](const TrainOptions& o) -> Expected<double> {
            return o.variant == Variant::Hkt ? 0.025 : 0.095;
        };
        b.importTeacher = [shop](const std::filesystem::path& file, const std::string& name) -> Expected<Variant> {
            if (file.extension() != ".pt") return fail(ErrorCode::BadFormat, file.string() + ": not a teacher");
            const std::lock_guard lock(shop->mutex);
            shop->teacherImported = name;
            return Variant::HktPlus;
        };
        b.teacherNames = [](Variant) { return std::vector<std::string>{"default", "mine"}; };
        b.trainOptions = [](Variant variant, Budget budget) {
            TrainOptions o;
            o.variant = variant;
            o.iterations = budget == Budget::Quick ? 60 : budget == Budget::Standard ? 480 : 50000;
            return o;
        };
        b.networkNumbers = [] {
            return std::vector<NetworkNumbers>{{"HKT teacher (PDN)", 1, 1, 0, 10'000'000, ""},
                                               {"HKT student + CBAM + projectors", 1, 1, 1, 12'000'000, ""},
                                               {"HKT+ teacher (PDN)", 1, 1, 0, 32'000'000, ""},
                                               {"HKT+ student + CBAM + projectors", 1, 1, 1, 34'000'000, ""}};
        };
        b.checkOptions = [](const TrainOptions& o) -> Expected<void> {
            if (o.batch > 100) return fail(ErrorCode::BadArgument, "the batch is too large");
            return {};
        };
        b.checkpointPath = [](const std::filesystem::path& model) {
            return std::filesystem::path(model.string() + ".checkpoint");
        };
        return b;
    };
}

/// A few real photographs of bottle in the layout of MVTec AD, so that a test need not read two hundred. Returns the
/// category's folder. SKIP_WITHOUT("data/bottle") first.
inline std::filesystem::path smallBottle(const std::filesystem::path& dir, int train = 12) {
    namespace fs = std::filesystem;
    const fs::path from = sharedPath("data/bottle"), to = dir / "bottle";
    const auto copy = [&](const fs::path& folder, int count, bool masks) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(from / folder)) files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        fs::create_directories(to / folder);
        for (int i = 0; i < count && i < static_cast<int>(files.size()); ++i) {
            const auto& file = files[static_cast<std::size_t>(i)];
            fs::copy_file(file, to / folder / file.filename());
            if (!masks) continue;
            const fs::path mask = fs::path("ground_truth") / folder.filename() / (file.stem().string() + "_mask.png");
            fs::create_directories((to / mask).parent_path());
            fs::copy_file(from / mask, to / mask);
        }
    };
    copy("train/good", train, false);
    copy("test/good", 4, false);
    copy("test/broken_large", 4, true);
    copy("test/contamination", 4, true);
    return to;
}

}  // namespace hawksight::test
