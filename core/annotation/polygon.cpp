// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/polygon.h"

#include "core/annotation/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace hawksight {

namespace {

cv::Rect insideOf(double left, double top, double right, double bottom, cv::Size size) {
    const int x0 = static_cast<int>(std::floor(std::clamp(left, 0.0, double(size.width))));
    const int y0 = static_cast<int>(std::floor(std::clamp(top, 0.0, double(size.height))));
    const int x1 = static_cast<int>(std::ceil(std::clamp(right, 0.0, double(size.width))));
    const int y1 = static_cast<int>(std::ceil(std::clamp(bottom, 0.0, double(size.height))));
    return x1 > x0 && y1 > y0 ? cv::Rect(x0, y0, x1 - x0, y1 - y0) : cv::Rect();
}

Shape trimmed(const cv::Rect& box, const cv::Mat& filled) {
    const cv::Rect used = boundsOf(filled);
    if (used.empty()) return {};
    return {used + box.tl(), filled(used).clone()};
}

/// Where the edges between pixels turn: directions right, down, left, up.
const std::array<cv::Point, 4> kSteps{cv::Point(1, 0), {0, 1}, {-1, 0}, {0, -1}};

/// Follows the edge of what is not 0 with it on the right hand; `edges` marks, by corner, the directions still to walk.
Ring follow(cv::Mat& edges, cv::Point start, int direction) {
    Ring ring;
    cv::Point at = start;
    int last = -1;
    while (edges.at<uchar>(at) & (1 << direction)) {
        edges.at<uchar>(at) &= static_cast<uchar>(~(1 << direction));
        if (direction != last) ring.emplace_back(at.x, at.y);
        last = direction;
        at += kSteps[static_cast<std::size_t>(direction)];
        // Where two parts touch at a corner they are one (8-connected): turn left first, away from what is inside.
        for (const int turn : {3, 0, 1}) {
            const int next = (direction + turn) % 4;
            if (!(edges.at<uchar>(at) & (1 << next))) continue;
            direction = next;
            break;
        }
        if (at == start && !(edges.at<uchar>(at) & (1 << direction))) break;
    }
    return ring;
}

double signedArea(const Ring& ring) {
    double sum = 0.0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const cv::Point2d &a = ring[i], &b = ring[(i + 1) % ring.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum / 2;
}

Ring simplified(const Ring& ring, double tolerance) {
    std::vector<cv::Point2f> in, out;
    for (const cv::Point2d& p : ring) in.emplace_back(static_cast<float>(p.x), static_cast<float>(p.y));
    cv::approxPolyDP(in, out, tolerance, true);
    if (out.size() < 3) return ring;
    Ring result;
    for (const cv::Point2f& p : out) result.emplace_back(p.x, p.y);
    return result;
}

/// Rings of one part; `part` is 255 inside, with room of one pixel to the right and below for the corners.
Polygon ringsOf(const cv::Mat& part, cv::Point offset) {
    cv::Mat edges = cv::Mat::zeros(part.rows + 1, part.cols + 1, CV_8U);
    const auto in = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < part.cols && y < part.rows && part.at<uchar>(y, x) != 0;
    };
    for (int y = 0; y < part.rows; ++y)
        for (int x = 0; x < part.cols; ++x) {
            if (!in(x, y)) continue;
            if (!in(x, y - 1)) edges.at<uchar>(y, x) |= 1;          // to the right along the top
            if (!in(x + 1, y)) edges.at<uchar>(y, x + 1) |= 2;      // down along the right
            if (!in(x, y + 1)) edges.at<uchar>(y + 1, x + 1) |= 4;  // to the left along the bottom
            if (!in(x - 1, y)) edges.at<uchar>(y + 1, x) |= 8;      // up along the left
        }
    Polygon rings;
    for (int y = 0; y <= part.rows; ++y)
        for (int x = 0; x <= part.cols; ++x)
            for (int direction = 0; direction < 4; ++direction)
                if (edges.at<uchar>(y, x) & (1 << direction)) rings.push_back(follow(edges, {x, y}, direction));
    std::stable_partition(rings.begin(), rings.end(), [](const Ring& ring) { return signedArea(ring) > 0; });
    for (Ring& ring : rings)
        for (cv::Point2d& p : ring) p += cv::Point2d(offset.x, offset.y);
    return rings;
}

}  // namespace

