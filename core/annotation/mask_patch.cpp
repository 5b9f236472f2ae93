// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/annotation/mask_patch.h"

#include "core/annotation/mask.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace hawksight {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::array<std::uint8_t, 8> kMagic{'H', 'K', 'T', 'M', 'A', 'S', 'K', '1'};
constexpr std::size_t kHeadBytes = kMagic.size() + 8;

void putLength(Bytes& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<std::uint8_t>(value | 0x80));
    out.push_back(static_cast<std::uint8_t>(value));
}

bool takeLength(std::span<const std::uint8_t>& in, std::uint64_t& value) {
    value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (in.empty()) return false;
        const std::uint8_t byte = in.front();
        in = in.subspan(1);
        value |= std::uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80) return true;
    }
    return false;
}

void put32(Bytes& out, std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t get32(const std::uint8_t* at) {
    return std::uint32_t(at[0]) | std::uint32_t(at[1]) << 8 | std::uint32_t(at[2]) << 16 | std::uint32_t(at[3]) << 24;
}

/// FNV-1a, 32 bit.
std::uint32_t checksum(std::span<const std::uint8_t> bytes) {
    std::uint32_t sum = 2166136261U;
    for (const std::uint8_t byte : bytes) sum = (sum ^ byte) * 16777619U;
    return sum;
}

/// Length of the run at `begin`, eight bytes a step.
std::size_t runLength(const std::uint8_t* begin, const std::uint8_t* end) {
    const std::uint64_t wide = *begin * 0x0101010101010101ULL;
    const std::uint8_t* at = begin;
    for (std::uint64_t word; end - at >= 8; at += 8) {
        std::memcpy(&word, at, 8);
        if (word != wide) break;
    }
    while (at < end && *at == *begin) ++at;
    return static_cast<std::size_t>(at - begin);
}

}  // namespace

std::vector<std::uint8_t> packRuns(const cv::Mat& bytes) {
    Bytes out;
    std::uint8_t value = 0;
    std::uint64_t length = 0;
    for (int y = 0; y < bytes.rows; ++y) {
        const std::uint8_t* at = bytes.ptr(y);
        const std::uint8_t* const end = at + bytes.cols;
        while (at < end) {
            const std::size_t run = runLength(at, end);
            if (length > 0 && *at != value) {
                out.push_back(value);
                putLength(out, length - 1);
                length = 0;
            }
            value = *at;
            length += run;
            at += run;
        }
    }
    if (length > 0) {
        out.push_back(value);
        putLength(out, length - 1);
    }
    return out;
}

bool unpackRuns(std::span<const std::uint8_t> runs, cv::Mat bytes) {
    int x = 0, y = 0;
    while (!runs.empty()) {
        const std::uint8_t value = runs.front();
        runs = runs.subspan(1);
        std::uint64_t length = 0;
        if (!takeLength(runs, length)) return false;
        for (++length; length > 0;) {
            if (y == bytes.rows) return false;
            const auto part = std::min<std::uint64_t>(length, static_cast<std::uint64_t>(bytes.cols - x));
            std::memset(bytes.ptr(y) + x, value, static_cast<std::size_t>(part));
            length -= part;
            x += static_cast<int>(part);
            if (x == bytes.cols) {
                x = 0;
                ++y;
            }
        }
    }
    return x == 0 && y == bytes.rows;
}

cv::Rect MaskPatch::bounds() const {
    cv::Rect all;
    for (const MaskTile& tile : m_tiles) all |= tile.box;
    return all;
}

std::size_t MaskPatch::bytes() const {
    std::size_t sum = m_tiles.size() * sizeof(MaskTile);
    for (const MaskTile& tile : m_tiles) sum += tile.runs.size();
    return sum;
}

void MaskPatch::exchange(cv::Mat& mask) {
    for (MaskTile& tile : m_tiles) {
        Bytes now = packRuns(mask(tile.box));
        unpackRuns(tile.runs, mask(tile.box));
        tile.runs = std::move(now);
    }
}

MaskPatch MaskPatch::snapshot(const cv::Mat& mask) const {
    std::vector<MaskTile> tiles;
    tiles.reserve(m_tiles.size());
    for (const MaskTile& tile : m_tiles) tiles.push_back({tile.box, packRuns(mask(tile.box))});
    return MaskPatch(std::move(tiles));
}

MaskRecorder::MaskRecorder(const cv::Mat& mask) : m_mask(mask), m_columns((mask.cols + kTile - 1) / kTile) {
    m_before.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>((mask.rows + kTile - 1) / kTile));
}

cv::Rect MaskRecorder::boxOf(int tile) const {
    return cv::Rect(tile % m_columns * kTile, tile / m_columns * kTile, kTile, kTile) &
           cv::Rect({0, 0}, m_mask.size());
}

