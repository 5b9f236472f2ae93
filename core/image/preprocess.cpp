// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/preprocess.h"

#include <opencv2/imgproc.hpp>

namespace hawksight {

cv::Mat resizeToInput(const cv::Mat& bgr, int size, Resampling resampling) {
    cv::Mat small, rgb;
    const bool shrinks = bgr.cols > size || bgr.rows > size;
    cv::resize(bgr, small, {size, size}, 0, 0,
               resampling == Resampling::Area && shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    cv::cvtColor(small, rgb, cv::COLOR_BGR2RGB);
    return rgb;
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