Shape fillPolygon(const Polygon& polygon, cv::Size size) {
    double left = size.width, top = size.height, right = 0, bottom = 0;
    for (const Ring& ring : polygon)
        for (const cv::Point2d& p : ring) {
            left = std::min(left, p.x);
            right = std::max(right, p.x);
            top = std::min(top, p.y);
            bottom = std::max(bottom, p.y);
        }
    const cv::Rect box = insideOf(left, top, right, bottom, size);
    if (box.empty()) return {};
    cv::Mat filled = cv::Mat::zeros(box.size(), CV_8UC1);
    std::vector<std::vector<double>> crossings(static_cast<std::size_t>(box.height));
    for (const Ring& ring : polygon)
        for (std::size_t i = 0; i < ring.size(); ++i) {
            cv::Point2d a = ring[i], b = ring[(i + 1) % ring.size()];
            if (a.y > b.y) std::swap(a, b);
            const int first = std::max(box.y, static_cast<int>(std::ceil(a.y - 0.5)));
            const int last = std::min(box.br().y, static_cast<int>(std::ceil(b.y - 0.5)));
            for (int y = first; y < last; ++y)
                crossings[static_cast<std::size_t>(y - box.y)].push_back(a.x + (y + 0.5 - a.y) / (b.y - a.y) * (b.x - a.x));
        }
    for (int y = 0; y < box.height; ++y) {
        auto& xs = crossings[static_cast<std::size_t>(y)];
        std::sort(xs.begin(), xs.end());
        for (std::size_t i = 0; i + 1 < xs.size(); i += 2) {
            const int from = std::max(box.x, static_cast<int>(std::ceil(xs[i] - 0.5)));
            const int to = std::min(box.br().x, static_cast<int>(std::ceil(xs[i + 1] - 0.5)));
            if (to > from) std::fill_n(filled.ptr(y) + (from - box.x), to - from, uchar{255});
        }
    }
    return trimmed(box, filled);
}

Shape fillEllipse(const cv::Rect2d& inside, cv::Size size) {
    const cv::Rect box =
        insideOf(inside.x, inside.y, inside.x + inside.width, inside.y + inside.height, size);
    if (box.empty() || inside.width <= 0 || inside.height <= 0) return {};
    cv::Mat filled = cv::Mat::zeros(box.size(), CV_8UC1);
    const double cx = inside.x + inside.width / 2, cy = inside.y + inside.height / 2;
    for (int y = 0; y < box.height; ++y)
        for (int x = 0; x < box.width; ++x) {
            const double dx = (box.x + x + 0.5 - cx) / (inside.width / 2);
            const double dy = (box.y + y + 0.5 - cy) / (inside.height / 2);
            if (dx * dx + dy * dy <= 1.0) filled.at<uchar>(y, x) = 255;
        }
    return trimmed(box, filled);
}

Shape fillRectangle(const cv::Rect2d& r, cv::Size size) {
    return fillPolygon({{{r.x, r.y}, {r.x + r.width, r.y}, {r.x + r.width, r.y + r.height}, {r.x, r.y + r.height}}},
                       size);
}

Shape shapeOf(const cv::Mat& binary) {
    return binary.empty() ? Shape() : trimmed({{0, 0}, binary.size()}, binaryOf(binary));
}

Traced tracePolygons(const cv::Mat& binary, double tolerancePx) {
    Traced traced;
    if (binary.empty()) return traced;
    cv::Mat labels, statistics, centroids;
    const cv::Mat inside = binary != 0;
    const int count = cv::connectedComponentsWithStats(inside, labels, statistics, centroids, 8, CV_32S);
    cv::Mat again = emptyMask(binary.size());
    for (int i = 1; i < count; ++i) {
        const int* s = statistics.ptr<int>(i);
        TracedPart part;
        part.box = {s[cv::CC_STAT_LEFT], s[cv::CC_STAT_TOP], s[cv::CC_STAT_WIDTH], s[cv::CC_STAT_HEIGHT]};
        part.areaPx = static_cast<std::size_t>(s[cv::CC_STAT_AREA]);
        part.rings = ringsOf(labels(part.box) == i, part.box.tl());
        if (tolerancePx > 0)
            for (Ring& ring : part.rings) ring = simplified(ring, tolerancePx);
        for (const Ring& ring : part.rings) traced.pointCount += ring.size();
        const Shape filled = fillPolygon(part.rings, binary.size());
        if (!filled.isEmpty()) stampMask(again, filled.filled, filled.box.tl(), 255);
        traced.parts.push_back(std::move(part));
    }
    traced.lostPx = static_cast<std::size_t>(cv::countNonZero(inside & ~again));
    traced.gainedPx = static_cast<std::size_t>(cv::countNonZero(again & ~inside));
    traced.overlap = overlapOf(inside, again);
    return traced;
}

}  // namespace hawksight
