// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/photograph.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hawksight {

cv::Mat drawMachinedDisc(std::optional<DefectKind> defect, std::uint64_t seed, int size) {
    Random random(seed, 1);
    const double unit = size / 256.0, turn = random.uniform(-0.12, 0.12), highlight = 0.7 + random.uniform(-0.25, 0.25);
    const cv::Point2d centre(size / 2.0 + unit * random.uniform(-5, 5), size / 2.0 + unit * random.uniform(-5, 5));
    const double radius = unit * random.uniform(98, 104);
    const cv::Mat bench = valueNoise({size, size}, 90, random), cloud = valueNoise({size, size}, 6, random);
    std::vector<float> groove(std::size_t(size) + 2);
    for (float& g : groove) g = float(random.uniform(-1, 1));
    // What the defect needs is drawn from a source of its own, so that the part stays the same without it.
    Random own(seed, 2);
    constexpr int kBolts = 6;
    const int missing = defect == DefectKind::Missing ? int(own.below(kBolts)) : -1;
    const double chipAngle = own.uniform(0, 6.28), chip = own.uniform(12, 24) * unit;

    cv::Mat scene(size, size, CV_32FC3);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const double dx = x - centre.x, dy = y - centre.y, r = std::hypot(dx, dy), q = r / radius;
            const double angle = std::atan2(dy, dx) - turn;
            // The bench, with a soft shadow down and to the right.
            const double shadow = std::clamp(1.35 - std::hypot(dx - 7 * unit, dy - 9 * unit) / radius * 1.0, 0.0, 0.5);
            cv::Vec3f colour =
                cv::Vec3f(0.20F, 0.22F, 0.23F) * float(0.85 + 0.3 * bench.at<float>(y, x) - shadow * 0.6);
            double edge = std::clamp(radius - r, 0.0, 1.0);
            if (defect == DefectKind::Broken) {
                const double cx = radius * std::cos(chipAngle), cy = radius * std::sin(chipAngle);
                edge = std::min(
                    edge,
                    std::clamp(std::hypot(dx - cx, dy - cy) - chip * (0.8 + 0.4 * cloud.at<float>(y, x)), 0.0, 1.0));
            }
            if (edge > 0) {
                // Turning marks reflect light in two opposite fans.
                const double fan = std::pow(std::abs(std::cos(angle - highlight)), 6);
                double metal =
                    0.46 + 0.28 * fan + 0.03 * double(groove[std::size_t(r)]) + 0.05 * (cloud.at<float>(y, x) - 0.5);
                if (q > 0.95) metal *= 1.18 - 0.9 * std::abs(q - 0.975) / 0.025 * 0.3;
                for (const double ring : {0.36, 0.58, 0.86})
                    metal *= 1 - 0.45 * std::exp(-std::pow((q - ring) * radius / (1.3 * unit), 2));
                if (q > 0.885 && q < 0.93 && std::abs(std::remainder(angle, std::numbers::pi / 18)) * r < 0.7 * unit)
                    metal *= 0.55;
                for (int b = 0; b < kBolts; ++b) {
                    if (b == missing) continue;
                    const double a = turn + b * std::numbers::pi / 3;
                    const double d =
                        std::hypot(dx - 0.72 * radius * std::cos(a), dy - 0.72 * radius * std::sin(a)) / (7.5 * unit);
                    if (d < 1.25) metal *= d < 1 ? 0.16 + 0.14 * d : 1.22;
                }
                const double bore = r / (0.2 * radius);
                if (bore < 1.12) metal *= bore < 1 ? 0.14 : 1.2;
                const cv::Vec3f steel(float(metal * 1.02), float(metal), float(metal * 0.98));
                colour = colour * float(1 - edge) + steel * float(edge);
            }
            scene.at<cv::Vec3f>(y, x) = colour;
        }
    if (defect == DefectKind::Scratch || defect == DefectKind::Dent || defect == DefectKind::Stain) {
        const double a = own.uniform(0, 6.28), r = radius * own.uniform(0.28, 0.85);
        drawSurfaceDefect(scene, *defect, centre + r * cv::Point2d(std::cos(a), std::sin(a)), own);
    }
    return scene;
}

}  // namespace hawksight
