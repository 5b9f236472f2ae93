// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/brush.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

constexpr double kSmallestRadius = 0.5;
constexpr double kDabDistance = 0.25;  // of the radius, between two dabs of a soft stroke
constexpr double kFlow = 0.22;         // dose of one dab in the middle
constexpr float kCounts = 0.5F;
constexpr int kGrow = 128;  // px by which the dose's box grows ahead

cv::Rect boxAround(cv::Point2d a, cv::Point2d b, double radius) {
    const int left = static_cast<int>(std::floor(std::min(a.x, b.x) - radius));
    const int top = static_cast<int>(std::floor(std::min(a.y, b.y) - radius));
    const int right = static_cast<int>(std::ceil(std::max(a.x, b.x) + radius)) + 1;
    const int bottom = static_cast<int>(std::ceil(std::max(a.y, b.y) + radius)) + 1;
    return {left, top, right - left, bottom - top};
}

}  // namespace

BrushStroke::BrushStroke(cv::Mat mask, MaskRecorder& recorder, const BrushOptions& options)
    : m_mask(std::move(mask)), m_recorder(recorder), m_options(options) {}

cv::Rect BrushStroke::to(cv::Point2d at, double pressure) {
    pressure = std::clamp(pressure, 0.05, 1.0);
    const double full = std::max(kSmallestRadius, m_options.diameterPx / 2);
    cv::Rect changed;
    if (m_options.edge == BrushEdge::Hard) {
        const double radius = std::max(kSmallestRadius, full * pressure);
        changed = capsule(m_last.value_or(at), at, std::max(radius, m_last ? std::min(radius, m_lastRadius) : radius));
        m_lastRadius = radius;
    } else if (!m_last) {
        changed = spray(at, full, kFlow * 2 * pressure);
    } else {
        const double step = std::max(0.5, full * kDabDistance);
        const cv::Point2d way = at - *m_last;
        const double length = std::hypot(way.x, way.y);
        for (double d = step - m_travelled; d <= length; d += step)
            changed |= spray(*m_last + way * (d / length), full, kFlow * pressure);
        m_travelled = std::fmod(m_travelled + length, step);
    }
    m_last = at;
    return changed;
}

cv::Rect BrushStroke::capsule(cv::Point2d from, cv::Point2d to, double radius) {
    const cv::Rect box = boxAround(from, to, radius) & cv::Rect({0, 0}, m_mask.size());
    if (box.empty()) return {};
    m_recorder.touch(box);
    const cv::Point2d way = to - from;
    const double square = way.dot(way), limit = radius * radius;
    const auto value = static_cast<uchar>(m_options.classId);
    const bool onlyEmpty = m_options.paint == Paint::OnlyEmpty;
    for (int y = box.y; y < box.br().y; ++y) {
        uchar* line = m_mask.ptr(y);
        for (int x = box.x; x < box.br().x; ++x) {
            const cv::Point2d p = cv::Point2d(x + 0.5, y + 0.5) - from;
            const double t = square > 0 ? std::clamp(p.dot(way) / square, 0.0, 1.0) : 0.0;
            const cv::Point2d d = p - way * t;
            if (d.dot(d) <= limit && (!onlyEmpty || line[x] == 0)) line[x] = value;
        }
    }
    // A disc smaller than a pixel still marks the one it lies in.
    const cv::Point middle(static_cast<int>(std::floor(to.x)), static_cast<int>(std::floor(to.y)));
    if (radius < 1.0 && box.contains(middle) && (!onlyEmpty || m_mask.at<uchar>(middle) == 0))
        m_mask.at<uchar>(middle) = value;
    return box;
}

cv::Rect BrushStroke::spray(cv::Point2d at, double radius, double dose) {
    const cv::Rect box = boxAround(at, at, radius) & cv::Rect({0, 0}, m_mask.size());
    if (box.empty()) return {};
    m_recorder.touch(box);
    if ((box & m_doseBox) != box) {
        const cv::Rect wanted =
            (m_doseBox | cv::Rect(box.x - kGrow, box.y - kGrow, box.width + 2 * kGrow, box.height + 2 * kGrow)) &
            cv::Rect({0, 0}, m_mask.size());
        cv::Mat larger = cv::Mat::zeros(wanted.size(), CV_32FC1);
        if (!m_dose.empty()) m_dose.copyTo(larger(m_doseBox - wanted.tl()));
        m_dose = larger;
        m_doseBox = wanted;
    }
    const auto value = static_cast<uchar>(m_options.classId);
    const bool onlyEmpty = m_options.paint == Paint::OnlyEmpty;
    for (int y = box.y; y < box.br().y; ++y) {
        uchar* line = m_mask.ptr(y);
        float* doses = m_dose.ptr<float>(y - m_doseBox.y) - m_doseBox.x;
        for (int x = box.x; x < box.br().x; ++x) {
            const double away = std::hypot(x + 0.5 - at.x, y + 0.5 - at.y) / radius;
            if (away >= 1.0) continue;
            const double profile = (1 - away * away) * (1 - away * away);
            doses[x] += (1.0F - doses[x]) * static_cast<float>(dose * profile);
            if (doses[x] >= kCounts && (!onlyEmpty || line[x] == 0)) line[x] = value;
        }
    }
    return box;
}

}  // namespace hawksight
