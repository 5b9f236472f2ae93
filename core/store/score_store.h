// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/inspect/detector.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hawksight {

/// What one model said of one image: raw, no threshold applied.
struct StoredInspection {
    Detection detection;
    cv::Size imageSize;
};

/// The same without the map, for lists.
struct StoredScore {
    std::filesystem::path image;
    double score = 0.0;
    double milliseconds = 0.0;
};

/// Every inspection that was made, per model (weight hash) and image, in one SQLite file, so that going through images
/// is instant. An image whose file has changed since (size or time) counts as not inspected. Several stores may be open
/// on one file. Thread: the one that opened it; open another for another thread (about 1 ms).
class ScoreStore {
public:
    /// Creates the file where it is missing. Errors: WriteFailed, Unreadable, BadFormat; the detail names the file.
    static Expected<std::unique_ptr<ScoreStore>> open(const std::filesystem::path& file);
    ~ScoreStore();
    ScoreStore(const ScoreStore&) = delete;
    ScoreStore& operator=(const ScoreStore&) = delete;

    /// Adds or replaces; many at a time are one transaction. Errors: WriteFailed.
    struct Entry {
        std::filesystem::path image;
        StoredInspection inspection;
    };
    Expected<void> write(const std::string& modelHash, const std::vector<Entry>& entries);

    /// nullopt where there is none, or the file has changed.
    Expected<std::optional<StoredInspection>> read(const std::string& modelHash,
                                                   const std::filesystem::path& image) const;

    /// All of one model, in no order; files are not looked at (a changed one shows when its map is read).
    Expected<std::vector<StoredScore>> scores(const std::string& modelHash) const;

    /// Forgets what a model said. Errors: WriteFailed.
    Expected<void> clear(const std::string& modelHash);

private:
    ScoreStore() = default;
    std::string m_connection;
};

}  // namespace hawksight
