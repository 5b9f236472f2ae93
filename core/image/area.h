// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstddef>
#include <vector>

namespace hawksight {

/// Mean over the area that each output pixel covers, and the channels swapped, in one pass: what cv::INTER_AREA
/// followed by BGR2RGB gives (to the rounding of floats), several times as fast because rows are added before columns.
/// Takes memory for the first image of a size only.
class AreaShrink {
public:
    static constexpr int kStrips = 16;  ///< of output rows, one piece of work each

    /// from: of the images to come, neither side below `size`; threads: that strips are computed on at the same time.
    void plan(cv::Size from, int size, int threads);
    /// bgr: CV_8UC3 of the planned size; rgb: size x size, CV_8UC3. thread: 0..threads-1, each used by one caller at a
    /// time.
    void strip(int i, int thread, const cv::Mat& bgr, cv::Mat& rgb);

private:
    /// The source positions that each output position covers, and their shares, which add up to 1.
    struct Covers {
        std::vector<int> first;
        std::vector<std::size_t> begin;  ///< of its shares, and the end of the last one's
        std::vector<float> shares;
    };
    static Covers covers(int from, int to);

    cv::Size m_from;
    int m_size = 0;
    Covers m_rows, m_columns;
    std::vector<std::vector<float>> m_sums;  ///< of a row's sources, for each thread
};

/// in: bgr, CV_8UC3, neither side below `size`. out: size x size, CV_8UC3, RGB. On OpenCV's threads.
cv::Mat shrinkToRgb(const cv::Mat& bgr, int size);

}  // namespace hawksight
