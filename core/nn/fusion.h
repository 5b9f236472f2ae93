// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <array>
#include <memory>
#include <string>

namespace hawksight {

/// The differences of one image that a fusion is made of, on the teacher's grid (56 x 56), CV_32FC1, >= 0:
/// 0 squared error of stage 4 (mean over channels), 1 cosine distance of stage 4, 2-4 squared error of each projection,
/// 5 whitened squared error of stage 4 (Mahalanobis: a few directions carry most of the plain error).
inline constexpr std::size_t kDifferences = 6;
/// And beside them: 6 energy of the student's stage 4 in the same whitened terms (mean square), what it expects to
/// happen there.
inline constexpr std::size_t kEnergy = 6;
/// Of the Gaussian that takes the energy's logarithm together from a neighbourhood, in map cells of 4 px: wider than
/// what a cell of stage 4 sees, 33 px, so that a defect explains little of itself away.
inline constexpr double kEnergySigma = 3.0;
using Differences = std::array<cv::Mat, kDifferences + 1>;  ///< projections, whitened error and energy may be empty

enum class ScoreRule { Max, TopThousandth, TopHundredth, TopTwoHundredth };

/// The feature fusion module (hkt section 4): how differences become a map and a score.
/// map = smooth(sum of weight_k / scale_k * difference_k), its logarithm smoothed where wanted, less `relative` times
/// the energy's near by: where much happens, good parts are missed by more too; then minus its own mean where wanted;
/// then (map - mean) / deviation per position where fitted, so that the deviation is that of places and not of whole
/// images; then padded.
struct Fusion {
    std::array<double, kDifferences> weight{1.0, 0.0, 0.0, 0.0, 0.0, 0.0};
    std::array<double, kDifferences> scale{1.0, 1.0, 1.0, 1.0, 1.0, 1.0};  ///< mean difference on held-out good images
    double sigma = 0.0;        ///< of the Gaussian, in map cells of 4 px; 0 = none
    bool logarithm = false;    ///< of the sum, before smoothing: what counts is the ratio to a usual difference
    double relative = 0.0;     ///< with the logarithm: exponent of the energy near by that it is relative to; 0 = none
    double energyScale = 1.0;  ///< mean energy on held-out good images
    double energySigma = kEnergySigma;
    bool centred = false;     ///< minus the image's own mean: forgives a whole image of unusual brightness
    cv::Mat mean, deviation;  ///< CV_32FC1 per position, both empty or both given
    ScoreRule score = ScoreRule::Max;
    int padding = 4;  ///< cells on each side that the network does not see; they are 0

    cv::Mat inspected;  ///< CV_8UC1 on the differences' grid, 255 where defects count, else 0; empty = everywhere

    bool standardised() const { return !mean.empty(); }
    bool needsProjections() const { return weight[2] > 0 || weight[3] > 0 || weight[4] > 0; }
    bool needsWhitening() const { return weight[5] > 0; }
    std::string description() const;
};

/// The paper's: squared error, no smoothing, maximum.
Fusion paperFusion();

/// The cells of the differences that a region leaves in, for Fusion::inspected. region: as ModelInfo::region; side: of
/// the differences. out: empty where the region is.
cv::Mat inspectedCells(const cv::Mat& region, int side, int padding);

/// Logarithm of the energy over `scale`, smoothed within the region; empty where the energy is.
cv::Mat smoothedEnergy(const cv::Mat& energy, double scale, double sigma, const cv::Mat& inspected);
/// The smoothed sum, centred where wanted, before standardisation; 56 x 56. What lies outside of the region has no part
/// in it.
cv::Mat smoothedMap(const Fusion& fusion, const Differences& differences);
/// (map - mean) / deviation where the fusion has them; 0 outside of the region.
cv::Mat standardisedMap(const Fusion& fusion, const cv::Mat& smoothed);
/// By its rule: the maximum of the map at the input's size (padded, enlarged bilinearly), or the mean of the
/// largest 0.1, 0.5 or 1 % of the cells (at least one).
double imageScore(const Fusion& fusion, const cv::Mat& map);

/// Of the cells whose mean a rule takes; 0 for the maximum.
double shareOf(ScoreRule rule);

struct FusionRoom;

struct FusedMap {
    cv::Mat map;  ///< padded
    double score = 0.0;
};
FusedMap fuse(const Fusion& fusion, const Differences& differences);

/// The same of image after image: takes memory for the first one; a map that has been let go of serves again. Thread:
/// one at a time; maps may be let go of on any.
class Fuser {
public:
    explicit Fuser(const Fusion& fusion);
    ~Fuser();
    FusedMap fuse(const Differences& differences);

private:
    const Fusion& m_fusion;
    std::unique_ptr<FusionRoom> m_room;
    cv::Mat m_map;
};

}  // namespace hawksight
