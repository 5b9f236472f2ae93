// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/booth/ink.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

namespace {

// Shares of the picture's side.
constexpr float kScratchWidth = 0.007F;
constexpr float kStainRadius = 0.028F;

constexpr int kShift = 4;  // fixed-point bits of OpenCV's lines
const cv::Vec3f kBright(232, 236, 240), kStain(28, 44, 66);

cv::Point fixed(cv::Point2f p) {
    const float scale = 1 << kShift;
    return {cvRound(p.x * scale), cvRound(p.y * scale)};
}

cv::Rect around(cv::Point2f a, cv::Point2f b, float reach) {
    const int left = static_cast<int>(std::floor(std::min(a.x, b.x) - reach));
    const int top = static_cast<int>(std::floor(std::min(a.y, b.y) - reach));
    const int right = static_cast<int>(std::ceil(std::max(a.x, b.x) + reach)) + 1;
    const int bottom = static_cast<int>(std::ceil(std::max(a.y, b.y) + reach)) + 1;
    return {left, top, right - left, bottom - top};
}

}  // namespace

Ink::Ink(cv::Mat bgr) : m_base(std::move(bgr)) {
    m_picture = m_base.clone();
    for (cv::Mat* mask : {&m_scratch, &m_groove, &m_stain}) *mask = cv::Mat::zeros(m_base.size(), CV_8UC1);
    cv::Mat coarse(std::max(2, m_base.rows / 8), std::max(2, m_base.cols / 8), CV_8UC1);
    cv::RNG random(7);  // the same unevenness on every part
    random.fill(coarse, cv::RNG::UNIFORM, 150, 256);
    cv::resize(coarse, m_texture, m_base.size(), 0, 0, cv::INTER_CUBIC);
}

cv::Rect Ink::begin(Tool tool, cv::Point2f at) {
    m_tool = tool;
    m_at = at;
    return drawTo(at);
}

cv::Rect Ink::drawTo(cv::Point2f to) {
    if (isEmpty()) return {};
    const auto side = static_cast<float>(std::max(m_base.cols, m_base.rows));
    cv::Rect place;
    if (m_tool == Tool::Scratch) {
        const int width = std::max(1, cvRound(side * kScratchWidth));
        const cv::Point2f beside(static_cast<float>(width) * 0.7F, static_cast<float>(width) * 0.7F);
        cv::line(m_scratch, fixed(m_at), fixed(to), 235, width, cv::LINE_AA, kShift);
        cv::line(m_groove, fixed(m_at + beside), fixed(to + beside), 200, width, cv::LINE_AA, kShift);
        place = around(m_at, to, 3.0F * static_cast<float>(width) + 2.0F);
    } else {
        const float radius = side * kStainRadius;
        place = around(m_at, to, radius + 2.0F) & cv::Rect({}, m_base.size());
        const cv::Point2f way = to - m_at;
        const float length2 = way.dot(way);
        // A soft edge by the distance to the segment; the strongest stroke at a place counts.
        for (int y = place.y; y < place.y + place.height; ++y) {
            auto* row = m_stain.ptr<uchar>(y);
            for (int x = place.x; x < place.x + place.width; ++x) {
                const cv::Point2f p(static_cast<float>(x), static_cast<float>(y));
                const float t = length2 > 0 ? std::clamp((p - m_at).dot(way) / length2, 0.0F, 1.0F) : 0.0F;
                const cv::Point2f off = p - (m_at + t * way);
                const float r = std::sqrt(off.dot(off)) / radius;
                if (r >= 1.0F) continue;
                const float soft = r < 0.6F ? 1.0F : (1.0F - r) / 0.4F;
                row[x] = std::max(row[x], static_cast<uchar>(soft * 200.0F));
            }
        }
    }
    m_at = to;
    m_blank = false;
    return compose(place);
}

cv::Rect Ink::clear() {
    if (isEmpty()) return {};
    for (cv::Mat* mask : {&m_scratch, &m_groove, &m_stain}) mask->setTo(0);
    m_base.copyTo(m_picture);
    m_blank = true;
    return {{}, m_base.size()};
}

cv::Rect Ink::compose(cv::Rect place) {
    place &= cv::Rect({}, m_base.size());
    for (int y = place.y; y < place.y + place.height; ++y) {
        const auto* base = m_base.ptr<cv::Vec3b>(y);
        auto* out = m_picture.ptr<cv::Vec3b>(y);
        const auto *scratch = m_scratch.ptr<uchar>(y), *groove = m_groove.ptr<uchar>(y), *stain = m_stain.ptr<uchar>(y),
                   *texture = m_texture.ptr<uchar>(y);
        for (int x = place.x; x < place.x + place.width; ++x) {
            const float s = static_cast<float>(stain[x]) / 255.0F * static_cast<float>(texture[x]) / 255.0F;
            const float g = static_cast<float>(groove[x]) / 255.0F * 0.6F;
            const float b = static_cast<float>(scratch[x]) / 255.0F * 0.85F;
            cv::Vec3f c = base[x];
            c = c * (1.0F - s) + kStain * s;
            c *= 1.0F - g;
            c = c * (1.0F - b) + kBright * b;
            out[x] = c;
        }
    }
    return place;
}

}  // namespace hawksight
