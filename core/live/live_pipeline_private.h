// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/compute_stage.h"
#include "core/live/frame_recorder.h"
#include "core/live/live_figures.h"
#include "core/live/live_mailbox.h"
#include "core/live/live_pipeline.h"
#include "core/work/io_pool.h"
#include "core/work/latest.h"

#include <QTimer>

#include <atomic>

namespace hawksight {

class LivePipeline::Private {
public:
    Private(LivePipeline& pipeline, Engine& computeEngine);
    ~Private();

    void deliver();
    void take(const CameraStatus& status);
    void take(std::vector<LiveOutcome> outcomes);
    void announceState();

    LivePipeline& q;
    Engine& engine;
    LiveMailbox mailbox;
    LiveFigures figures;
    std::atomic<int> run{0};  ///< of the camera; what comes from an older one is dropped
    std::atomic<bool> paused{false};

    /// What the camera lane gives every frame to take along.
    LiveOrigin currentOrigin();
    std::mutex originMutex;
    LiveOrigin origin;  ///< under originMutex

    SourceSettings source;
    State camera = State::Stopped, announced = State::Stopped;
    QString stateText;
    double nextTrySeconds = 0.0;
    CameraView view;
    TriggerSettings trigger;
    std::optional<LoadedModel> model;
    Thresholds thresholds;
    RecordSettings records;
    RecordWriter::Status storing;
    Frame frame, part;
    LiveResult result;
    std::vector<StripPoint> strip;
    std::vector<LiveFail> fails;
    QTimer counterTimer;
    Latest<Expected<LoadedModel>> loading;

    // What runs on lanes, in the order in which it must go: the camera first, then what it fills.
    std::unique_ptr<RecordWriter> writer;
    std::shared_ptr<ComputeStage> compute;
    std::unique_ptr<FrameRecorder> recorder;
    std::unique_ptr<CameraLoop> loop;
    IoPool io{1};
};

}  // namespace hawksight
