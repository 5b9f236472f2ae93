// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace hawksight {

/// One image on its way out of the program or into it.
struct ExchangeImage {
    std::string key;  ///< path below the data set's root, with '/'
    cv::Size size;    ///< upright, as the mask's
    cv::Mat mask;     ///< empty = none
    std::string label;               ///< "", "good", "defective", "unsure"
    std::vector<std::string> types;  ///< defect types
    std::string comment;
    std::string path;  ///< of the photograph as seen from a labelme file; empty = the key
};

using ClassNames = std::map<int, std::string>;  ///< by class 1..9

/// What a format could not keep.
struct ExchangeLoss {
    int images = 0, shapes = 0;
    std::size_t lostPx = 0, gainedPx = 0;  ///< of all masks together
    int ignored = 0;  ///< shapes of kinds that are not areas (points, lines), when reading
    /// Classes that were taken off the list and still stand in masks, when writing; they go out as "class 7".
    std::set<int> unlisted;
};

// -- COCO (Lin et al. 2014; cocodataset.org/#format-data), object detection -------------------------------------------

enum class CocoShape {
    Outline,  ///< polygons along the edges of pixels, or simplified; a hole hangs on its outline by a seam
    Rle,      ///< compressed run lengths, exact
};

/// One instance for each connected part of each class. An image's label, defect types and comment stand in
/// "hawksight", which other readers pass over.
Expected<ExchangeLoss> writeCoco(const std::filesystem::path& file, const std::vector<ExchangeImage>& images,
                                 const ClassNames& classes, CocoShape shape, double tolerancePx = 0.0);

struct CocoFile {
    std::vector<ExchangeImage> images;  ///< masks painted with what `classOf` gave
    ExchangeLoss loss;
};
/// Polygons, uncompressed and compressed run lengths. `classOf` turns a category's name into a class 1..9, 0 = leave
/// it out. Later instances lie over earlier ones. Errors: FileNotFound, Unreadable, BadFormat (names the place).
Expected<CocoFile> readCoco(const std::filesystem::path& file, const std::function<int(const std::string&)>& classOf);

/// COCO's string of run lengths, column by column, and back. binary: CV_8UC1.
std::string encodeCocoRle(const cv::Mat& binary);
Expected<cv::Mat> decodeCocoRle(const std::string& counts, cv::Size size);

// -- labelme (github.com/wkentaro/labelme), one file an image ---------------------------------------------------------

/// Polygons, one for each connected part; label and the rest stand in "flags" and "hawksight".
Expected<ExchangeLoss> writeLabelme(const std::filesystem::path& file, const ExchangeImage& image,
                                    const ClassNames& classes, double tolerancePx = 0.0);
struct LabelmeFile {
    ExchangeImage image;  ///< key as this program wrote it, else "imagePath" as it stands in the file
    ExchangeLoss loss;
};
/// polygon, rectangle, circle, mask; others are counted as ignored. Errors: as readCoco.
Expected<LabelmeFile> readLabelme(const std::filesystem::path& file,
                                  const std::function<int(const std::string&)>& classOf);

/// A part's rings as one: each hole is joined to the outline by a seam that is walked there and back, so that
/// even-odd filling gives the same pixels.
std::vector<cv::Point2d> seamed(const std::vector<std::vector<cv::Point2d>>& rings);

}  // namespace hawksight
