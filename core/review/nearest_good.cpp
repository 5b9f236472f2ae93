// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/review/nearest_good.h"

#include "core/image/image_io.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

constexpr int kSide = 32;
constexpr double kAspectWeight = 0.5;
constexpr int kWindowSide = 64;       // at which patches are compared
constexpr int kLeastWindow = 48;      // px of the image: less says little about the place
constexpr double kLeastShare = 0.12;  // of its longer side
constexpr double kFarCosts =
    0.4;  // likeness that a place a whole diagonal away must make up for: parts keep their pose
constexpr double kMostMasked = 0.7;  // of the window; beyond that its inside must count as well

cv::Mat grey(const cv::Mat& bgr) {
    cv::Mat result;
    cv::cvtColor(bgr, result, cv::COLOR_BGR2GRAY);
    return result;
}

}  // namespace

NearestGood::Entry NearestGood::describe(const fs::path& image, const cv::Mat& bgr) {
    Entry entry{image, {}, double(bgr.cols) / bgr.rows};
    cv::Mat small;
    cv::resize(bgr, small, {kSide, kSide}, 0, 0, cv::INTER_AREA);
    grey(small).convertTo(entry.shape, CV_32F);
    entry.shape -= cv::mean(entry.shape)[0];
    const double norm = cv::norm(entry.shape);
    if (norm > 1e-6) entry.shape /= norm;
    return entry;
}

Expected<NearestGood> NearestGood::build(const std::vector<fs::path>& images, std::stop_token stop,
                                         const ProgressCallback& progress) {
    NearestGood index;
    for (std::size_t i = 0; i < images.size(); ++i) {
        if (stop.stop_requested()) return fail(ErrorCode::Cancelled, "stopped");
        if (const auto bgr = readImage(images[i])) index.m_entries.push_back(describe(images[i], *bgr));
        report(progress, std::int64_t(i + 1), std::int64_t(images.size()), {});
    }
    if (index.m_entries.empty()) return fail(ErrorCode::NotEnoughData, "no good image to compare with");
    return index;
}

std::vector<NearestGood::Neighbour> NearestGood::nearest(const cv::Mat& bgr, std::size_t count,
                                                         const fs::path& except) const {
    const Entry wanted = describe({}, bgr);
    std::vector<Neighbour> all;
    for (const Entry& entry : m_entries)
        if (entry.image != except)
            all.push_back({entry.image, cv::norm(wanted.shape, entry.shape) +
                                            kAspectWeight * std::abs(std::log(wanted.aspect / entry.aspect))});
    const std::size_t kept = std::min(count, all.size());
    std::partial_sort(all.begin(), all.begin() + std::ptrdiff_t(kept), all.end(),
                      [](const Neighbour& a, const Neighbour& b) { return a.distance < b.distance; });
    all.resize(kept);
    return all;
}

cv::Rect patchWindow(const cv::Rect& region, cv::Size image) {
    const int least = std::max(kLeastWindow, int(kLeastShare * std::max(image.width, image.height)));
    const int width = std::min(image.width, std::max(least, 2 * region.width));
    const int height = std::min(image.height, std::max(least, 2 * region.height));
    const int x = std::clamp(region.x + (region.width - width) / 2, 0, image.width - width);
    const int y = std::clamp(region.y + (region.height - height) / 2, 0, image.height - height);
    return {x, y, width, height};
}

std::optional<PatchMatch> matchPatch(const cv::Mat& bgr, const cv::Rect& region, const cv::Mat& good) {
    const cv::Rect window = patchWindow(region, bgr.size());
    if (window.empty() || good.cols < window.width || good.rows < window.height) return std::nullopt;
    const double scale = std::min(1.0, double(kWindowSide) / std::max(window.width, window.height));
    const auto shrunk = [scale](const cv::Mat& image) {
        cv::Mat small;
        cv::resize(grey(image), small, {}, scale, scale, cv::INTER_AREA);
        small.convertTo(small, CV_32F);
        return small;
    };
    const cv::Mat wanted = shrunk(bgr(window)), field = shrunk(good);
    if (wanted.cols > field.cols || wanted.rows > field.rows) return std::nullopt;
    cv::Mat mask(window.size(), CV_8U, cv::Scalar(255));
    const cv::Rect inside = region & window;
    if (inside.area() < kMostMasked * window.area()) mask(inside - window.tl()).setTo(0);
    cv::Mat weights, likeness;
    cv::resize(mask, weights, wanted.size(), 0, 0, cv::INTER_NEAREST);
    weights.convertTo(weights, CV_32F, 1.0 / 255.0);
    cv::matchTemplate(field, wanted, likeness, cv::TM_CCOEFF_NORMED, weights);
    const double diagonal = std::hypot(bgr.cols, bgr.rows);
    const auto costOf = [&](int x, int y) {
        return kFarCosts * std::hypot(x / scale - window.x, y / scale - window.y) / diagonal;
    };
    double best = -3.0;
    cv::Point place;
    for (int y = 0; y < likeness.rows; ++y)
        for (int x = 0; x < likeness.cols; ++x) {
            // Where either is flat, correlation is no number.
            float& value = likeness.at<float>(y, x);
            if (!std::isfinite(value) || std::abs(value) > 1.001F) value = -1.0F;
            if (const double worth = value - costOf(x, y); worth > best) {
                best = worth;
                place = {x, y};
            }
        }
    best = likeness.at<float>(place);
    cv::Rect patch(int(std::lround(place.x / scale)), int(std::lround(place.y / scale)), window.width, window.height);
    patch.x = std::clamp(patch.x, 0, good.cols - patch.width);
    patch.y = std::clamp(patch.y, 0, good.rows - patch.height);
    return PatchMatch{patch, best};
}

}  // namespace hawksight
