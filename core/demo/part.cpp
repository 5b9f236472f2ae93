// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/part.h"

#include "core/demo/photograph.h"

#include <opencv2/imgproc.hpp>

namespace hawksight {

std::string_view name(Product product) {
    switch (product) {
        case Product::MachinedDisc:
            return "machined_disc";
        case Product::WovenFabric:
            return "woven_fabric";
        case Product::BlisterPack:
            return "blister_pack";
    }
    return "";
}

std::string_view name(DefectKind kind) {
    switch (kind) {
        case DefectKind::Scratch:
            return "scratch";
        case DefectKind::Dent:
            return "dent";
        case DefectKind::Stain:
            return "stain";
        case DefectKind::Missing:
            return "missing";
        case DefectKind::Broken:
            return "broken";
        case DefectKind::ThreadFault:
            return "thread_fault";
    }
    return "";
}

std::vector<DefectKind> defectKinds(Product product) {
    using enum DefectKind;
    if (product == Product::WovenFabric) return {ThreadFault, Broken, Stain};
    return {Scratch, Dent, Stain, Missing, Broken};
}

cv::Mat renderImage(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int size) {
    const cv::Mat scene = product == Product::MachinedDisc  ? drawMachinedDisc(defect, seed, size)
                          : product == Product::WovenFabric ? drawWovenFabric(defect, seed, size)
                                                            : drawBlisterPack(defect, seed, size);
    return photograph(scene, Random(seed, 3));
}

DemoPart renderPart(Product product, std::optional<DefectKind> defect, std::uint64_t seed, int size) {
    DemoPart part{renderImage(product, defect, seed, size), cv::Mat::zeros(size, size, CV_8U)};
    if (!defect) return part;
    cv::Mat difference, channels[3];
    cv::absdiff(part.image, renderImage(product, std::nullopt, seed, size), difference);
    cv::split(difference, channels);
    part.mask = cv::max(channels[0], cv::max(channels[1], channels[2])) > 6;
    return part;
}

}  // namespace hawksight
