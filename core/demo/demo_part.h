// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace hawksight {

enum class Product {
    MachinedDisc,  ///< turned metal disc with bolt holes and an engraved scale, on a bench
    WovenFabric,   ///< twill cloth, close enough to see single yarns and fibres
    BlisterPack,   ///< tablets under transparent domes on embossed foil
};

enum class DefectKind {
    Scratch,
    Dent,
    Stain,
    Missing,      ///< a bolt hole not drilled, a tablet not there
    Broken,       ///< a chipped edge, a chipped or halved tablet
    ThreadFault,  ///< a yarn missing, too thick, floating or pulled loose
    Hole,
};

std::span<const Product> products();
/// The defects that a product can have; at least three each.
std::span<const DefectKind> defectKinds(Product product);

/// Names of folders and for options: "machined_disc", "thread_fault", ...
std::string_view name(Product product);
std::string_view name(DefectKind kind);
std::optional<Product> productFromName(std::string_view name);
std::optional<DefectKind> defectKindFromName(std::string_view name);

inline constexpr int kSmallestPartPx = 64;
inline constexpr int kLargestPartPx = 4096;

struct DemoPart {
    cv::Mat image;  ///< sizePx x sizePx, CV_8UC3, BGR
    cv::Mat mask;   ///< the same size, CV_8UC1: 255 where the defect changed the picture, else 0; all 0 for a good part
};

/// A computed photograph of one part. Light, pose, texture, lens and sensor noise follow from (product, seed) alone, and
/// so does the picture up to its resolution; the defect follows from (product, defect, seed). The good part of the same
/// seed and size is equal to the defective one wherever mask is 0.
/// Errors: BadArgument for a size outside kSmallestPartPx..kLargestPartPx, or a defect that is not in defectKinds(product).
/// Thread: any, several at once; works on the calling thread (about 30 ms for 512 px, twice that with a large defect).
Expected<DemoPart> renderPart(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int sizePx);

}  // namespace hawksight
