// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace hawksight {

/// Good images to hold another one against: which of them shows a part most like it. Small: 4 KB an image. Immutable
/// once built. Thread: any.
class NearestGood {
public:
    /// Reads every image once; those that cannot be read are left out. Errors: Cancelled, NotEnoughData (none left).
    static Expected<NearestGood> build(const std::vector<std::filesystem::path>& images, std::stop_token stop,
                                       const ProgressCallback& progress);

    struct Neighbour {
        std::filesystem::path image;
        double distance = 0.0;  ///< 0 = the same picture up to brightness and contrast
    };
    /// The nearest first. bgr: H x W, CV_8UC3. `except`: the image itself, where it is one of them.
    std::vector<Neighbour> nearest(const cv::Mat& bgr, std::size_t count, const std::filesystem::path& except = {}) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::filesystem::path image;
        cv::Mat shape;  ///< 32 x 32, CV_32FC1, grey, mean 0, norm 1
        double aspect = 1.0;
    };
    static Entry describe(const std::filesystem::path& image, const cv::Mat& bgr);

    std::vector<Entry> m_entries;
};

/// Where a good image looks like what lies around a place of another.
struct PatchMatch {
    cv::Rect patch;           ///< px of the good image, of the size of `window`
    double likeness = 0.0;    ///< correlation, -1..1
};

/// The place with its surroundings: what is cut out and looked for. px, within `image`.
cv::Rect patchWindow(const cv::Rect& region, cv::Size image);

/// Looks for the surroundings of `region` (what lies in it may be the defect and does not count, unless there is little
/// else). bgr, good: CV_8UC3. nullopt where `good` is smaller than the window. Normalised correlation over grey values,
/// at a scale at which the window has at most 64 px a side.
std::optional<PatchMatch> matchPatch(const cv::Mat& bgr, const cv::Rect& region, const cv::Mat& good);

}  // namespace hawksight
