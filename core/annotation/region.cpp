// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/region.h"

#include "core/annotation/mask_io.h"
#include "core/annotation/mask_patch.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace hawksight {

namespace {

constexpr uchar kUnsaidIn = 128, kUnsaidOut = 127;

bool hasInside(const cv::Mat& region) {
    return cv::countNonZero(region == kInspectHere) > 0;
}

}  // namespace

cv::Mat inspectedPlaces(const cv::Mat& region) {
    return hasInside(region) ? cv::Mat(region == kInspectHere) : cv::Mat(region != kIgnoreHere);
}

cv::Mat pictureOfRegion(const cv::Mat& region) {
    cv::Mat picture(region.size(), CV_8UC1, cv::Scalar(hasInside(region) ? kUnsaidOut : kUnsaidIn));
    picture.setTo(255, region == kInspectHere);
    picture.setTo(0, region == kIgnoreHere);
    return picture;
}

cv::Mat regionOfPicture(const cv::Mat& grey) {
    std::array<bool, 256> used{};
    for (int y = 0; y < grey.rows; ++y)
        for (int x = 0; x < grey.cols; ++x) used[grey.at<uchar>(y, x)] = true;
    bool isOurs = true;
    for (std::size_t value = 0; value < used.size(); ++value)
        isOurs = isOurs && (!used[value] || value == 0 || value == 255 || value == kUnsaidIn || value == kUnsaidOut);
    cv::Mat region = cv::Mat::zeros(grey.size(), CV_8UC1);
    region.setTo(kInspectHere, isOurs ? cv::Mat(grey == 255) : cv::Mat(grey >= 128));
    region.setTo(kIgnoreHere, isOurs ? cv::Mat(grey == 0) : cv::Mat(grey < 128));
    return region;
}

Expected<void> mendRegion(const std::filesystem::path& file, const std::filesystem::path& journal) {
    std::error_code error;
    if (!std::filesystem::exists(journal, error)) return {};
    cv::Size size;
    if (std::filesystem::exists(file, error)) {
        const auto kept = readMaskFile(file, {}, MaskCode::Region);
        if (!kept) return tl::unexpected<Error>(kept.error());
        size = kept->size();
    } else {
        std::ifstream stream(journal, std::ios::binary);
        const std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        const auto known = journalSize(bytes);
        if (!known) return tl::unexpected<Error>(known.error());
        size = *known;
    }
    const auto loaded = loadMask(file, journal, size, MaskCode::Region);
    if (!loaded) return tl::unexpected<Error>(loaded.error());
    return saveMask(file, journal, loaded->mask, {MaskCode::Region, false});
}

}  // namespace hawksight
