// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/store/inspection_records.h"
#include "core/work/lane.h"

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace hawksight {

/// A result on its way to be shown, with what goes beside it.
struct LiveOutcome {
    LiveResult result;
    cv::Mat thumbnail;              ///< BGR, at most 160 px a side
    std::filesystem::path picture;  ///< FAIL and REVIEW, once written
    bool isUnstored = false;        ///< it should have been stored
};

/// The records lane: stores results, many in one transaction where they come fast, and hands them on. Where storing
/// fails they are handed on all the same, and it is tried again a few seconds later with a file opened anew. Each goes
/// to the folder that its origin names, whichever is the current one. Thread: any; the sink is called on the lane, or
/// without a folder on the caller's thread.
class RecordWriter {
public:
    struct Status {
        bool isOn = false, hasFailed = false;
        std::string text;
        bool operator==(const Status&) const = default;
    };
    struct Sink {
        std::function<void(std::vector<LiveOutcome>)> outcomes;
        std::function<void(const Status&)> status;
        /// What a folder's records hold from before, once they are open.
        std::function<void(std::vector<StripPoint>, std::vector<LiveFail>)> history;
        std::function<void()> room;  ///< another result may come
    };
    explicit RecordWriter(Sink sink);
    ~RecordWriter();  ///< writes what waits

    void setSettings(const RecordSettings& settings);
    void push(LiveOutcome outcome);
    bool hasRoom() const;
    void nudge();  ///< calls the sink's `room` from the lane

private:
    void drain();
    void openFile(bool isElsewhere);
    void store(std::span<LiveOutcome> outcomes);
    void storeLate(std::span<LiveOutcome> outcomes);
    /// What is wrong with the pictures beside the records, else "".
    Expected<std::string> append(InspectionRecords& records, const RecordSettings& settings,
                                 std::span<LiveOutcome> outcomes);
    void say(Status status);

    Sink m_sink;
    mutable std::mutex m_mutex;
    RecordSettings m_wanted;
    bool m_settingsChanged = false, m_posted = false;
    std::vector<LiveOutcome> m_waiting;
    // the lane's own
    RecordSettings m_settings;
    std::unique_ptr<InspectionRecords> m_records;
    std::chrono::steady_clock::time_point m_nextTry{};
    Status m_status;
    Lane m_lane;  ///< last: joined first
};

}  // namespace hawksight
