// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/area.h"

#include <opencv2/core/utility.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {
namespace {

void addRow(const uchar* row, float share, int count, float* sum) {
    for (int i = 0; i < count; ++i) sum[i] += share * static_cast<float>(row[i]);
}

}  // namespace

AreaShrink::Covers AreaShrink::covers(int from, int to) {
    Covers all;
    const double scale = double(from) / to;
    for (int i = 0; i < to; ++i) {
        const double begin = i * scale, end = std::min(double(from), begin + scale);
        const int first = std::min(from - 1, int(std::floor(begin + 1e-9)));
        all.first.push_back(first);
        all.begin.push_back(all.shares.size());
        for (int s = first; s < from && s < end - 1e-9; ++s)
            all.shares.push_back(float((std::min(end, s + 1.0) - std::max(begin, double(s))) / (end - begin)));
    }
    all.begin.push_back(all.shares.size());
    return all;
}

void AreaShrink::plan(cv::Size from, int size, int threads) {
    if (from != m_from || size != m_size) {
        m_size = 0;  // until both are there
        m_rows = covers(from.height, size);
        m_columns = covers(from.width, size);
        m_from = from, m_size = size;
    }
    m_sums.resize(static_cast<std::size_t>(threads));
    for (auto& sum : m_sums) sum.resize(static_cast<std::size_t>(3 * from.width));
}

void AreaShrink::strip(int i, int thread, const cv::Mat& bgr, cv::Mat& rgb) {
    auto& sum = m_sums[static_cast<std::size_t>(thread)];
    for (int y = i * m_size / kStrips; y < (i + 1) * m_size / kStrips; ++y) {
        std::fill(sum.begin(), sum.end(), 0.0F);
        const auto row = static_cast<std::size_t>(y);
        for (std::size_t s = m_rows.begin[row]; s < m_rows.begin[row + 1]; ++s)
            addRow(bgr.ptr<uchar>(m_rows.first[row] + int(s - m_rows.begin[row])), m_rows.shares[s], 3 * bgr.cols,
                   sum.data());
        uchar* to = rgb.ptr<uchar>(y);
        for (std::size_t x = 0; x < m_columns.first.size(); ++x, to += 3) {
            const float* from = sum.data() + 3 * m_columns.first[x];
            float b = 0.0F, g = 0.0F, r = 0.0F;
            for (std::size_t s = m_columns.begin[x]; s < m_columns.begin[x + 1]; ++s, from += 3) {
                const float share = m_columns.shares[s];
                b += share * from[0], g += share * from[1], r += share * from[2];
            }
            to[0] = static_cast<uchar>(cvRound(r));
            to[1] = static_cast<uchar>(cvRound(g));
            to[2] = static_cast<uchar>(cvRound(b));
        }
    }
}

cv::Mat shrinkToRgb(const cv::Mat& bgr, int size) {
    cv::Mat rgb(size, size, CV_8UC3);
    AreaShrink shrink;
    shrink.plan(bgr.size(), size, AreaShrink::kStrips);
    cv::parallel_for_(cv::Range(0, AreaShrink::kStrips), [&](const cv::Range& range) {
        for (int i = range.start; i < range.end; ++i) shrink.strip(i, i, bgr, rgb);
    });
    return rgb;
}

}  // namespace hawksight
