// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image_io.h"
#include "core/work/backend.h"
#include "tests/support/fake_detector.h"
#include "tests/support/test_support.h"

#include <opencv2/imgproc.hpp>

#include <filesystem>

namespace hawksight::test {

/// How far each place is from its wider surroundings, 64 x 64 cells: enough to have regions on a real photograph.
inline cv::Mat contrastMap(const cv::Mat& bgr) {
    cv::Mat grey, cells, wide;
    cv::cvtColor(bgr, grey, cv::COLOR_BGR2GRAY);
    cv::resize(grey, grey, {64, 64}, 0, 0, cv::INTER_AREA);
    grey.convertTo(cells, CV_32F, 1.0 / 255.0);
    cv::GaussianBlur(cells, wide, {}, 6.0);
    return cv::abs(cells - wide);
}

inline ModelInfo fakeModelInfo(const std::filesystem::path& file) {
    ModelInfo info;
    info.hash = "hash of " + file.filename().string();
    info.datasetName = "bottle";
    info.options.inputSize = 256;
    info.mapRange = {0.0F, 0.6F};
    info.thresholds.image = {0.40, 0.50};
    info.thresholds.pixel = 0.25;
    return info;
}

/// A backend whose models are names only, and whose detector is `contrastMap`.
inline BackendLoader fakeBackend() {
    return []() -> Expected<Backend> {
        Backend backend;
        backend.loadDetector = [](const std::filesystem::path&,
                                  const DetectorOptions&) -> Expected<std::unique_ptr<Detector>> {
            return std::make_unique<FakeDetector>(contrastMap);
        };
        backend.readModelInfo = [](const std::filesystem::path& file) -> Expected<ModelInfo> {
            return fakeModelInfo(file);
        };
        return backend;
    };
}

/// A few real bottles in the layout of MVTec AD, as links into the shared data. False where that is missing.
inline bool makeBottles(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    const fs::path bottle = sharedPath("data/bottle");
    const auto link = [&](const std::string& from) {
        fs::create_directories((folder / from).parent_path());
        fs::create_symlink(bottle / from, folder / from);
    };
    for (const char* file : {"train/good/000.png", "train/good/001.png", "test/good/000.png", "test/good/001.png",
                             "test/broken_large/000.png", "test/broken_large/001.png", "test/broken_large/002.png",
                             "ground_truth/broken_large/000_mask.png", "ground_truth/broken_large/001_mask.png",
                             "ground_truth/broken_large/002_mask.png"}) {
        if (!fs::exists(bottle / file)) return false;
        link(file);
    }
    return true;
}

}  // namespace hawksight::test
