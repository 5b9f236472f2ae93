// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/photograph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hawksight {

cv::Mat drawWovenFabric(std::optional<DefectKind> defect, std::uint64_t seed, int size) {
    Random random(seed, 1);
    const double unit = size / 256.0, pitch = 6.4 * unit, turn = random.uniform(-0.05, 0.05);
    const double shiftX = random.uniform(0, pitch), shiftY = random.uniform(0, pitch);
    constexpr int kYarns = 80;
    double warpWidth[kYarns], weftWidth[kYarns], warpTone[kYarns], weftTone[kYarns];
    for (int i = 0; i < kYarns; ++i) {
        warpWidth[i] = random.uniform(0.86, 1.0), weftWidth[i] = random.uniform(0.86, 1.0);
        warpTone[i] = random.uniform(0.93, 1.05), weftTone[i] = random.uniform(0.93, 1.05);
    }
    const cv::Mat fibre = valueNoise({size, size}, 120, random), fold = valueNoise({size, size}, 3, random);
    Random own(seed, 2);
    const int faulty = 20 + int(own.below(22)), faultFrom = int(own.below(18)) + 6;
    const int faultLength = 12 + int(own.below(24)), faultKind = int(own.below(3));
    const bool faultInWarp = own.chance(0.5);
    const cv::Point2d hole(own.uniform(0.2, 0.8) * size, own.uniform(0.2, 0.8) * size);
    const cv::Mat torn =
        defect == DefectKind::Broken ? lumpyBlob({size, size}, hole, unit * own.uniform(6, 13), own) : cv::Mat();

    cv::Mat scene(size, size, CV_32FC3);
    const double c = std::cos(turn), s = std::sin(turn);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double u = c * x + s * y + shiftX + 12 * pitch, v = c * y - s * x + shiftY + 12 * pitch;
            const int warp = std::clamp(int(u / pitch), 0, kYarns - 1),
                      weft = std::clamp(int(v / pitch), 0, kYarns - 1);
            const double pu = u / pitch - warp - 0.5, pv = v / pitch - weft - 0.5;  // -0.5 .. 0.5 across a yarn
            const bool warpOnTop = (warp + weft) % 2 == 0;
            double warpScale = warpWidth[warp], weftScale = weftWidth[weft];
            if (defect == DefectKind::ThreadFault) {
                const int along = (faultInWarp ? weft : warp) - 12, at = (faultInWarp ? warp : weft);
                if (at == faulty && along >= faultFrom && along < faultFrom + faultLength)
                    (faultInWarp ? warpScale : weftScale) *= faultKind == 0 ? 0.0 : faultKind == 1 ? 0.45 : 1.5;
            }
            const auto yarn = [&](double across, double along, double width, double tone, bool top) {
                const double d = std::abs(across) / (0.5 * width + 1e-6);
                if (d > 1) return 0.0;
                const double round = std::sqrt(1 - d * d),
                             crown = top ? 0.78 + 0.22 * std::cos(along * std::numbers::pi) : 0.5;
                return tone * (0.35 + 0.65 * round) * crown;
            };
            const double a = yarn(pu, pv, warpScale, warpTone[warp], warpOnTop);
            const double b = yarn(pv, pu, weftScale, weftTone[weft], !warpOnTop);
            const bool showWarp = warpOnTop ? a > 0 : b <= 0;
            double value = showWarp ? a : b;
            value =
                std::max(value, 0.12) * (0.86 + 0.28 * fibre.at<float>(y, x)) * (0.88 + 0.24 * fold.at<float>(y, x));
            const cv::Vec3f warpColour(0.52F, 0.42F, 0.30F), weftColour(0.66F, 0.60F, 0.50F);
            cv::Vec3f colour = (value > 0.11 && showWarp ? warpColour : weftColour) * float(1.35 * value);
            if (!torn.empty())
                colour = colour * (1 - torn.at<float>(y, x)) + cv::Vec3f(0.05F, 0.05F, 0.06F) * torn.at<float>(y, x);
            scene.at<cv::Vec3f>(y, x) = colour;
        }
    if (defect == DefectKind::Stain) drawSurfaceDefect(scene, *defect, hole, own);
    return scene;
}

}  // namespace hawksight
