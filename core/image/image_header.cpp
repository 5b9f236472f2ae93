// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_header.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace hawksight {
namespace {

using Bytes = std::span<const unsigned char>;

/// Numbers at any offset; what lies outside reads as 0.
class Reader {
public:
    enum class Order { Big, Little };
    Reader(Bytes bytes, Order order) : m_bytes(bytes), m_order(order) {}

    bool has(std::uint64_t at, std::uint64_t count) const {
        return at <= m_bytes.size() && count <= m_bytes.size() - at;
    }
    std::uint32_t number(std::uint64_t at, std::uint32_t count) const {
        if (!has(at, count)) return 0;
        std::uint32_t value = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const std::uint32_t place = m_order == Order::Big ? count - 1 - i : i;
            value |= std::uint32_t(m_bytes[std::size_t(at + i)]) << (8 * place);
        }
        return value;
    }
    bool text(std::uint64_t at, std::string_view wanted) const {
        return has(at, wanted.size()) && std::memcmp(m_bytes.data() + at, wanted.data(), wanted.size()) == 0;
    }
    std::uint64_t size() const { return m_bytes.size(); }

private:
    Bytes m_bytes;
    Order m_order;
};

cv::Size sizeOf(std::uint32_t width, std::uint32_t height) {
    constexpr std::uint32_t most = 1U << 30;
    return {int(std::min(width, most)), int(std::min(height, most))};
}

ImageHeader parsePng(Bytes bytes) {
    const Reader read(bytes, Reader::Order::Big);
    ImageHeader header;
    header.size = sizeOf(read.number(16, 4), read.number(20, 4));
    std::uint64_t at = 8;
    while (read.has(at, 12) && !read.text(at + 4, "IEND")) at += 12ULL + read.number(at, 4);
    header.endsTooSoon = !read.has(at, 12);
    return header;
}

int exifOrientation(Bytes block) {
    if (block.size() < 14) return 1;
    const Reader read(block, block[0] == 'I' ? Reader::Order::Little : Reader::Order::Big);
    const std::uint64_t directory = read.number(4, 4);
    const std::uint32_t entries = read.number(directory, 2);
    for (std::uint64_t entry = directory + 2; read.has(entry, 12) && entry < directory + 2 + 12ULL * entries;
         entry += 12)
        if (read.number(entry, 2) == 0x0112) {
            const auto orientation = int(read.number(entry + 8, 2));
            return orientation >= 1 && orientation <= 8 ? orientation : 1;
        }
    return 1;
}

ImageHeader parseJpeg(Bytes bytes) {
    constexpr std::string_view exifMark("Exif\0\0", 6);
    const Reader read(bytes, Reader::Order::Big);
    ImageHeader header;
    bool exifSeen = false;
    std::uint64_t at = 2;
    while (read.has(at, 4)) {
        const std::uint32_t marker = read.number(at + 1, 1);
        // Fill bytes, and rubbish between segments, which decoders step over.
        if (read.number(at, 1) != 0xff || marker == 0xff || marker == 0) {
            ++at;
            continue;
        }
        const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (frame && header.size.empty()) header.size = sizeOf(read.number(at + 7, 2), read.number(at + 5, 2));
        if (marker == 0xe1 && !exifSeen && read.text(at + 4, exifMark)) {
            const std::uint64_t length = read.number(at + 2, 2);
            if (length >= 8 && read.has(at + 2, length))
                header.orientation = exifOrientation(bytes.subspan(std::size_t(at + 10), std::size_t(length - 8)));
            exifSeen = true;
        }
        if (marker == 0xda) break;
        const bool standsAlone = marker == 0x01 || (marker >= 0xd0 && marker <= 0xd9);
        at += 2ULL + (standsAlone ? 0 : std::max(2U, read.number(at + 2, 2)));
    }
    // The end mark behind the pixels: an EXIF thumbnail has one of its own, and cameras may append data after it.
    header.endsTooSoon = true;
    for (std::uint64_t i = bytes.size(); i >= at + 2 && header.endsTooSoon; --i)
        header.endsTooSoon = bytes[std::size_t(i - 2)] != 0xff || bytes[std::size_t(i - 1)] != 0xd9;
    return header;
}

