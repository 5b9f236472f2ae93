// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"

#include "core/base/guarded.h"
#include "core/image/image_header.h"
#include "core/image/jpeg.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;

constexpr std::uintmax_t kLargestFile = std::uintmax_t{2} << 30;
constexpr std::int64_t kLargestArea = 500'000'000;

Expected<std::uintmax_t> fileSize(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
    // Opening a named pipe would wait for ever.
    if (!fs::is_regular_file(path, error)) return fail(ErrorCode::Unreadable, path.string() + ": not a file");
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return fail(ErrorCode::Unreadable, path.string() + ": " + error.message());
    return size;
}

Expected<std::vector<unsigned char>> readBytes(const fs::path& path) {
    const auto size = fileSize(path);
    if (!size) return tl::unexpected(size.error());
    if (*size > kLargestFile) return fail(ErrorCode::BadImage, path.string() + ": larger than 2 GiB");
    std::ifstream file(path, std::ios::binary);
    std::vector<unsigned char> bytes(*size);
    if (!file || !file.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(*size)))
        return fail(ErrorCode::Unreadable, path.string() + ": cannot be read");
    return bytes;
}

cv::Mat upright(const cv::Mat& stored, int orientation) {
    cv::Mat turned = stored;
    if (orientation >= 5) cv::transpose(stored, turned);
    // With the sides exchanged, what is left of 5 to 8 are the four turns and mirrorings.
    const bool mirrored = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
    const bool upsideDown = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
    if (!mirrored && !upsideDown) return turned;
    cv::Mat flipped;
    cv::flip(turned, flipped, mirrored && upsideDown ? -1 : mirrored ? 1 : 0);
    return flipped;
}

Expected<cv::Mat> decode(Bytes bytes, const std::string& name, int flags) {
    static const bool quiet = [] {
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        return true;
    }();
    (void)quiet;
    if (bytes.empty()) return fail(ErrorCode::BadImage, name + ": empty file");
    const ImageHeader header = parseImageHeader(bytes);
    if (std::int64_t(header.size.width) * header.size.height > kLargestArea)
        return fail(ErrorCode::BadImage, name + ": larger than 500 megapixels");
    if (header.endsTooSoon) return fail(ErrorCode::BadImage, name + ": truncated image");
    if (header.isMeasured) return fail(ErrorCode::BadImage, name + ": measured values, not a photograph");
    return guarded(name + ": cannot be decoded", ErrorCode::BadImage, [&]() -> Expected<cv::Mat> {
        if (isJpeg(bytes)) {
            auto image = decodeJpeg(bytes, name, flags & cv::IMREAD_COLOR ? JpegColour::Bgr : JpegColour::Grey);
            if (!image) return image;
            return upright(*image, header.orientation);
        }
        const cv::Mat view(1, int(bytes.size()), CV_8U, const_cast<unsigned char*>(bytes.data()));
        cv::Mat image = cv::imdecode(view, flags);
        if (image.empty()) return fail(ErrorCode::BadImage, name + ": not an image, or damaged");
        if (image.depth() == CV_16U) image.convertTo(image, CV_8U, 1.0 / 257.0);
        if (image.depth() != CV_8U) return fail(ErrorCode::BadImage, name + ": neither 8 nor 16 bit");
        return upright(image, header.orientation);
    });
}

/// Whether a PNG may be stored turned.
bool hasExifChunk(std::ifstream& png) {
    std::array<unsigned char, 8> chunk{};
    png.seekg(8);
    while (png.read(reinterpret_cast<char*>(chunk.data()), chunk.size())) {
        const std::string_view type(reinterpret_cast<const char*>(chunk.data()) + 4, 4);
        if (type == "eXIf") return true;
        if (type == "IDAT" || type == "IEND") return false;
        const std::uint32_t length =
            std::uint32_t(chunk[0]) << 24 | std::uint32_t(chunk[1]) << 16 | std::uint32_t(chunk[2]) << 8 | chunk[3];
        png.seekg(std::streamoff(length) + 4, std::ios::cur);
    }
    return false;
}

Expected<void> encodeTo(const fs::path& path, const cv::Mat& image) {
    return guarded(path.string() + ": cannot be written", ErrorCode::WriteFailed, [&]() -> Expected<void> {
        // OpenCV's own writing does not notice a full disk for every format.
        std::vector<unsigned char> bytes;
        if (!cv::imencode(path.extension().string(), image, bytes))
            return fail(ErrorCode::WriteFailed, path.string() + ": cannot be written in this format");
        const fs::path temporary = path.parent_path() / (".partial-" + path.filename().string());
        std::ofstream file(temporary, std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
        file.close();
        std::error_code error;
        if (file) fs::rename(temporary, path, error);
        if (file && !error) return {};
        const std::string reason = error ? error.message() : "disk full or no permission?";
        fs::remove(temporary, error);
        return fail(ErrorCode::WriteFailed, path.string() + ": cannot be written (" + reason + ")");
    });
}

}  // namespace

bool isImageFile(const fs::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    static constexpr std::array<std::string_view, 7> known{".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp"};
    return std::find(known.begin(), known.end(), extension) != known.end();
}

Expected<cv::Mat> decodeImage(std::span<const unsigned char> bytes, const std::string& name) {
    return decode(bytes, name, cv::IMREAD_COLOR | cv::IMREAD_ANYDEPTH);
}

Expected<cv::Mat> readImage(const fs::path& path) {
    auto bytes = readBytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    return decodeImage(*bytes, path.string());
}

Expected<cv::Mat> readMask(const fs::path& path) {
    auto bytes = readBytes(path);
    if (!bytes) return tl::unexpected(bytes.error());
    auto grey = decode(*bytes, path.string(), cv::IMREAD_GRAYSCALE | cv::IMREAD_ANYDEPTH);
    if (!grey) return grey;
    return cv::Mat(*grey >= 128);
}

Expected<cv::Size> readImageSize(const fs::path& path) {
    const auto bytes = fileSize(path);
    if (!bytes) return tl::unexpected(bytes.error());
    std::array<unsigned char, 32> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(reinterpret_cast<char*>(head.data()), head.size());
    const cv::Size size = file ? parseImageHeader(head).size : cv::Size();
    if (!size.empty() && std::int64_t(size.width) * size.height <= kLargestArea &&
        (isBmp(head) || (isPng(head) && !hasExifChunk(file))))
        return size;
    // Orientation and the other formats' heads are the decoder's business, and so is saying what is wrong.
    auto image = readImage(path);
    if (!image) return tl::unexpected(image.error());
    return image->size();
}

Expected<void> writeImage(const fs::path& path, const cv::Mat& image) {
    return encodeTo(path, image);
}

Expected<void> writeMap(const fs::path& path, const cv::Mat& map) {
    return encodeTo(path, map);
}

}  // namespace hawksight
