// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <opencv2/core/mat.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace hawksight {

/// Run-length code of bytes: (value, length - 1 as LEB128) again and again. A stroke's tile takes a few dozen bytes.
std::vector<std::uint8_t> packRuns(const cv::Mat& bytes);
/// Fills `bytes` (CV_8UC1) from the code; false where it does not fit.
bool unpackRuns(std::span<const std::uint8_t> runs, cv::Mat bytes);

/// A part of a mask, kept elsewhere.
struct MaskTile {
    cv::Rect box;
    std::vector<std::uint8_t> runs;
};

/// One step of work on a mask: the touched tiles as they were on the other side of it. Exchanging is both undo and
/// redo. Thread: any, as the mask.
class MaskPatch {
public:
    MaskPatch() = default;
    explicit MaskPatch(std::vector<MaskTile> tiles) : m_tiles(std::move(tiles)) {}

    bool isEmpty() const { return m_tiles.empty(); }
    cv::Rect bounds() const;
    std::size_t bytes() const;
    const std::vector<MaskTile>& tiles() const { return m_tiles; }

    /// Swaps what is kept here with what the mask holds.
    void exchange(cv::Mat& mask);

    /// What the mask holds now in the patch's places: a record for the journal, to be written behind the step.
    MaskPatch snapshot(const cv::Mat& mask) const;

private:
    std::vector<MaskTile> m_tiles;
};

/// Watches over one step: whoever is about to write says where, and the tiles there are kept as they were.
/// Thread: any, as the mask.
class MaskRecorder {
public:
    explicit MaskRecorder(const cv::Mat& mask);

    /// Call before writing inside `box`; what lies outside of the mask does not matter.
    void touch(const cv::Rect& box);
    cv::Rect touched() const { return m_touched; }

    /// What has really changed since; empty where nothing has.
    MaskPatch finish();
    /// Puts everything back.
    void revert();

private:
    static constexpr int kTile = 64;
    cv::Rect boxOf(int tile) const;

    cv::Mat m_mask;  // shares the caller's pixels
    int m_columns = 0;
    std::vector<cv::Mat> m_before;  // by tile; empty = not touched
    std::vector<int> m_order;
    cv::Rect m_touched;
};

/// The journal: patches one behind the other, each with its length and a checksum, so that one that was cut off is
/// noticed. `encode` gives one record.
std::vector<std::uint8_t> encodePatch(const MaskPatch& patch);

/// Writes every whole record over the mask, in order; what is cut off or damaged at the end is passed over.
/// out: how many records were read. Errors: BadFormat (not a journal), Mismatch (of a mask of another size).
Expected<int> replayJournal(std::span<const std::uint8_t> journal, cv::Mat& mask);
/// What a journal begins with.
std::vector<std::uint8_t> journalHead(cv::Size maskSize);
/// The size of the mask that a journal is of. Errors: BadFormat.
Expected<cv::Size> journalSize(std::span<const std::uint8_t> journal);

}  // namespace hawksight
