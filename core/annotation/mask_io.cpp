// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/mask_io.h"

#include "core/annotation/mask.h"
#include "core/annotation/mask_patch.h"
#include "core/annotation/region.h"
#include "core/base/guarded.h"
#include "core/image/image_io.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace hawksight {

namespace {

namespace fs = std::filesystem;

/// Value on the disk by class and back; 256 - k is its own inverse but for 0.
cv::Mat turned(const cv::Mat& values) {
    cv::Mat table(1, 256, CV_8UC1);
    for (int i = 0; i < 256; ++i) table.at<uchar>(0, i) = static_cast<uchar>(i == 0 ? 0 : 256 - i);
    cv::Mat out;
    cv::LUT(values, table, out);
    return out;
}

Expected<std::vector<unsigned char>> readAll(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(file, error)) return fail(ErrorCode::FileNotFound, file.string() + ": no such file");
    std::ifstream stream(file, std::ios::binary);
    std::vector<unsigned char> bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream && !stream.eof()) return fail(ErrorCode::Unreadable, file.string() + ": cannot be read");
    return bytes;
}

}  // namespace

Expected<void> writeMaskFile(const fs::path& file, const cv::Mat& mask, MaskCode code) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    return writeImage(file, code == MaskCode::Region ? pictureOfRegion(mask) : turned(mask));
}

Expected<cv::Mat> readMaskFile(const fs::path& file, cv::Size size, MaskCode code) {
    const auto bytes = readAll(file);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    return guarded(file.string(), ErrorCode::BadImage, [&]() -> Expected<cv::Mat> {
        if (bytes->empty()) return fail(ErrorCode::BadImage, file.string() + ": empty file");
        const bool isRegion = code == MaskCode::Region;
        const cv::Mat stored = cv::imdecode(*bytes, isRegion ? cv::IMREAD_GRAYSCALE : cv::IMREAD_UNCHANGED);
        if (stored.empty()) return fail(ErrorCode::BadImage, file.string() + ": not an image, or damaged");
        if (!size.empty() && stored.size() != size)
            return fail(ErrorCode::Mismatch, file.string() + ": not of the image's size");
        if (isRegion) return regionOfPicture(stored);
        if (stored.type() != CV_8UC1)
            return fail(ErrorCode::BadFormat, file.string() + ": not a mask of this program");
        cv::Mat mask = turned(stored);
        double largest = 0;
        cv::minMaxLoc(mask, nullptr, &largest);
        if (largest > kClasses) return fail(ErrorCode::BadFormat, file.string() + ": not a mask of this program");
        return mask;
    });
}

Expected<cv::Mat> importMaskFile(const fs::path& file, cv::Size size, int classId) {
    auto binary = readMask(file);
    if (!binary) return binary;
    if (binary->size() != size) return fail(ErrorCode::Mismatch, file.string() + ": not of the image's size");
    cv::Mat mask = emptyMask(size);
    mask.setTo(classId, *binary);
    return mask;
}

Expected<void> appendToFile(const fs::path& file, std::span<const std::uint8_t> head,
                            std::span<const std::uint8_t> bytes) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    const bool isNew = !fs::exists(file, error) || fs::file_size(file, error) < head.size();
    // One write, so that a kill leaves a whole record or the beginning of one.
    std::vector<std::uint8_t> all;
    if (isNew) all.assign(head.begin(), head.end());
    all.insert(all.end(), bytes.begin(), bytes.end());
    const std::uintmax_t before = isNew ? 0 : fs::file_size(file, error);
    std::ofstream stream(file, std::ios::binary | (isNew ? std::ios::trunc : std::ios::app));
    stream.write(reinterpret_cast<const char*>(all.data()), static_cast<std::streamsize>(all.size()));
    stream.close();
    if (!stream) {
        // Half a record would hide those that come after it.
        if (fs::exists(file, error)) fs::resize_file(file, before, error);
        return fail(ErrorCode::WriteFailed, file.string() + ": cannot be written (disk full or no permission?)");
    }
    return {};
}

Expected<LoadedMask> loadMask(const fs::path& file, const fs::path& journal, cv::Size size, MaskCode code) {
    LoadedMask loaded{emptyMask(size)};
    std::error_code error;
    if (fs::exists(file, error)) {
        auto mask = readMaskFile(file, size, code);
        if (!mask) return tl::unexpected<Error>(mask.error());
        loaded.mask = *mask;
    }
    if (fs::exists(journal, error)) {
        const auto bytes = readAll(journal);
        if (!bytes) return tl::unexpected<Error>(bytes.error());
        loaded.hadJournal = true;
        // A journal of something else is left alone; the mask's file still holds.
        if (const auto replayed = replayJournal(*bytes, loaded.mask)) loaded.recovered = *replayed;
    }
    return loaded;
}

Expected<void> saveMask(const fs::path& file, const fs::path& journal, const cv::Mat& mask, SaveMask how) {
    std::error_code error;
    if (!how.keepsEmpty && boundsOf(mask).empty()) {
        fs::remove(file, error);
        if (fs::exists(file, error)) return fail(ErrorCode::WriteFailed, file.string() + ": cannot be removed");
    } else if (auto written = writeMaskFile(file, mask, how.code); !written) {
        return written;
    }
    fs::remove(journal, error);
    return {};
}

}  // namespace hawksight
