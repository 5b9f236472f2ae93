// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/heat_map.h"

#include "ui/canvas/iso_lines.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hawksight {

namespace {
// Fine enough that colours interpolated when painting are those of interpolated values.
constexpr int kTextureSide = 512;
}  // namespace

HeatMap::HeatMap(const cv::Mat& cells, int inputSize, const QSize& imageSize) : m_image(imageSize) {
    cv::resize(cells, m_input, {inputSize, inputSize}, 0, 0, cv::INTER_LINEAR);
}

float HeatMap::valueAt(const QPoint& pixel) const {
    if (!QRect(QPoint(0, 0), m_image).contains(pixel)) return std::numeric_limits<float>::quiet_NaN();
    const double x = (pixel.x() + 0.5) * m_input.cols / m_image.width() - 0.5;
    const double y = (pixel.y() + 0.5) * m_input.rows / m_image.height() - 0.5;
    const int left = static_cast<int>(std::floor(x)), top = static_cast<int>(std::floor(y));
    const auto fx = static_cast<float>(x - left), fy = static_cast<float>(y - top);
    const auto at = [this](int column, int row) {
        return m_input.at<float>(std::clamp(row, 0, m_input.rows - 1), std::clamp(column, 0, m_input.cols - 1));
    };
    return (1 - fy) * ((1 - fx) * at(left, top) + fx * at(left + 1, top)) +
           fy * ((1 - fx) * at(left, top + 1) + fx * at(left + 1, top + 1));
}

QImage HeatMap::texture(MapRange range, Colormap colormap) const {
    cv::Mat fine;
    const int side = std::max(kTextureSide, m_input.cols);
    cv::resize(m_input, fine, {side, side}, 0, 0, cv::INTER_LINEAR);
    const cv::Mat colours = colourise(fine, range, colormap);
    const cv::Mat levels = colourise(fine, range, Colormap::Grey);
    QImage out(side, side, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < side; ++y) {
        auto* line = reinterpret_cast<QRgb*>(out.scanLine(y));
        for (int x = 0; x < side; ++x) {
            const cv::Vec3b& c = colours.at<cv::Vec3b>(y, x);
            const int alpha = std::min(255, 2 * levels.at<cv::Vec3b>(y, x)[0]);
            line[x] = qPremultiply(qRgba(c[2], c[1], c[0], alpha));
        }
    }
    return out;
}

QList<QPolygonF> HeatMap::contour(double level) const {
    return isoLines(m_input, static_cast<float>(level), m_image);
}

QList<QRgb> colormapRamp(Colormap colormap, int steps) {
    cv::Mat ramp(1, steps, CV_32FC1);
    for (int i = 0; i < steps; ++i) ramp.at<float>(0, i) = static_cast<float>(i) / static_cast<float>(steps - 1);
    const cv::Mat colours = colourise(ramp, {0.0F, 1.0F}, colormap);
    QList<QRgb> out;
    for (int i = 0; i < steps; ++i) {
        const cv::Vec3b& c = colours.at<cv::Vec3b>(0, i);
        out << qRgb(c[2], c[1], c[0]);
    }
    return out;
}

}  // namespace hawksight
