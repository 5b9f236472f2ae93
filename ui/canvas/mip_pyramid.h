// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QPoint>
#include <QSize>
#include <QTransform>

#include <opencv2/core/mat.hpp>

#include <vector>

class QPainter;

namespace hawksight {

/// A photograph at its own size and at a half, a quarter, ... of it, so that painting it small costs no more than the
/// pixels on the screen and does not flicker. Immutable. Thread: any; make it on an io lane (20 megapixels: about 50
/// ms).
class MipPyramid {
public:
    /// in: bgr, H x W, CV_8UC3, not empty.
    explicit MipPyramid(const cv::Mat& bgr);

    QSize size() const { return m_levels.front().size(); }
    const QImage& level(std::size_t index) const { return m_levels[index]; }  ///< Format_RGB32
    std::size_t levels() const { return m_levels.size(); }
    /// The smallest level that is still at least as fine as `zoom` screen pixels per image pixel.
    std::size_t levelFor(qreal zoom) const;
    QColor colorAt(const QPoint& pixel) const { return m_levels.front().pixelColor(pixel); }
    std::size_t bytes() const;

    /// The photograph again: CV_8UC3, BGR, exactly what came in.
    cv::Mat bgr() const;

    enum class Quality { Fast, Smooth };
    /// Paints the photograph under `deviceFromImage`, a scale and a shift; the painter's clip bounds the cost. Enlarged
    /// four times or more, pixels show as squares.
    void paint(QPainter& painter, const QTransform& deviceFromImage, Quality quality) const;

private:
    std::vector<QImage> m_levels;
};

}  // namespace hawksight