void MaskRecorder::touch(const cv::Rect& box) {
    const cv::Rect inside = box & cv::Rect({0, 0}, m_mask.size());
    if (inside.empty()) return;
    m_touched |= inside;
    for (int y = inside.y / kTile; y <= (inside.br().y - 1) / kTile; ++y)
        for (int x = inside.x / kTile; x <= (inside.br().x - 1) / kTile; ++x) {
            const int tile = y * m_columns + x;
            cv::Mat& before = m_before[static_cast<std::size_t>(tile)];
            if (!before.empty()) continue;
            before = m_mask(boxOf(tile)).clone();
            m_order.push_back(tile);
        }
}

MaskPatch MaskRecorder::finish() {
    std::vector<MaskTile> tiles;
    for (const int tile : m_order) {
        const cv::Rect box = boxOf(tile);
        const cv::Mat& before = m_before[static_cast<std::size_t>(tile)];
        cv::Mat difference;
        cv::compare(before, m_mask(box), difference, cv::CMP_NE);
        const cv::Rect changed = boundsOf(difference);
        if (!changed.empty()) tiles.push_back({changed + box.tl(), packRuns(before(changed))});
        m_before[static_cast<std::size_t>(tile)].release();
    }
    m_order.clear();
    m_touched = {};
    return MaskPatch(std::move(tiles));
}

void MaskRecorder::revert() {
    for (const int tile : m_order) {
        m_before[static_cast<std::size_t>(tile)].copyTo(m_mask(boxOf(tile)));
        m_before[static_cast<std::size_t>(tile)].release();
    }
    m_order.clear();
    m_touched = {};
}

std::vector<std::uint8_t> encodePatch(const MaskPatch& patch) {
    Bytes body;
    putLength(body, patch.tiles().size());
    for (const MaskTile& tile : patch.tiles()) {
        for (const int value : {tile.box.x, tile.box.y, tile.box.width, tile.box.height})
            putLength(body, static_cast<std::uint64_t>(value));
        putLength(body, tile.runs.size());
        body.insert(body.end(), tile.runs.begin(), tile.runs.end());
    }
    Bytes record;
    put32(record, static_cast<std::uint32_t>(body.size()));
    put32(record, checksum(body));
    record.insert(record.end(), body.begin(), body.end());
    return record;
}

std::vector<std::uint8_t> journalHead(cv::Size maskSize) {
    Bytes head(kMagic.begin(), kMagic.end());
    put32(head, static_cast<std::uint32_t>(maskSize.width));
    put32(head, static_cast<std::uint32_t>(maskSize.height));
    return head;
}

Expected<cv::Size> journalSize(std::span<const std::uint8_t> journal) {
    if (journal.size() < kHeadBytes || !std::equal(kMagic.begin(), kMagic.end(), journal.begin()))
        return fail(ErrorCode::BadFormat, "not a journal of strokes");
    return cv::Size(static_cast<int>(get32(&journal[kMagic.size()])),
                    static_cast<int>(get32(&journal[kMagic.size() + 4])));
}

Expected<int> replayJournal(std::span<const std::uint8_t> journal, cv::Mat& mask) {
    if (journal.size() < kHeadBytes) return 0;  // cut off before the first stroke
    if (!std::equal(kMagic.begin(), kMagic.end(), journal.begin()))
        return fail(ErrorCode::BadFormat, "not a journal of strokes");
    if (*journalSize(journal) != mask.size()) return fail(ErrorCode::Mismatch, "a journal of strokes of an image of another size");
    journal = journal.subspan(kHeadBytes);
    int records = 0;
    while (journal.size() >= 8) {
        const std::uint32_t length = get32(journal.data()), sum = get32(journal.data() + 4);
        if (journal.size() - 8 < length) break;
        std::span<const std::uint8_t> body = journal.subspan(8, length);
        if (checksum(body) != sum) break;
        std::uint64_t tiles = 0;
        if (!takeLength(body, tiles)) break;
        for (; tiles > 0; --tiles) {
            std::array<std::uint64_t, 5> numbers{};
            for (std::uint64_t& number : numbers)
                if (!takeLength(body, number)) return records;
            const auto [x, y, width, height, bytes] = numbers;
            const auto columns = static_cast<std::uint64_t>(mask.cols), rows = static_cast<std::uint64_t>(mask.rows);
            if (bytes > body.size() || x > columns || y > rows || width > columns - x || height > rows - y)
                return records;
            const cv::Rect box(static_cast<int>(x), static_cast<int>(y), static_cast<int>(width),
                               static_cast<int>(height));
            if (!unpackRuns(body.first(bytes), mask(box))) return records;
            body = body.subspan(bytes);
        }
        ++records;
        journal = journal.subspan(8 + length);
    }
    return records;
}

}  // namespace hawksight
