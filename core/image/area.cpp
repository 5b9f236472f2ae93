// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/area.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace hawksight {
namespace {

/// The source positions that one output position covers, and their shares; shares of one output add up to 1.
struct Cover {
    int first = 0;
    std::vector<float> shares;
};

std::vector<Cover> covers(int from, int to) {
    std::vector<Cover> all(static_cast<std::size_t>(to));
    const double scale = double(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * scale, end = std::min(double(from), begin + scale);
        Cover& cover = all[static_cast<std::size_t>(i)];
        cover.first = std::min(from - 1, int(std::floor(begin + 1e-9)));
        for (int s = cover.first; s < from && s < end - 1e-9; ++s)
            cover.shares.push_back(float((std::min(end, s + 1.0) - std::max(begin, double(s))) / (end - begin)));
    }
    return all;
}

void addRow(const uchar* row, float share, int count, float* sum) {
    for (int i = 0; i < count; ++i) sum[i] += share * static_cast<float>(row[i]);
}

}  // namespace

cv::Mat shrinkToRgb(const cv::Mat& bgr, int size) {
    cv::Mat rgb(size, size, CV_8UC3);
    const std::vector<Cover> rows = covers(bgr.rows, size), columns = covers(bgr.cols, size);
    constexpr int kStrips = 16;
    cv::parallel_for_(cv::Range(0, kStrips), [&](const cv::Range& range) {
        std::vector<float> sum(static_cast<std::size_t>(3 * bgr.cols));
        for (int y = range.start * size / kStrips; y < range.end * size / kStrips; ++y) {
            std::fill(sum.begin(), sum.end(), 0.0F);
            const Cover& cover = rows[static_cast<std::size_t>(y)];
            for (std::size_t s = 0; s < cover.shares.size(); ++s)
                addRow(bgr.ptr<uchar>(cover.first + int(s)), cover.shares[s], 3 * bgr.cols, sum.data());
            uchar* to = rgb.ptr<uchar>(y);
            for (const Cover& column : columns) {
                const float* from = sum.data() + 3 * column.first;
                float b = 0.0F, g = 0.0F, r = 0.0F;
                for (const float share : column.shares) {
                    b += share * from[0], g += share * from[1], r += share * from[2];
                    from += 3;
                }
                to[0] = static_cast<uchar>(cvRound(r));
                to[1] = static_cast<uchar>(cvRound(g));
                to[2] = static_cast<uchar>(cvRound(b));
                to += 3;
            }
        }
    });
    return rgb;
}

}  // namespace hawksight
