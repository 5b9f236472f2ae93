// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace hawksight {

enum class Product { MachinedDisc, WovenFabric, BlisterPack };
enum class DefectKind { Scratch, Dent, Stain, Missing, Broken, ThreadFault };

std::string_view name(Product product);  ///< "machined_disc", "woven_fabric", "blister_pack"
std::string_view name(DefectKind kind);  ///< "scratch", ...
std::vector<DefectKind> defectKinds(Product product);

/// A procedural photograph. The same seed with and without a defect shows the same part, light, pose and noise, so the
/// mask is exactly where the defect changed the picture.
struct DemoPart {
    cv::Mat image;  ///< CV_8UC3, BGR, square
    cv::Mat mask;   ///< CV_8UC1, 255 where changed; all 0 for a good part
};
/// The same image alone, in half the time where there is a defect. out: CV_8UC3, BGR.
cv::Mat renderImage(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int sizePx);
DemoPart renderPart(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int sizePx = 256);

}  // namespace hawksight