ImageHeader parseBmp(Bytes bytes) {
    const Reader read(bytes, Reader::Order::Little);
    ImageHeader header;
    const bool old = read.number(14, 4) == 12;
    // A negative height means: top row first.
    const auto height = std::int32_t(read.number(22, 4));
    const std::uint32_t rows = height < 0 ? 0U - std::uint32_t(height) : std::uint32_t(height);
    header.size = old ? sizeOf(read.number(18, 2), read.number(20, 2)) : sizeOf(read.number(18, 4), rows);
    const std::uint64_t bits = read.number(old ? 24 : 28, 2);
    const std::uint32_t compression = old ? 0 : read.number(30, 4);
    const bool runLength = compression == 1 || compression == 2;
    const std::uint64_t rowBytes = (std::uint64_t(header.size.width) * bits + 31) / 32 * 4;
    header.endsTooSoon = !read.has(read.number(10, 4), runLength ? 1 : rowBytes * std::uint64_t(header.size.height)) ||
                         !read.has(14, read.number(14, 4));
    return header;
}

ImageHeader parseTiff(Bytes bytes) {
    const Reader read(bytes, bytes[0] == 'I' ? Reader::Order::Little : Reader::Order::Big);
    ImageHeader header;
    const std::uint64_t directory = read.number(4, 4);
    const std::uint32_t entries = read.number(directory, 2);
    if (!read.has(directory, 2ULL + 12ULL * entries)) {
        header.endsTooSoon = true;
        return header;
    }
    struct Array {
        std::uint32_t count = 0;
        std::uint32_t bytesEach = 0;
        std::uint64_t at = 0;
    };
    const auto find = [&](std::uint32_t tag) {
        for (std::uint64_t entry = directory + 2; entry < directory + 2 + 12ULL * entries; entry += 12) {
            if (read.number(entry, 2) != tag) continue;
            Array found{read.number(entry + 4, 4), read.number(entry + 2, 2) == 3 ? 2U : 4U, entry + 8};
            if (std::uint64_t(found.count) * found.bytesEach > 4) found.at = read.number(entry + 8, 4);
            return found;
        }
        return Array{};
    };
    const auto value = [&](const Array& a, std::uint32_t i) {
        return read.number(a.at + std::uint64_t(i) * a.bytesEach, a.bytesEach);
    };
    const auto first = [&](std::uint32_t tag) {
        const Array a = find(tag);
        return a.count > 0 ? value(a, 0) : 0U;
    };
    header.size = sizeOf(first(256), first(257));
    const std::uint32_t sampleFormat = first(339);
    header.isMeasured = sampleFormat == 2 || sampleFormat == 3;
    for (const auto& [offsets, lengths] : {std::pair(find(273), find(279)), std::pair(find(324), find(325))}) {
        const std::uint32_t count = std::min(offsets.count, lengths.count);
        if (count > 0 && !read.has(offsets.at, std::uint64_t(count) * offsets.bytesEach)) header.endsTooSoon = true;
        for (std::uint32_t i = 0; i < count && !header.endsTooSoon; ++i)
            header.endsTooSoon = !read.has(value(offsets, i), value(lengths, i));
    }
    return header;
}

ImageHeader parseWebp(Bytes bytes) {
    const Reader read(bytes, Reader::Order::Little);
    ImageHeader header;
    header.endsTooSoon = !read.has(8, read.number(4, 4));
    if (!read.text(12, "VP8X")) return header;
    header.size = sizeOf(read.number(24, 3) + 1, read.number(27, 3) + 1);
    for (std::uint64_t at = 12; read.has(at, 8);) {
        const std::uint64_t length = read.number(at + 4, 4);
        if (read.text(at, "EXIF") && read.has(at + 8, length)) {
            Bytes block = bytes.subspan(std::size_t(at + 8), std::size_t(length));
            if (Reader(block, Reader::Order::Big).text(0, std::string_view("Exif\0\0", 6))) block = block.subspan(6);
            header.orientation = exifOrientation(block);
            break;
        }
        at += 8 + length + length % 2;
    }
    return header;
}

}  // namespace

bool isPng(Bytes bytes) {
    return Reader(bytes, Reader::Order::Big).text(0, "\x89PNG\r\n\x1a\n");
}
bool isBmp(Bytes bytes) {
    return bytes.size() >= 30 && Reader(bytes, Reader::Order::Big).text(0, "BM");
}

ImageHeader parseImageHeader(Bytes bytes) {
    const Reader read(bytes, Reader::Order::Big);
    if (isPng(bytes)) return parsePng(bytes);
    if (isBmp(bytes)) return parseBmp(bytes);
    if (read.text(0, "\xff\xd8\xff")) return parseJpeg(bytes);
    if (read.text(0, "RIFF") && read.text(8, "WEBP")) return parseWebp(bytes);
    if (read.text(0, std::string_view("II*\0", 4)) || read.text(0, std::string_view("MM\0*", 4)))
        return parseTiff(bytes);
    return {};
}

}  // namespace hawksight
