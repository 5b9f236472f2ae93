// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/heat_region.h"

#include "core/annotation/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace hawksight {

namespace {

constexpr double kSnapBlur = 0.7;      // px
constexpr int kMissPx = 3;             // a click beside what is meant
constexpr double kLeastContrast = 10;  // grey values that a blob must stand out by, at its strongest
constexpr double kMostOfRoom = 0.6;    // a blob that fills more is the ground
constexpr double kUpTheEdge = 0.3;

cv::Point cellOf(const cv::Mat& map, cv::Size imageSize, cv::Point2d at) {
    return {std::clamp(static_cast<int>(at.x / imageSize.width * map.cols), 0, map.cols - 1),
            std::clamp(static_cast<int>(at.y / imageSize.height * map.rows), 0, map.rows - 1)};
}

/// Uphill to the peak of the spot.
cv::Point climb(const cv::Mat& map, cv::Point at) {
    for (;;) {
        cv::Point best = at;
        for (int y = std::max(0, at.y - 2); y <= std::min(map.rows - 1, at.y + 2); ++y)
            for (int x = std::max(0, at.x - 2); x <= std::min(map.cols - 1, at.x + 2); ++x)
                if (map.at<float>(y, x) > map.at<float>(best)) best = {x, y};
        if (best == at) return at;
        at = best;
    }
}

float middleOf(const cv::Mat& map) {
    std::vector<float> values;
    values.reserve(map.total());
    for (int y = 0; y < map.rows; ++y) values.insert(values.end(), map.ptr<float>(y), map.ptr<float>(y) + map.cols);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// The map's values over a rectangle of the image, as enlarging the whole map would give them (pixel middles).
cv::Mat enlarged(const cv::Mat& map, cv::Size imageSize, const cv::Rect& box) {
    cv::Mat toX(1, box.width, CV_32F), toY(box.height, 1, CV_32F);
    for (int x = 0; x < box.width; ++x)
        toX.at<float>(0, x) = static_cast<float>((box.x + x + 0.5) * map.cols / imageSize.width - 0.5);
    for (int y = 0; y < box.height; ++y)
        toY.at<float>(y, 0) = static_cast<float>((box.y + y + 0.5) * map.rows / imageSize.height - 0.5);
    cv::Mat out;
    cv::remap(map, out, cv::repeat(toX, box.height, 1), cv::repeat(toY, 1, box.width), cv::INTER_LINEAR,
              cv::BORDER_REPLICATE);
    return out;
}

std::array<double, 3> medianColour(const cv::Mat& bgr, const cv::Mat& where) {
    std::array<std::vector<uchar>, 3> values;
    for (int y = 0; y < bgr.rows; ++y)
        for (int x = 0; x < bgr.cols; ++x)
            if (where.at<uchar>(y, x))
                for (std::size_t c = 0; c < 3; ++c) values[c].push_back(bgr.at<cv::Vec3b>(y, x)[static_cast<int>(c)]);
    std::array<double, 3> result{};
    for (std::size_t c = 0; c < 3; ++c) {
        if (values[c].empty()) continue;
        const auto middle = values[c].begin() + static_cast<std::ptrdiff_t>(values[c].size() / 2);
        std::nth_element(values[c].begin(), middle, values[c].end());
        result[c] = *middle;
    }
    return result;
}

/// Otsu's split of the values at `where`, and how well it parts them (between-class share of the variance, 0..1).
std::pair<int, double> otsu(const cv::Mat& values, const cv::Mat& where) {
    std::array<double, 256> bins{};
    double count = 0, sum = 0, squares = 0;
    for (int y = 0; y < values.rows; ++y)
        for (int x = 0; x < values.cols; ++x)
            if (where.at<uchar>(y, x)) {
                const double v = values.at<uchar>(y, x);
                ++bins[static_cast<std::size_t>(v)];
                ++count;
                sum += v;
                squares += v * v;
            }
    if (count < 2) return {0, 0.0};
    const double variance = squares / count - (sum / count) * (sum / count);
    double below = 0, belowSum = 0, best = 0;
    int split = 0;
    for (int i = 0; i < 255; ++i) {
        below += bins[static_cast<std::size_t>(i)];
        belowSum += i * bins[static_cast<std::size_t>(i)];
        if (below == 0 || below == count) continue;
        const double difference = belowSum / below - (sum - belowSum) / (count - below);
        const double between = below / count * (1 - below / count) * difference * difference;
        if (between > best) {
            best = between;
            split = i;
        }
    }
    return {split, variance > 0 ? best / variance : 0.0};
}

/// The part of the picture where a blob may lie (`near`), the ground around it (`ring`), both in `room`.
struct Surroundings {
    cv::Rect room;
    cv::Mat inside, near, ring;
};
/// A ring as wide as the region is thick, but no farther than the neighbourhood looks the same.
Surroundings surroundingsOf(const Shape& region, cv::Size size) {
    const double thickness = std::sqrt(static_cast<double>(cv::countNonZero(region.filled)));
    const int wide = std::clamp(static_cast<int>(std::lround(thickness * 0.25)), 3, 24);
    Surroundings s;
    s.room = cv::Rect(region.box.x - 2 * wide, region.box.y - 2 * wide, region.box.width + 4 * wide,
                      region.box.height + 4 * wide) &
             cv::Rect({0, 0}, size);
    s.inside = cv::Mat::zeros(s.room.size(), CV_8UC1);
    region.filled.copyTo(s.inside(region.box - s.room.tl()));
    s.near = grown(s.inside, wide / 2 + 1);
    s.ring = grown(s.inside, 2 * wide) & ~s.near;
    return s;
}

/// 255 for what is connected with `from` at `level` and above inside `where`; its box goes to `box`.
cv::Mat floodAbove(const cv::Mat& values, const cv::Mat& where, cv::Point from, double level, cv::Rect& box) {
    cv::Mat above = (values >= level) & where;
    if (above.at<uchar>(from) == 0) return {};
    cv::floodFill(above, from, cv::Scalar(128), &box, {}, {}, 8);
    return above(box) == 128;
}

}  // namespace

Shape snapToEdges(const cv::Mat& bgr, const Shape& region, const Pointed& at) {
    const cv::Rect image({0, 0}, bgr.size());
    const cv::Point seed(static_cast<int>(std::floor(at.seed.x)), static_cast<int>(std::floor(at.seed.y)));
    if (!image.contains(seed)) return snapToEdges(bgr, region);
    const double reach = std::max(4.0, at.reachPx);
    Shape base = fillEllipse({at.seed.x - reach, at.seed.y - reach, 2 * reach, 2 * reach}, bgr.size());
    if (!region.isEmpty() && region.box.contains(seed) && region.filled.at<uchar>(seed - region.box.tl()) != 0) {
        const cv::Rect both = base.box | region.box;
        cv::Mat joined = cv::Mat::zeros(both.size(), CV_8UC1);
        region.filled.copyTo(joined(region.box - both.tl()));
        cv::Mat disc = joined(base.box - both.tl());
        disc |= base.filled;
        base = {both, joined};
    }
    const Surroundings s = surroundingsOf(base, bgr.size());
    if (cv::countNonZero(s.ring) < 16) return snapToEdges(bgr, region);

    cv::Mat smooth;
    cv::GaussianBlur(bgr(s.room), smooth, {}, kSnapBlur);
    const auto ground = medianColour(smooth, s.ring | s.near);
    const auto offGround = [&](cv::Point p) {
        const cv::Vec3b& v = smooth.at<cv::Vec3b>(p);
        return cv::Vec3d(v[0] - ground[0], v[1] - ground[1], v[2] - ground[2]);
    };
    // A hand misses by a pixel or two: what stands out most close by is meant.
    const cv::Point click = seed - s.room.tl();
    cv::Point from = click;
    for (int y = std::max(0, click.y - kMissPx); y <= std::min(s.room.height - 1, click.y + kMissPx); ++y)
        for (int x = std::max(0, click.x - kMissPx); x <= std::min(s.room.width - 1, click.x + kMissPx); ++x)
            if (cv::norm(offGround({x, y})) > cv::norm(offGround(from))) from = {x, y};
    const cv::Vec3d colour = offGround(from);
    const double top = cv::norm(colour);
    if (top < kLeastContrast) return snapToEdges(bgr, region);
    cv::Mat likeIt(s.room.size(), CV_32FC1);
    for (int y = 0; y < s.room.height; ++y)
        for (int x = 0; x < s.room.width; ++x)
            likeIt.at<float>(y, x) = static_cast<float>(std::max(0.0, offGround({x, y}).dot(colour) / top));
    cv::Mat slopeX, slopeY, slope;
    cv::Scharr(likeIt, slopeX, CV_32F, 1, 0);
    cv::Scharr(likeIt, slopeY, CV_32F, 0, 1);
    cv::magnitude(slopeX, slopeY, slope);

    const int room = cv::countNonZero(s.near);
    double sharpest = 0.0, level = 0.0;
    for (double share = 0.25; share <= 0.9; share += 0.025) {
        cv::Rect box;
        const cv::Mat blob = floodAbove(likeIt, s.near, from, share * top, box);
        if (blob.empty() || cv::countNonZero(blob) > kMostOfRoom * room) continue;
        cv::Mat core;
        cv::erode(blob, core, cv::Mat(), {-1, -1}, 1, cv::BORDER_CONSTANT, 0);
        const double edge = cv::mean(slope(box), blob & ~core)[0];
        if (edge > sharpest) {
            sharpest = edge;
            level = share * top;
        }
    }
    if (sharpest == 0.0) return snapToEdges(bgr, region);
    // The sharpest place lies at the foot of the edge, where the blur has carried it.
    level += kUpTheEdge * (top - level);
    level = at.more >= 0 ? level * std::exp2(-at.more) : top - (top - level) * std::exp2(at.more);
    cv::Rect box;
    cv::Mat blob = floodAbove(likeIt, s.near, from, level, box);
    if (cv::countNonZero(blob) < 4) return snapToEdges(bgr, region);
    fillHoles(blob, 255);
    Shape shape = shapeOf(blob);
    shape.box += box.tl() + s.room.tl();
    return shape;
}

HeatRegion regionAbove(const cv::Mat& map, cv::Size imageSize, cv::Point2d seed, double level) {
    HeatRegion region;
    region.level = level;
    if (map.empty() || imageSize.empty() || !cv::Rect2d(0, 0, imageSize.width, imageSize.height).contains(seed))
        return region;
    const cv::Point top = climb(map, cellOf(map, imageSize, seed));
    if (map.at<float>(top) < level) return region;
    cv::Mat above = map >= level;
    cv::Rect cells;
    cv::floodFill(above, top, cv::Scalar(128), &cells, {}, {}, 8);
    region.peak = map.at<float>(top);
    cv::minMaxLoc(map(cells), nullptr, &region.peak, nullptr, nullptr, above(cells) == 128);

    const auto scaleX = static_cast<double>(imageSize.width) / map.cols;
    const auto scaleY = static_cast<double>(imageSize.height) / map.rows;
    const int left = static_cast<int>(std::floor((cells.x - 1) * scaleX));
    const int up = static_cast<int>(std::floor((cells.y - 1) * scaleY));
    const int right = static_cast<int>(std::ceil((cells.br().x + 1) * scaleX));
    const int down = static_cast<int>(std::ceil((cells.br().y + 1) * scaleY));
    const cv::Rect box = cv::Rect(left, up, right - left, down - up) & cv::Rect({0, 0}, imageSize);
    const cv::Mat fine = enlarged(map, imageSize, box) >= level;
    // Only the parts that stand on cells of this region; a neighbour may reach into the rectangle.
    cv::Mat labels, mine = above(cells) == 128;
    const int count = cv::connectedComponents(fine, labels, 8, CV_32S);
    std::vector<char> wanted(static_cast<std::size_t>(count), 0);
    for (int y = 0; y < mine.rows; ++y)
        for (int x = 0; x < mine.cols; ++x) {
            if (!mine.at<uchar>(y, x)) continue;
            const cv::Point p(static_cast<int>((cells.x + x + 0.5) * scaleX) - box.x,
                              static_cast<int>((cells.y + y + 0.5) * scaleY) - box.y);
            if (cv::Rect({0, 0}, box.size()).contains(p)) wanted[static_cast<std::size_t>(labels.at<int>(p))] = 1;
        }
    wanted[0] = 0;
    cv::Mat filled(box.size(), CV_8UC1);
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x)
            filled.at<uchar>(y, x) = wanted[static_cast<std::size_t>(labels.at<int>(y, x))] ? 255 : 0;
    region.shape = shapeOf(filled);
    if (!region.shape.isEmpty()) region.shape.box += box.tl();
    return region;
}

