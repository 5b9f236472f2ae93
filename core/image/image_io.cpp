// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_io.h"

#include "core/base/guarded.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <vector>

namespace hawksight {
namespace {

namespace fs = std::filesystem;
using Bytes = std::span<const unsigned char>;

constexpr std::uintmax_t kLargestFile = std::uintmax_t{2} << 30;
constexpr std::int64_t kLargestArea = 500'000'000;

std::uint32_t big(Bytes b, std::size_t at) {
    return std::uint32_t(b[at]) << 24 | std::uint32_t(b[at + 1]) << 16 | std::uint32_t(b[at + 2]) << 8 | b[at + 3];
}
std::uint32_t little(Bytes b, std::size_t at) {
    return std::uint32_t(b[at + 3]) << 24 | std::uint32_t(b[at + 2]) << 16 | std::uint32_t(b[at + 1]) << 8 | b[at];
}
bool startsWith(Bytes b, std::string_view magic) {
    return b.size() >= magic.size() && std::memcmp(b.data(), magic.data(), magic.size()) == 0;
}
bool isPng(Bytes b) {
    return startsWith(b, "\x89PNG\r\n\x1a\n");
}
bool isJpeg(Bytes b) {
    return startsWith(b, "\xff\xd8\xff");
}
bool isBmp(Bytes b) {
    return startsWith(b, "BM") && b.size() >= 30;
}

/// Decoders return half a picture, without a word, for a file that ends too soon; so the end is looked for first.
bool endsTooSoon(Bytes b) {
    if (isPng(b)) {
        for (std::size_t at = 8; at + 12 <= b.size();) {
            if (std::memcmp(b.data() + at + 4, "IEND", 4) == 0) return false;
            at += 12 + std::size_t(big(b, at));
        }
        return true;
    }
    if (isJpeg(b)) {
        // The end marker; cameras may append data after it.
        for (std::size_t i = b.size() - 1; i > 1; --i)
            if (b[i - 1] == 0xff && b[i] == 0xd9) return false;
        return true;
    }
    if (startsWith(b, "RIFF") && b.size() >= 12) return b.size() < std::size_t(little(b, 4)) + 8;
    return false;
}

/// Size from the head, {} where the format's head does not tell it simply.
cv::Size headSize(Bytes b) {
    if (isPng(b) && b.size() >= 24) return {int(std::min(big(b, 16), 1U << 30)), int(std::min(big(b, 20), 1U << 30))};
    if (isBmp(b)) return {std::abs(int(little(b, 18))), std::abs(int(little(b, 22)))};
    if (!isJpeg(b)) return {};
    for (std::size_t at = 2; at + 9 < b.size() && b[at] == 0xff;) {
        const unsigned char marker = b[at + 1];
        const std::size_t length = std::size_t(b[at + 2]) << 8 | b[at + 3];
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame) return {b[at + 7] << 8 | b[at + 8], b[at + 5] << 8 | b[at + 6]};
        at += 2 + std::max<std::size_t>(2, length);
    }
    return {};
}

Expected<std::vector<unsigned char>> readBytes(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
    if (!fs::is_regular_file(path, error)) return fail(ErrorCode::Unreadable, path.string() + ": not a file");
    const std::uintmax_t size = fs::file_size(path, error);
    if (error) return fail(ErrorCode::Unreadable, path.string() + ": " + error.message());
    if (size > kLargestFile) return fail(ErrorCode::BadImage, path.string() + ": larger than 2 GiB");
    std::ifstream file(path, std::ios::binary);
    std::vector<unsigned char> bytes(size);
    if (!file || !file.read(reinterpret_cast<char*>(bytes.data()), std::streamsize(size)))
        return fail(ErrorCode::Unreadable, path.string() + ": cannot be read");
    return bytes;
}

Expected<cv::Mat> decode(Bytes bytes, const std::string& name, int flags) {
    static const bool quiet = [] {
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        return true;
    }();
    (void)quiet;
    if (bytes.empty()) return fail(ErrorCode::BadImage, name + ": empty file");
    if (endsTooSoon(bytes)) return fail(ErrorCode::BadImage, name + ": truncated image");
    const cv::Size size = headSize(bytes);
    if (std::int64_t(size.width) * size.height > kLargestArea)
        return fail(ErrorCode::BadImage, name + ": larger than 500 megapixels");
    return guarded(name + ": cannot be decoded", ErrorCode::BadImage, [&]() -> Expected<cv::Mat> {
        const cv::Mat view(1, int(bytes.size()), CV_8U, const_cast<unsigned char*>(bytes.data()));
        cv::Mat image = cv::imdecode(view, flags);
        if (image.empty()) return fail(ErrorCode::BadImage, name + ": not an image, or damaged");
        if (image.depth() == CV_16U) image.convertTo(image, CV_8U, 1.0 / 257.0);
        if (image.depth() != CV_8U) return fail(ErrorCode::BadImage, name + ": neither 8 nor 16 bit");
        return image;
    });
}

Expected<void> encodeTo(const fs::path& path, const cv::Mat& image) {
    return guarded(path.string() + ": cannot be written", ErrorCode::WriteFailed, [&]() -> Expected<void> {
        // The temporary name keeps the extension, by which OpenCV chooses the format.
        const fs::path temporary = path.parent_path() / (".partial-" + path.filename().string());
        if (!cv::imwrite(temporary.string(), image)) {
            std::error_code ignored;
            fs::remove(temporary, ignored);
            return fail(ErrorCode::WriteFailed, path.string() + ": cannot be written (disk full or no permission?)");
        }
        fs::rename(temporary, path);
        return {};
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
    std::error_code error;
    if (!fs::exists(path, error)) return fail(ErrorCode::FileNotFound, path.string() + ": no such file");
    std::array<unsigned char, 32> head{};
    std::ifstream(path, std::ios::binary).read(reinterpret_cast<char*>(head.data()), head.size());
    if (isPng(head) || isBmp(head)) return headSize(head);
    // Orientation and the other formats' heads are the decoder's business.
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
