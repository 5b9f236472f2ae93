// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/engraving.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <string>

namespace hawksight::demo {
namespace {

constexpr int kSide = 1024;
constexpr int kFine = 2;  // drawn twice as large, for smooth edges

cv::Point2f pixel(Vec2 p) {
    const float half = kSide * kFine / 2.0F;
    return {half + p.x * half, half + p.y * half};
}

}  // namespace

Engraving::Engraving(const cv::Mat& drawing, double wallPx) {
    cv::Mat depth;
    drawing.convertTo(depth, CV_32F, 1.0 / 255.0);
    cv::GaussianBlur(depth, depth, cv::Size(), wallPx);
    cv::resize(depth, depth, cv::Size(kSide, kSide), 0, 0, cv::INTER_AREA);
    cv::Mat x;
    cv::Mat y;
    const double perUnit = kSide / 2.0;
    cv::Sobel(depth, x, CV_32F, 1, 0, 3, perUnit / 8.0);
    cv::Sobel(depth, y, CV_32F, 0, 1, 3, perUnit / 8.0);
    cv::merge(std::vector<cv::Mat>{depth, x, y}, m_texels);
}

Engraving::Sample Engraving::at(Vec2 p) const {
    const float x = (p.x + 1.0F) * (kSide / 2) - 0.5F;
    const float y = (p.y + 1.0F) * (kSide / 2) - 0.5F;
    if (x < 0 || y < 0 || x >= kSide - 1 || y >= kSide - 1) return {};
    const int column = static_cast<int>(x);
    const int line = static_cast<int>(y);
    const float u = x - static_cast<float>(column);
    const float v = y - static_cast<float>(line);
    const auto* upper = m_texels.ptr<cv::Vec3f>(line) + column;
    const auto* lower = m_texels.ptr<cv::Vec3f>(line + 1) + column;
    const cv::Vec3f sample = upper[0] * ((1 - u) * (1 - v)) + upper[1] * (u * (1 - v)) + lower[0] * ((1 - u) * v) +
                             lower[1] * (u * v);
    return {sample[0], {sample[1], sample[2]}};
}

void drawText(cv::Mat& drawing, const char* text, Vec2 at, float radians, double heightPx, int thicknessPx) {
    constexpr int font = cv::FONT_HERSHEY_SIMPLEX;
    const double scale = heightPx / 21.0;  // the font's capitals are 21 units high
    int baseline = 0;
    const cv::Size size = cv::getTextSize(text, font, scale, thicknessPx, &baseline);
    const int margin = thicknessPx + 2;
    cv::Mat label = cv::Mat::zeros(size.height + baseline + 2 * margin, size.width + 2 * margin, CV_8U);
    cv::putText(label, text, cv::Point(margin, margin + size.height), font, scale, 255, thicknessPx, cv::LINE_AA);
    const float c = std::cos(radians);
    const float s = std::sin(radians);
    const float middleX = static_cast<float>(label.cols) / 2;
    const float middleY = static_cast<float>(margin + size.height) - static_cast<float>(heightPx) / 2;
    const cv::Matx23f drawingFromLabel(c, -s, at.x - c * middleX + s * middleY, s, c, at.y - s * middleX - c * middleY);
    cv::Mat placed = cv::Mat::zeros(drawing.size(), CV_8U);
    cv::warpAffine(label, placed, drawingFromLabel, drawing.size());
    cv::max(drawing, placed, drawing);
}

const Engraving& discScale() {
    static const Engraving scale = [] {
        constexpr int side = kSide * kFine;
        constexpr float degree = 0.01745329F;
        cv::Mat drawing = cv::Mat::zeros(side, side, CV_8U);
        constexpr int shift = 4;
        const auto fixed = [](cv::Point2f p) { return cv::Point(cvRound(p.x * 16), cvRound(p.y * 16)); };
        for (int angle = 0; angle < 360; angle += 5) {
            const Vec2 out = direction(static_cast<float>(angle) * degree);
            const float inner = angle % 30 == 0 ? 0.855F : angle % 10 == 0 ? 0.885F : 0.905F;
            cv::line(drawing, fixed(pixel(out * inner)), fixed(pixel(out * 0.942F)), 255, angle % 30 == 0 ? 11 : 8,
                     cv::LINE_AA, shift);
        }
        for (int angle = 0; angle < 360; angle += 30) {
            const float turned = static_cast<float>(angle - 90) * degree;
            const cv::Point2f at = pixel(direction(turned) * 0.795F);
            drawText(drawing, std::to_string(angle).c_str(), {at.x, at.y}, turned + 90 * degree, 58, 9);
        }
        return Engraving(drawing, 1.6);
    }();
    return scale;
}

const Engraving& blisterImprint() {
    static const Engraving imprint = [] {
        constexpr int side = kSide * kFine;
        cv::Mat drawing = cv::Mat::zeros(side, side, CV_8U);
        drawText(drawing, "LOT 7K2418   EXP 09 2027", {side * 0.5F, side * 0.835F}, 0, 40, 8);
        return Engraving(drawing, 2.5);
    }();
    return imprint;
}

}  // namespace hawksight::demo
