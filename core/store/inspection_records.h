// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hawksight {

/// One live inspection as it is kept. Raw score and limits stand beside each other, so that it can be judged anew.
struct InspectionRecord {
    std::int64_t id = 0;      ///< given by the store, rising
    std::int64_t timeMs = 0;  ///< of the capture, ms since 1970 UTC
    std::string source;       ///< SourceSettings::title
    std::string modelHash;
    double score = 0.0;
    Limits limits;
    Verdict verdict = Verdict::Pass;
    double milliseconds = 0.0;             ///< from capture to verdict
    std::vector<unsigned char> thumbnail;  ///< JPEG; may be empty
    cv::Mat map;                           ///< raw cells, FAIL and REVIEW only; else empty
    std::filesystem::path picture;         ///< the whole inspected picture, FAIL and REVIEW only; else empty
    std::int64_t pictureBytes = 0;
};

struct RecordCounts {
    std::int64_t pass = 0, review = 0, fail = 0;
    std::int64_t total() const { return pass + review + fail; }
    /// Share of PASS, 0..1; NaN without any.
    double yield() const;
};

/// A point of the score strip.
struct RecordedScore {
    std::int64_t id = 0, timeMs = 0;
    double score = 0.0;
    Limits limits;
    Verdict verdict = Verdict::Pass;
};

/// Every live inspection, in one SQLite file (WAL): what `append` returned from survives the program being killed.
/// Counts are kept a minute, so that neither they nor the newest records grow slower with the millions. Several may be
/// open on one file, one of them writing. Thread: the one that opened it; open another for another thread (about 1 ms).
class InspectionRecords {
public:
    /// Creates the file where it is missing. Errors: WriteFailed, Unreadable, BadFormat; the detail names the file.
    static Expected<std::unique_ptr<InspectionRecords>> open(const std::filesystem::path& file);
    ~InspectionRecords();
    InspectionRecords(const InspectionRecords&) = delete;
    InspectionRecords& operator=(const InspectionRecords&) = delete;

    /// One transaction for all; fills in the ids. Errors: WriteFailed (full disk among others): then none is kept.
    Expected<void> append(std::vector<InspectionRecord>& records);

    Expected<RecordCounts> counts(std::int64_t fromMs = 0) const;  ///< to the minute
    /// The newest `limit` scores, oldest of them first.
    Expected<std::vector<RecordedScore>> strip(int limit) const;
    /// The newest `limit` records that FAILed (and REVIEWs, if wanted), newest first, with thumbnail, without map.
    Expected<std::vector<InspectionRecord>> lastFails(int limit, bool withReview = false) const;
    /// One record with everything. nullopt = no such id.
    Expected<std::optional<InspectionRecord>> read(std::int64_t id) const;

    /// Deletes the oldest pictures until at most `bytes` of them are left, and, beyond a fifth of `bytes`, the oldest
    /// thumbnails and maps; the records themselves stay. Returns the number of pictures deleted. Errors: WriteFailed.
    Expected<int> keepWithin(std::int64_t bytes);
    std::int64_t pictureBytes() const;  ///< of all pictures that records point to

    /// The file grows to at most so many bytes, and `append` fails beyond; 0 = as the disk allows. Of this connection.
    void setFileQuota(std::int64_t bytes);

private:
    InspectionRecords() = default;
    std::string m_connection;
};

}  // namespace hawksight
