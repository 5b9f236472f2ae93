// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/random.h"
#include "core/demo/part.h"

namespace hawksight {

/// What every product is drawn with. Scenes are CV_32FC3, BGR, 0..1, and larger than the photograph is sharp.
cv::Mat valueNoise(cv::Size size, double cells, Random& random);                      ///< CV_32F, 0..1, smooth
cv::Mat grain(cv::Size size, double sigma, Random& random);                           ///< CV_32F, Gaussian
cv::Mat lumpyBlob(cv::Size size, cv::Point2d centre, double radius, Random& random);  ///< CV_32F, 0..1, soft edge
cv::Mat wanderingLine(cv::Size size, cv::Point2d from, double length, double width, Random& random);
/// scene = scene * (1 - alpha) + colour * alpha.
void paint(cv::Mat& scene, const cv::Mat& alpha, const cv::Scalar& colour);
/// scene *= 1 + amount.
void shade(cv::Mat& scene, const cv::Mat& amount);

/// Scratch, dent and stain, as they look on any surface. centre in px.
void drawSurfaceDefect(cv::Mat& scene, DefectKind kind, cv::Point2d centre, Random& random);

/// Light falling off to one side, white balance, vignetting, slight blur and sensor noise; out: CV_8UC3.
cv::Mat photograph(const cv::Mat& scene, Random random);

/// Each draws its scene; `defect` must be one of defectKinds().
cv::Mat drawMachinedDisc(std::optional<DefectKind> defect, std::uint64_t seed, int size);
cv::Mat drawWovenFabric(std::optional<DefectKind> defect, std::uint64_t seed, int size);
cv::Mat drawBlisterPack(std::optional<DefectKind> defect, std::uint64_t seed, int size);

}  // namespace hawksight
