// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/preprocess.h"

#include "core/image/area.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace hawksight {

bool onlyShrinks(cv::Size image, int size, Resampling resampling) {
    return resampling == Resampling::Area && image.width >= size && image.height >= size;
}

cv::Mat resizeToInput(const cv::Mat& bgr, int size, Resampling resampling) {
    if (onlyShrinks(bgr.size(), size, resampling)) return shrinkToRgb(bgr, size);
    cv::Mat shrunk = bgr, square, rgb;
    if (resampling == Resampling::Area && (bgr.cols > size || bgr.rows > size))
        // INTER_AREA averages only where neither side grows, so a side that grows waits for the second step.
        cv::resize(bgr, shrunk, {std::min(bgr.cols, size), std::min(bgr.rows, size)}, 0, 0, cv::INTER_AREA);
    cv::resize(shrunk, square, {size, size}, 0, 0, cv::INTER_LINEAR);
    cv::cvtColor(square, rgb, cv::COLOR_BGR2RGB);
    return rgb;
}

void continued(const cv::Mat& image, int px, cv::Mat& larger) {
    cv::copyMakeBorder(image, larger, px, px, px, px, cv::BORDER_REFLECT_101);
}

cv::Mat continued(const cv::Mat& image, int px) {
    cv::Mat larger;
    continued(image, px, larger);
    return larger;
}

cv::Mat normaliseInput(const cv::Mat& rgb) {
    cv::Mat values(rgb.size(), CV_32FC3);
    std::array<std::array<float, 256>, 3> table{};
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t v = 0; v < 256; ++v)
            table[c][v] = (static_cast<float>(v) / 255.0F - kImageNetMean[c]) / kImageNetStd[c];
    for (int y = 0; y < rgb.rows; ++y) {
        const uchar* from = rgb.ptr<uchar>(y);
        float* to = values.ptr<float>(y);
        for (int x = 0; x < rgb.cols; ++x, from += 3, to += 3)
            for (std::size_t c = 0; c < 3; ++c) to[c] = table[c][from[c]];
    }
    return values;
}

}  // namespace hawksight
