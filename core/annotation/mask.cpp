// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/mask.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

namespace hawksight {

cv::Mat emptyMask(cv::Size size) {
    return cv::Mat::zeros(size, CV_8UC1);
}

cv::Rect boundsOf(const cv::Mat& mask) {
    // cv::boundingRect of OpenCV 4.6 cuts off the right column of masks that are two or three pixels wide.
    int left = mask.cols, right = -1, top = -1, bottom = -1;
    for (int y = 0; y < mask.rows; ++y) {
        const uchar* const line = mask.ptr(y);
        const uchar* const end = line + mask.cols;
        const auto isSet = [](uchar value) { return value != 0; };
        const uchar* first = line;
        for (std::uint64_t word = 0; end - first >= 8; first += 8) {
            std::memcpy(&word, first, 8);
            if (word != 0) break;
        }
        first = std::find_if(first, end, isSet);
        if (first == end) continue;
        if (top < 0) top = y;
        bottom = y;
        left = std::min(left, static_cast<int>(first - line));
        const uchar* last = end;
        for (std::uint64_t word = 0; last - line >= 8 && last - 8 > line + right; last -= 8) {
            std::memcpy(&word, last - 8, 8);
            if (word != 0) break;
        }
        while (!isSet(*(last - 1))) --last;
        right = std::max(right, static_cast<int>(last - 1 - line));
    }
    return top < 0 ? cv::Rect() : cv::Rect(left, top, right - left + 1, bottom - top + 1);
}

std::size_t areaOf(const cv::Mat& mask, int classId) {
    if (mask.empty()) return 0;
    return static_cast<std::size_t>(cv::countNonZero(classId == 0 ? mask : binaryOf(mask, classId)));
}

double overlapOf(const cv::Mat& a, const cv::Mat& b) {
    const cv::Mat inA = binaryOf(a), inB = binaryOf(b);
    const int either = cv::countNonZero(inA | inB);
    return either == 0 ? 1.0 : static_cast<double>(cv::countNonZero(inA & inB)) / either;
}

cv::Mat binaryOf(const cv::Mat& mask, int classId) {
    if (classId == 0) return mask != 0;
    return mask == classId;
}

void stampMask(cv::Mat& mask, const cv::Mat& stamp, cv::Point at, int classId, Paint paint) {
    const cv::Rect inMask = cv::Rect(at, stamp.size()) & cv::Rect({0, 0}, mask.size());
    if (inMask.empty()) return;
    cv::Mat target = mask(inMask);
    cv::Mat where = stamp(inMask - at) != 0;
    if (paint == Paint::OnlyEmpty) where &= target == 0;
    target.setTo(classId, where);
}

void fillHoles(cv::Mat& mask, int classId) {
    const cv::Rect box = boundsOf(binaryOf(mask, classId));
    if (box.empty()) return;
    // With a frame around it, what is outside is one piece; what it does not reach is a hole.
    cv::Mat outside;
    cv::copyMakeBorder(mask(box) != classId, outside, 1, 1, 1, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    cv::floodFill(outside, {0, 0}, cv::Scalar(0), nullptr, {}, {}, 4);
    stampMask(mask, outside({1, 1, box.width, box.height}), box.tl(), classId, Paint::OnlyEmpty);
}

void invertMask(cv::Mat& mask, int classId) {
    const cv::Mat empty = mask == 0, own = mask == classId;
    mask.setTo(classId, empty);
    mask.setTo(0, own);
}

cv::Mat grown(const cv::Mat& binary, int px) {
    cv::Mat out;
    if (px == 0 || binary.empty()) return binary.clone();
    const int side = 2 * std::abs(px) + 1;
    cv::Mat disc = cv::Mat::zeros(side, side, CV_8U);
    const int r = std::abs(px);
    for (int y = -r; y <= r; ++y)
        for (int x = -r; x <= r; ++x)
            if (x * x + y * y <= r * r + r / 2) disc.at<uchar>(y + r, x + r) = 1;
    // The image's edge is no edge of the defect: shrinking must not eat in from it.
    if (px > 0)
        cv::dilate(binary, out, disc, {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(0));
    else
        cv::erode(binary, out, disc, {-1, -1}, 1, cv::BORDER_CONSTANT, cv::Scalar(255));
    return out;
}

}  // namespace hawksight
