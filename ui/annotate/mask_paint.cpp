// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotate/mask_paint.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hawksight {

namespace {

constexpr int kSamples = 3;  // a side, of the pixels that fall on one of the screen

/// Rows or columns of the mask to look at for each device pixel of a row of them; -1 = outside.
std::vector<int> samplesAlong(int first, int count, qreal scale, qreal offset, int start, int length, int each) {
    std::vector<int> at(static_cast<std::size_t>(count * each));
    for (int i = 0; i < count; ++i)
        for (int s = 0; s < each; ++s) {
            const qreal inImage = (first + i + (s + 0.5) / each - offset) / scale;
            const int index = static_cast<int>(std::floor(inImage)) - start;
            at[static_cast<std::size_t>(i * each + s)] = index >= 0 && index < length ? index : -1;
        }
    return at;
}

}  // namespace

void paintMask(QPainter& painter, const cv::Mat& mask, QPoint at, const QRect& devicePart,
               const QTransform& deviceFromImage, const MaskColours& colours, double opacity, int linePx) {
    if (mask.empty() || devicePart.isEmpty()) return;
    const QRect covered =
        deviceFromImage.mapRect(QRectF(at, QSizeF(mask.cols, mask.rows))).toAlignedRect() & devicePart;
    if (covered.isEmpty()) return;
    const qreal scale = deviceFromImage.m11();
    const int each = scale < 0.75 ? kSamples : 1;
    const int margin = linePx;
    const QRect wide = covered.adjusted(-margin, -margin, margin, margin);
    const auto columns = samplesAlong(wide.left(), wide.width(), scale, deviceFromImage.dx(), at.x(), mask.cols, each);
    const auto rows = samplesAlong(wide.top(), wide.height(), scale, deviceFromImage.dy(), at.y(), mask.rows, each);

    const auto width = static_cast<std::size_t>(wide.width());
    std::vector<uchar> classes(width * static_cast<std::size_t>(wide.height()), 0), cover(classes.size(), 0);
    const int full = each * each;
    bool isEmpty = true;
    for (int y = 0; y < wide.height(); ++y)
        for (int sy = 0; sy < each; ++sy) {
            const int row = rows[static_cast<std::size_t>(y * each + sy)];
            if (row < 0) continue;
            const uchar* line = mask.ptr(row);
            const std::size_t start = static_cast<std::size_t>(y) * width;
            for (std::size_t x = 0; x < width; ++x)
                for (int sx = 0; sx < each; ++sx) {
                    const int column = columns[x * static_cast<std::size_t>(each) + static_cast<std::size_t>(sx)];
                    if (column < 0 || line[column] == 0) continue;
                    classes[start + x] = line[column];
                    ++cover[start + x];
                    isEmpty = false;
                }
        }
    if (isEmpty) return;

    QImage picture(covered.size(), QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < covered.height(); ++y) {
        auto* out = reinterpret_cast<QRgb*>(picture.scanLine(y));
        const std::size_t start = static_cast<std::size_t>(y + margin) * width + static_cast<std::size_t>(margin);
        for (int x = 0; x < covered.width(); ++x) {
            const std::size_t here = start + static_cast<std::size_t>(x);
            const uchar own = classes[here];
            if (own == 0) {
                out[x] = 0;
                continue;
            }
            const std::size_t reach = static_cast<std::size_t>(linePx);
            const bool isEdge = classes[here - reach] != own || classes[here + reach] != own ||
                                classes[here - reach * width] != own || classes[here + reach * width] != own;
            const double share = static_cast<double>(cover[here]) / full;
            const QRgb colour = colours[std::min<std::size_t>(own, colours.size() - 1)];
            const int alpha = static_cast<int>(std::lround(255 * share * (isEdge ? 0.95 : opacity)));
            out[x] = qPremultiply(qRgba(qRed(colour), qGreen(colour), qBlue(colour), alpha));
        }
    }
    painter.drawImage(covered.topLeft(), picture);
}

}  // namespace hawksight
