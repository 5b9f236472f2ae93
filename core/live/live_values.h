// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/camera/camera_view.h"
#include "core/camera/frame_source.h"
#include "core/camera/part_trigger.h"
#include "core/image/colormap.h"
#include "core/inspect/decision.h"
#include "core/inspect/detector.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hawksight {

/// Where inspections are kept.
struct RecordSettings {
    std::filesystem::path folder;  ///< holds inspections.sqlite and pictures/; empty = nothing is stored
    std::int64_t pictureQuotaBytes = std::int64_t{20} << 30;  ///< beyond it the oldest pictures are deleted
    std::int64_t fileQuotaBytes = 0;                          ///< of the record file itself; 0 = as the disk allows

    std::filesystem::path file() const { return folder / "inspections.sqlite"; }
    bool operator==(const RecordSettings&) const = default;
};

/// Where a frame came from and where its inspection is kept, as it stood when it was captured: what is on its way while
/// a person changes the source or the project belongs to the old ones.
struct LiveOrigin {
    int run = 0;         ///< the how-manieth LivePipeline::start; 0 = from elsewhere (inspectOnce)
    std::string source;  ///< SourceSettings::title
    RecordSettings records;
};

/// One inspection, complete. Pixels and map are shared between threads: nobody writes to them.
struct LiveResult {
    std::int64_t number = 0;  ///< 1, 2, ... since the program started; 0 = there is none yet
    std::int64_t record = 0;  ///< id in InspectionRecords; 0 = not stored (records off or the disk full)
    LiveOrigin origin;
    Frame frame;      ///< whole
    cv::Mat picture;  ///< what the model saw: the frame through the view
    Detection detection;
    int inputSize = 256;    ///< of the model, for mapInImage(detection.map, inputSize, picture.size())
    MapRange mapRange;      ///< of the model, for the heatmap's colours
    Thresholds thresholds;  ///< those that the verdict was reached with
    Verdict verdict = Verdict::Pass;
    std::string modelHash;
    double latencyMs = 0.0;  ///< from capture to verdict
};

/// Figures of the line. Rates and percentiles are of the last ten seconds; the rest counts from LivePipeline::start or
/// resetCounters.
struct LiveCounters {
    std::int64_t captured = 0;   ///< frames that the source gave
    std::int64_t inspected = 0;  ///< verdicts
    std::int64_t dropped = 0;    ///< frames meant for inspection that a newer one replaced
    std::int64_t damaged = 0;    ///< frames that could not be decoded
    std::int64_t lost = 0;       ///< times that the camera was lost
    std::int64_t pass = 0, review = 0, fail = 0;
    std::int64_t unstored = 0;  ///< inspections that could not be stored
    double framesPerSecond = 0.0;
    double inspectionsPerSecond = 0.0;
    double p50Ms = 0.0, p99Ms = 0.0;  ///< capture to verdict
    double yield() const;             ///< share of PASS, 0..1; NaN before the first verdict
};

/// How many of the last inspections the strip shows, and of the last fails.
inline constexpr int kStripLength = 600, kFailsLength = 24;

/// A point of the score strip. NaN scores are FAIL.
struct StripPoint {
    std::int64_t timeMs = 0;
    double score = 0.0;
    Limits limits;
    Verdict verdict = Verdict::Pass;
};

/// One of the last fails.
struct LiveFail {
    std::int64_t record = 0;  ///< 0 = not stored
    std::int64_t timeMs = 0;
    double score = 0.0;
    Verdict verdict = Verdict::Fail;
    cv::Mat thumbnail;              ///< BGR, at most 160 px a side
    std::filesystem::path picture;  ///< to open in Inspect; empty where it was not stored
};

/// Every frame onto the disk, e.g. to train on later.
struct FrameRecording {
    std::filesystem::path folder;
    std::int64_t quotaBytes = std::int64_t{2} << 30;  ///< recording ends there, nothing is deleted
};

}  // namespace hawksight
