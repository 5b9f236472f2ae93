// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <vector>

namespace hawksight {

/// Pixel metrics of a whole test set, image by image. Exact up to 128 million good pixels (4 bytes each); beyond that
/// the scores are sorted into 2^26 bins by the leading bits of their float, finer than one part in 130,000 everywhere,
/// and memory for good pixels no longer grows. Each defective pixel takes 16 bytes.
class PixelMetrics {
public:
    /// map: CV_32FC1; mask: CV_8UC1 of the same size, != 0 where defective, or empty for a good part.
    void add(const cv::Mat& map, const cv::Mat& mask);

    struct CurvePoint {
        double falsePositiveRate = 0.0, truePositiveRate = 0.0, regionOverlap = 0.0, threshold = 0.0;
    };
    struct Result {
        double auroc = 0.0;  ///< NaN without both kinds of pixels
        double aupro = 0.0;  ///< area under mean region overlap up to fprLimit, normalised to 1 (Bergmann et al. 2021)
        std::int64_t regions = 0;       ///< 8-connected
        std::vector<CurvePoint> curve;  ///< at most 1,000 points
        double f1Max = 0.0, f1Threshold = 0.0;
    };
    Result result(double fprLimit = 0.3) const;

private:
    /// A float's bits, so ordered that a larger score never has a smaller key.
    using Key = std::uint32_t;
    struct DefectivePixel {
        Key key;
        double share;  ///< 1 / area of its region
    };
    void fold();

    std::vector<Key> m_good;            ///< while exact
    std::vector<std::uint32_t> m_bins;  ///< good pixels per bin, once folded
    std::vector<DefectivePixel> m_defective;
    std::int64_t m_regions = 0;
};

}  // namespace hawksight