double suitableLevel(const cv::Mat& map, cv::Size imageSize, cv::Point2d seed) {
    if (map.empty() || imageSize.empty()) return 0.0;
    const double peak = map.at<float>(climb(map, cellOf(map, imageSize, seed)));
    return (peak + middleOf(map)) / 2;
}

Shape snapToEdges(const cv::Mat& bgr, const Shape& region) {
    if (region.isEmpty()) return region;
    const auto [room, inside, near, ring] = surroundingsOf(region, bgr.size());
    if (cv::countNonZero(ring) < 16) return region;

    cv::Mat smooth;
    cv::GaussianBlur(bgr(room), smooth, {3, 3}, 0.7);
    const auto ground = medianColour(smooth, ring);
    cv::Mat difference(room.size(), CV_8UC1);
    for (int y = 0; y < room.height; ++y)
        for (int x = 0; x < room.width; ++x) {
            double sum = 0;
            for (int c = 0; c < 3; ++c) {
                const double d = smooth.at<cv::Vec3b>(y, x)[c] - ground[static_cast<std::size_t>(c)];
                sum += d * d;
            }
            difference.at<uchar>(y, x) = cv::saturate_cast<uchar>(std::sqrt(sum / 3));
        }
    const auto [split, parted] = otsu(difference, near);
    // What the ring itself shows is no defect: noise and texture of the good surface.
    std::vector<uchar> noise;
    for (int y = 0; y < room.height; ++y)
        for (int x = 0; x < room.width; ++x)
            if (ring.at<uchar>(y, x)) noise.push_back(difference.at<uchar>(y, x));
    const auto high = noise.begin() + static_cast<std::ptrdiff_t>(noise.size() * 95 / 100);
    std::nth_element(noise.begin(), high, noise.end());
    const int limit = std::max(split, static_cast<int>(*high));
    const cv::Mat odd = (difference > limit) & near;

    cv::Mat labels, statistics, centroids;
    const int count = cv::connectedComponentsWithStats(odd, labels, statistics, centroids, 8, CV_32S);
    int largest = 0;
    for (int i = 1; i < count; ++i)
        if (cv::countNonZero((labels == i) & inside) > 0)
            largest = std::max(largest, statistics.at<int>(i, cv::CC_STAT_AREA));
    cv::Mat kept = cv::Mat::zeros(room.size(), CV_8UC1);
    for (int i = 1; i < count; ++i)
        // Specks beside the main part are noise.
        if (statistics.at<int>(i, cv::CC_STAT_AREA) * 4 >= largest && cv::countNonZero((labels == i) & inside) > 0)
            kept |= labels == i;
    if (parted < 0.4 || largest < 4) return region;
    fillHoles(kept, 255);
    Shape shape = shapeOf(kept);
    shape.box += room.tl();
    return shape;
}

}  // namespace hawksight
