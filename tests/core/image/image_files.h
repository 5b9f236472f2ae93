// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

/// Small image files for the tests, made byte by byte where OpenCV cannot write what is needed.
namespace hawksight::test {

using Bytes = std::vector<unsigned char>;

inline void put(Bytes& out, std::uint32_t value, int count, bool bigEndian = false) {
    for (int i = 0; i < count; ++i)
        out.push_back(static_cast<unsigned char>(value >> (8 * (bigEndian ? count - 1 - i : i))));
}

inline void save(const std::filesystem::path& path, const Bytes& bytes) {
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

inline Bytes load(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A picture without symmetry: soft ramps, so that lossy formats stay near, and noise enough not to compress away.
inline cv::Mat picture(int width, int height, int type = CV_8UC3) {
    cv::Mat image(height, width, CV_8UC3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.at<cv::Vec3b>(y, x) = {static_cast<uchar>(20 + 200 * x / width),
                                         static_cast<uchar>(20 + 200 * y / height),
                                         static_cast<uchar>(60 + (x * 7 + y * 13) % 12)};
    if (type == CV_8UC3) return image;
    cv::Mat grey;
    cv::extractChannel(image, grey, 1);
    return grey;
}

/// Lossless where the format can be. `extension` with its dot.
inline Bytes encoded(const std::string& extension, const cv::Mat& image) {
    Bytes bytes;
    std::vector<int> options;
    if (extension == ".webp") options = {cv::IMWRITE_WEBP_QUALITY, 101};
    if (extension == ".jpg" || extension == ".jpeg") options = {cv::IMWRITE_JPEG_QUALITY, 98};
    cv::imencode(extension, image, bytes, options);
    return bytes;
}

/// What a camera stores, with this EXIF orientation, of a scene that looks like `upright` (EXIF 2.32, tag 0x0112).
inline cv::Mat storedFor(const cv::Mat& upright, int orientation) {
    const int w = upright.cols;
    const int h = upright.rows;
    cv::Mat stored(orientation >= 5 ? cv::Size(h, w) : cv::Size(w, h), upright.type());
    for (int r = 0; r < stored.rows; ++r)
        for (int c = 0; c < stored.cols; ++c) {
            cv::Point from;
            switch (orientation) {
                case 2:
                    from = {w - 1 - c, r};
                    break;
                case 3:
                    from = {w - 1 - c, h - 1 - r};
                    break;
                case 4:
                    from = {c, h - 1 - r};
                    break;
                case 5:
                    from = {r, c};
                    break;
                case 6:
                    from = {w - 1 - r, c};
                    break;
                case 7:
                    from = {w - 1 - r, h - 1 - c};
                    break;
                case 8:
                    from = {r, h - 1 - c};
                    break;
                default:
                    from = {c, r};
                    break;
            }
            stored.at<cv::Vec3b>(r, c) = upright.at<cv::Vec3b>(from);
        }
    return stored;
}

/// A TIFF structure that holds the orientation and nothing else.
inline Bytes exifBlock(int orientation) {
    Bytes block{'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0};
    put(block, 0x0112, 2);
    put(block, 3, 2);
    put(block, 1, 4);
    put(block, static_cast<std::uint32_t>(orientation), 4);
    put(block, 0, 4);
    return block;
}

/// `payload` as an APP1 segment after the start of a JPEG.
inline Bytes withApp1(const Bytes& jpeg, const Bytes& payload) {
    Bytes segment{0xFF, 0xE1};
    put(segment, static_cast<std::uint32_t>(payload.size() + 8), 2, true);
    for (const char c : {'E', 'x', 'i', 'f', '\0', '\0'}) segment.push_back(static_cast<unsigned char>(c));
    segment.insert(segment.end(), payload.begin(), payload.end());
    Bytes out = jpeg;
    out.insert(out.begin() + 2, segment.begin(), segment.end());
    return out;
}

inline std::uint32_t crc32(const unsigned char* data, std::size_t count) {
    std::uint32_t crc = 0xFFFFFFFF;
    for (std::size_t i = 0; i < count; ++i) {
        crc ^= data[i];
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

inline Bytes pngChunk(const std::string& type, const Bytes& data) {
    Bytes chunk;
    chunk.reserve(data.size() + 12);
    put(chunk, static_cast<std::uint32_t>(data.size()), 4, true);
    for (const char c : type) chunk.push_back(static_cast<unsigned char>(c));
    for (const unsigned char byte : data) chunk.push_back(byte);
    const std::uint32_t crc = crc32(chunk.data() + 4, chunk.size() - 4);
    put(chunk, crc, 4, true);
    return chunk;
}

/// `chunk` right after the PNG's IHDR.
inline Bytes withPngChunk(const Bytes& png, const Bytes& chunk) {
    Bytes out = png;
    out.insert(out.begin() + 33, chunk.begin(), chunk.end());
    return out;
}

/// An extended WebP around a plain lossless one, with an EXIF chunk at its end.
inline Bytes withWebpExif(const Bytes& webp, const Bytes& exif, cv::Size size) {
    Bytes out{'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0, 0x08, 0, 0, 0};
    put(out, static_cast<std::uint32_t>(size.width - 1), 3);
    put(out, static_cast<std::uint32_t>(size.height - 1), 3);
    out.insert(out.end(), webp.begin() + 12, webp.end());
    out.insert(out.end(), {'E', 'X', 'I', 'F'});
    put(out, static_cast<std::uint32_t>(exif.size()), 4);
    out.insert(out.end(), exif.begin(), exif.end());
    if (exif.size() % 2 == 1) out.push_back(0);
    Bytes length;
    put(length, static_cast<std::uint32_t>(out.size() - 8), 4);
    std::copy(length.begin(), length.end(), out.begin() + 4);
    return out;
}

/// Uncompressed RGB TIFF in one strip, `claimed` in its head. in: CV_8UC3 or CV_16UC3, BGR.
inline Bytes tiff(const cv::Mat& bgr, int orientation, cv::Size claimed) {
    const int bytesPerSample = bgr.depth() == CV_16U ? 2 : 1;
    constexpr std::uint32_t kEntries = 10;
    constexpr std::uint32_t kPixels = 8 + 2 + kEntries * 12 + 4 + 6;
    Bytes out{'I', 'I', 42, 0, 8, 0, 0, 0};
    put(out, kEntries, 2);
    const auto entry = [&](std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
        put(out, tag, 2);
        put(out, type, 2);
        put(out, count, 4);
        put(out, value, 4);
    };
    entry(256, 4, 1, static_cast<std::uint32_t>(claimed.width));
    entry(257, 4, 1, static_cast<std::uint32_t>(claimed.height));
    entry(258, 3, 3, kPixels - 6);
    entry(259, 3, 1, 1);
    entry(262, 3, 1, 2);
    entry(273, 4, 1, kPixels);
    entry(274, 3, 1, static_cast<std::uint32_t>(orientation));
    entry(277, 3, 1, 3);
    entry(278, 4, 1, static_cast<std::uint32_t>(claimed.height));
    entry(279, 4, 1, static_cast<std::uint32_t>(bgr.total()) * 3 * static_cast<std::uint32_t>(bytesPerSample));
    put(out, 0, 4);
    for (int i = 0; i < 3; ++i) put(out, static_cast<std::uint32_t>(8 * bytesPerSample), 2);
    for (int y = 0; y < bgr.rows; ++y)
        for (int x = 0; x < bgr.cols; ++x)
            for (int c = 2; c >= 0; --c)
                put(out, bytesPerSample == 2 ? bgr.at<cv::Vec3w>(y, x)[c] : bgr.at<cv::Vec3b>(y, x)[c], bytesPerSample);
    return out;
}

}  // namespace hawksight::test
