// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/mip_pyramid.h"

#include <QPainter>

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace hawksight {

namespace {

constexpr int kSmallestSide = 64;
constexpr qreal kShowPixelsFrom = 4.0;

/// The memory of a Format_RGB32 image as OpenCV sees it: B, G, R, 255 on a little-endian machine.
cv::Mat matOf(const QImage& image) {
    return {image.height(), image.width(), CV_8UC4, const_cast<uchar*>(image.constBits()),
            static_cast<std::size_t>(image.bytesPerLine())};
}

}  // namespace

MipPyramid::MipPyramid(const cv::Mat& bgr) {
    QImage full(bgr.cols, bgr.rows, QImage::Format_RGB32);
    cv::Mat fullMat = matOf(full);
    cv::cvtColor(bgr, fullMat, cv::COLOR_BGR2BGRA);
    m_levels.push_back(std::move(full));
    while (std::max(m_levels.back().width(), m_levels.back().height()) > kSmallestSide) {
        const QImage& finer = m_levels.back();
        QImage coarser(std::max(1, finer.width() / 2), std::max(1, finer.height() / 2), QImage::Format_RGB32);
        cv::Mat target = matOf(coarser);
        cv::resize(matOf(finer), target, target.size(), 0, 0, cv::INTER_AREA);
        m_levels.push_back(std::move(coarser));
    }
}

std::size_t MipPyramid::levelFor(qreal zoom) const {
    std::size_t index = 0;
    for (qreal next = 0.5; index + 1 < m_levels.size() && zoom <= next; next /= 2) ++index;
    return index;
}

std::size_t MipPyramid::bytes() const {
    std::size_t sum = 0;
    for (const QImage& level : m_levels) sum += static_cast<std::size_t>(level.sizeInBytes());
    return sum;
}

cv::Mat MipPyramid::bgr() const {
    cv::Mat out;
    cv::cvtColor(matOf(m_levels.front()), out, cv::COLOR_BGRA2BGR);
    return out;
}

void MipPyramid::paint(QPainter& painter, const QTransform& deviceFromImage, Quality quality) const {
    const qreal zoom = deviceFromImage.m11();
    const QImage& source = m_levels[levelFor(zoom)];
    QTransform imageFromLevel;
    imageFromLevel.scale(static_cast<qreal>(size().width()) / source.width(),
                         static_cast<qreal>(size().height()) / source.height());
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, quality == Quality::Smooth && zoom < kShowPixelsFrom);
    painter.setTransform(imageFromLevel * deviceFromImage);
    painter.drawImage(QPointF(0, 0), source);
    painter.restore();
}

}  // namespace hawksight
