// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <vector>

namespace hawksight {

/// Pixel metrics of a whole test set, image by image. Exact: every pixel counts with its full float value, equal values
/// (and only these) as ties; not-a-number counts as infinite. Values are kept as counts where they are dense, so that
/// memory is at most 2 bytes a good and 8 a defective pixel, and stops growing with the images (about 1.25 MiB for each
/// 1/128 octave of values in use).
class PixelMetrics {
public:
    PixelMetrics();

    /// map: CV_32FC1; mask: CV_8UC1 of the same size, != 0 where defective, or empty for a good part.
    /// inspected: CV_8UC1 of the map's size, pixels where it is 0 do not count; empty = all do.
    void add(const cv::Mat& map, const cv::Mat& mask, const cv::Mat& inspected = {});

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
    struct DefectivePixel {
        std::uint16_t low;
        std::uint32_t region;
    };
    struct DefectiveCount {
        std::uint32_t pixels = 0;
        double overlap = 0.0;  ///< sum of 1 / region area
    };
    /// The values that share their leading 16 bits. A list of each pixel's trailing 16 bits turns into a table of
    /// counts once it is as large as that.
    struct Page {
        std::vector<std::uint16_t> good;
        std::vector<std::uint32_t> goodCounts;
        std::vector<DefectivePixel> defective;
        std::vector<DefectiveCount> defectiveCounts;
    };
    /// What one value holds.
    struct Cell {
        std::uint32_t low = 0;
        std::uint64_t good = 0, defective = 0;
        double overlap = 0.0;
    };
    void addGood(std::uint32_t key);
    void addDefective(std::uint32_t key, std::uint32_t region);
    /// Highest value first. scratch: 65,536 empty cells, left empty.
    std::vector<Cell> cells(const Page& page, std::vector<Cell>& scratch) const;

    std::vector<Page> m_pages;
    std::vector<double> m_share;  ///< per region, 1 / area
    std::uint64_t m_good = 0, m_defective = 0;
};

}  // namespace hawksight
