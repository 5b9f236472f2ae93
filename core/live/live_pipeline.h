// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/work/engine.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace hawksight {

/// Camera lane -> newest frame -> compute lane -> records lane -> here. There is no queue: while one frame is inspected
/// a newer one replaces the one that waits, and that is counted. A result is shown when it is stored. The pipeline has
/// a detector of its own on the engine's lane, so that the Inspect page may use another model meanwhile, and it goes on
/// while a model is trained.
/// Thread: GUI; nothing here blocks. Destroy it before the engine.
class LivePipeline : public QObject {
    Q_OBJECT

public:
    enum class State {
        Stopped,
        Opening,  ///< the first time
        Running,
        Paused,  ///< the picture stands still, nothing is inspected; the camera goes on
        Lost,    ///< no camera; it is tried again by itself (see nextTrySeconds)
        Ended    ///< the end of a file or folder without loop
    };
    Q_ENUM(State)
    enum class Storing {
        Off,
        On,
        Stopped  ///< the disk is full or fails: inspection goes on, storing is tried again every few seconds
    };
    Q_ENUM(Storing)

    explicit LivePipeline(Engine& engine, QObject* parent = nullptr);
    ~LivePipeline() override;

    // -- what is wanted; every setter may be called at any time ------------------------------------------------------
    /// Opens the source in place of the one that is on; counters start anew.
    void start(const SourceSettings& source);
    void stop();
    void setPaused(bool paused);
    void setView(const CameraView& view);
    void setTrigger(const TriggerSettings& trigger);
    /// Loads it on the compute lane beside the one in use, which goes on until the new one is ready; answers by
    /// modelChanged, or by modelFailed (the old one stays).
    void setModel(const std::filesystem::path& model);
    void dropModel();
    /// Counts from the next verdict on; setModel sets the model's own.
    void setThresholds(const Thresholds& thresholds);
    /// In force from the next frame on; frames on their way are stored where they were bound. Strip and last fails are
    /// those of the new folder.
    void setRecords(const RecordSettings& records);
    void resetCounters();  ///< and the strip

    /// Inspects the next frame, whatever the trigger mode.
    void trigger();
    /// Inspects a picture that comes from elsewhere (a visitor has drawn on it), before waiting frames. Nothing is
    /// stored or counted. Errors: BadArgument without a model.
    Task<Expected<LiveResult>> inspectOnce(const cv::Mat& bgr);
    /// Writes the newest frame (PNG) as folder/<time>.png on an io lane; the result is its path. Errors: NotEnoughData
    /// without a frame, WriteFailed.
    Task<Expected<std::filesystem::path>> snapshot(const std::filesystem::path& folder);
    /// Every frame (JPEG, best quality) until stopped, or the quota or the disk is full (recordingChanged).
    void startRecording(const FrameRecording& recording);
    void stopRecording();

    // -- what is -----------------------------------------------------------------------------------------------------
    State state() const;
    const SourceSettings& source() const;
    QString stateText() const;      ///< the source's line, or why the camera is lost; English, for a detail line
    double nextTrySeconds() const;  ///< Lost: pause before the next try, as planned when it was lost
    const CameraView& view() const;
    const TriggerSettings& triggerSettings() const;
    const std::optional<LoadedModel>& model() const;
    bool isLoadingModel() const;
    const Thresholds& thresholds() const;
    const RecordSettings& records() const;
    Storing storing() const;
    QString storingText() const;  ///< Stopped: why; On: "", or what is wrong with the pictures beside the records
    bool isRecording() const;
    std::int64_t recordedFrames() const;
    std::int64_t recordedBytes() const;
    QString recordingText() const;  ///< why it ended by itself, else ""

    /// The newest frame as captured; empty bgr before the first. While paused, the one when it was paused.
    const Frame& latestFrame() const;
    /// The newest frame that the trigger chose for inspection, with or without a model.
    const Frame& latestPart() const;
    /// The newest inspection; number 0 before the first.
    const LiveResult& latestResult() const;
    LiveCounters counters() const;
    /// The last 600 scores, oldest first; at the start those that the records hold.
    const std::vector<StripPoint>& strip() const;
    /// The last 24 FAIL and REVIEW, newest first; at the start those that the records hold.
    const std::vector<LiveFail>& lastFails() const;
    /// Motion in the trigger's region against its limit, 1 = at the limit; PartEnters only.
    double motionLevel() const;

Q_SIGNALS:
    void stateChanged(hawksight::LivePipeline::State state);
    void frameArrived();     ///< latestFrame is new; at most as fast as the event loop takes them
    void partArrived();      ///< latestPart is new
    void inspected();        ///< latestResult, strip and lastFails are new; several verdicts may be one signal
    void countersChanged();  ///< about four times a second while it runs
    void modelChanged();     ///< another model or none, or other limits
    void modelFailed(const hawksight::Error& error);
    void storingChanged(hawksight::LivePipeline::Storing storing);
    void recordingChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

}  // namespace hawksight
