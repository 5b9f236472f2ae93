// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/photograph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace hawksight {

cv::Mat drawBlisterPack(std::optional<DefectKind> defect, std::uint64_t seed, int size) {
    Random random(seed, 1);
    constexpr int kColumns = 4, kRows = 3, kTablets = kColumns * kRows;
    const double unit = size / 256.0, turn = random.uniform(-0.06, 0.06);
    const cv::Point2d centre(size / 2.0 + unit * random.uniform(-4, 4), size / 2.0 + unit * random.uniform(-4, 4));
    const double halfWidth = 112 * unit, halfHeight = 88 * unit;
    double score[kTablets], offsetX[kTablets], offsetY[kTablets];
    for (int i = 0; i < kTablets; ++i) {
        score[i] = random.uniform(0, 3.14);
        offsetX[i] = unit * random.uniform(-1, 1), offsetY[i] = unit * random.uniform(-1, 1);
    }
    const cv::Mat table = valueNoise({size, size}, 70, random), foil = valueNoise({size, size}, 26, random);
    const cv::Mat chalk = valueNoise({size, size}, 110, random);
    Random own(seed, 2);
    const int bad = int(own.below(kTablets));
    const double breakAngle = own.uniform(0, 6.28), breakAt = own.uniform(-2, 6) * unit;

    cv::Mat scene(size, size, CV_32FC3);
    const double c = std::cos(turn), s = std::sin(turn);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double u = c * (x - centre.x) + s * (y - centre.y), v = c * (y - centre.y) - s * (x - centre.x);
            cv::Vec3f colour = cv::Vec3f(0.34F, 0.27F, 0.22F) * float(0.85 + 0.3 * table.at<float>(y, x));
            const double inside = std::min(halfWidth - std::abs(u), halfHeight - std::abs(v));
            const double shadow = std::min(halfWidth - std::abs(u - 4 * unit), halfHeight - std::abs(v - 5 * unit));
            if (inside < 0 && shadow > 0) colour *= 0.55F;
            if (inside > 0) {
                // Embossed foil: a fine lattice whose facets catch the light differently.
                const double lattice =
                    0.04 * std::sin(u / unit * 1.3 + v / unit * 1.3) * std::sin(u / unit * 1.3 - v / unit * 1.3);
                double metal =
                    0.66 + lattice + 0.22 * (foil.at<float>(y, x) - 0.5) + 0.10 * std::cos((u + 0.6 * v) / (60 * unit));
                if (inside < 2.5 * unit) metal *= 1.15;
                colour = cv::Vec3f(float(metal * 1.03), float(metal), float(metal * 0.97));
                const double cellW = 2 * halfWidth / kColumns, cellH = 2 * halfHeight / kRows;
                const int column = std::clamp(int((u + halfWidth) / cellW), 0, kColumns - 1);
                const int row = std::clamp(int((v + halfHeight) / cellH), 0, kRows - 1), i = row * kColumns + column;
                const double du = u + halfWidth - (column + 0.5) * cellW, dv = v + halfHeight - (row + 0.5) * cellH;
                const double dome = std::hypot(du, dv) / (24.5 * unit);
                if (dome < 1) {
                    colour *= float(0.80 + 0.1 * dome);
                    const double tu = du - offsetX[i], tv = dv - offsetY[i], d = std::hypot(tu, tv) / (18.5 * unit);
                    bool tablet = d < 1 && !(defect == DefectKind::Missing && i == bad);
                    if (defect == DefectKind::Broken && i == bad) {
                        const double along = tu * std::cos(breakAngle) + tv * std::sin(breakAngle);
                        const double across = tv * std::cos(breakAngle) - tu * std::sin(breakAngle);
                        tablet = tablet && along < breakAt + 1.5 * unit * std::sin(across / (2.2 * unit)) + 4 * unit;
                    }
                    if (tablet) {
                        double body = 0.90 - 0.22 * std::pow(d, 4) + 0.06 * (chalk.at<float>(y, x) - 0.5) -
                                      0.05 * (tu + tv) / (18.5 * unit);
                        const double line = std::abs(tu * std::sin(score[i]) - tv * std::cos(score[i]));
                        if (line < 1.2 * unit) body *= 0.82;
                        colour = cv::Vec3f(float(0.62 * body), float(0.86 * body), float(0.97 * body));
                    }
                    // The clear dome: a rim and a highlight.
                    const double rim = std::exp(-std::pow((dome - 0.95) / 0.05, 2));
                    const double shine = std::exp(-(std::pow(du / unit + 9, 2) + std::pow(dv / unit + 10, 2)) / 14.0);
                    colour += cv::Vec3f::all(float(0.14 * rim + 0.5 * shine));
                }
            }
            scene.at<cv::Vec3f>(y, x) = colour;
        }
    if (defect == DefectKind::Scratch || defect == DefectKind::Dent || defect == DefectKind::Stain)
        drawSurfaceDefect(scene, *defect,
                          centre + cv::Point2d(own.uniform(-0.8, 0.8) * halfWidth, own.uniform(-0.8, 0.8) * halfHeight),
                          own);
    return scene;
}

}  // namespace hawksight
