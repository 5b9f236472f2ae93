// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <filesystem>
#include <span>

namespace hawksight {

/// What the grey values of a mask's file mean; 128 and above is what counts in both, for every other program too.
enum class MaskCode {
    Classes,  ///< nothing is 0, class k is 256 - k
    Region,   ///< see core/annotation/region.h
};

/// Our own masks lie on the disk as 8-bit grey PNG. So every program that takes 128 and above as defective (MVTec AD's
/// rule, and ours) reads them as they are, and no class is lost.
Expected<void> writeMaskFile(const std::filesystem::path& file, const cv::Mat& mask, MaskCode code = MaskCode::Classes);

/// Reads one back exactly; an empty `size` takes any. Errors: FileNotFound, Unreadable, BadImage, Mismatch (not of
/// `size`), BadFormat (a value that is no class: somebody else's file). As a Region anybody's file is read.
Expected<cv::Mat> readMaskFile(const std::filesystem::path& file, cv::Size size, MaskCode code = MaskCode::Classes);

/// Anybody's mask: `classId` where the file is >= 128. Errors: as readMask, and Mismatch.
Expected<cv::Mat> importMaskFile(const std::filesystem::path& file, cv::Size size, int classId);

/// Appends to a file, making it and its folder; with `head` first where the file is new. Errors: WriteFailed.
Expected<void> appendToFile(const std::filesystem::path& file, std::span<const std::uint8_t> head,
                            std::span<const std::uint8_t> bytes);

/// The mask of an image as it was at the last stroke: its file, and the strokes of the journal over it. Neither file
/// need be there (nothing painted). `recovered` tells how many strokes came from the journal. A damaged journal's rest
/// is passed over. Errors: as readMaskFile.
struct LoadedMask {
    cv::Mat mask;
    int recovered = 0;
    bool hadJournal = false;  ///< it may end in half a record: save the mask before anything is appended to it
};
Expected<LoadedMask> loadMask(const std::filesystem::path& file, const std::filesystem::path& journal, cv::Size size,
                              MaskCode code = MaskCode::Classes);

struct SaveMask {
    MaskCode code = MaskCode::Classes;
    /// An empty mask is written too, else it takes its file away. For images with a mask of the data set's own, which
    /// would come back otherwise.
    bool keepsEmpty = false;
};
/// Writes the mask's file, then takes the journal away. Errors: WriteFailed.
Expected<void> saveMask(const std::filesystem::path& file, const std::filesystem::path& journal, const cv::Mat& mask,
                        SaveMask how = {});

}  // namespace hawksight
