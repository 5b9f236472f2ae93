// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/api.h"
#include "core/work/lane.h"
#include "core/work/latest.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace hawksight {

/// What a preview image looks like to the student at some iteration.
struct TrainPreview {
    int image = 0;  ///< index into the run's preview images
    std::int64_t iteration = 0;
    Detection detection;
};

/// One training run as the GUI sees it. Figures from the lane are collected and passed on about ten times a second,
/// however fast the steps are. Thread: GUI; what the lane calls is private.
class TrainRun : public QObject {
    Q_OBJECT

public:
    enum class State { Waiting, Running, Paused, Stopping, Finished };

    ~TrainRun() override;

    const TrainOptions& options() const { return m_options; }
    const std::filesystem::path& out() const { return m_out; }
    const std::string& datasetName() const { return m_datasetName; }
    const std::vector<std::filesystem::path>& previewImages() const { return m_previewPaths; }
    State state() const { return m_state; }
    bool isActive() const { return m_state != State::Finished; }

    /// Every status so far, thinned to at most a few thousand points, oldest first: what the loss curves draw.
    const std::vector<TrainStatus>& history() const { return m_history; }
    /// The newest status, thinned or not.
    const TrainStatus& latest() const { return m_latest; }
    /// The newest map of each preview image; those not there yet have an empty map.
    const std::vector<TrainPreview>& previews() const { return m_previews; }
    /// Valid once Finished: the model, or Cancelled (the checkpoint stays), or what went wrong.
    const Expected<TrainResult>& result() const { return m_result; }

    void pause();  ///< the lane goes on serving images
    void resume();
    void stop();       ///< keeps a checkpoint
    void finishNow();  ///< ends the iterations and makes a model of what has been learnt so far

Q_SIGNALS:
    void stateChanged(hawksight::TrainRun::State state);
    void progressed();       ///< history and latest have grown
    void previewsChanged();  ///< previews have
    void finished();

public:
    struct Mailbox;  ///< filled on the lane, emptied here; of no use to others

private:
    friend class Engine;

    TrainRun(TrainOptions options, std::filesystem::path out, std::string datasetName,
             std::vector<std::filesystem::path> previews);
    void follow(Task<Expected<TrainResult>> task);
    void collect();
    void setState(State state);

    TrainOptions m_options;
    std::filesystem::path m_out;
    std::string m_datasetName;
    std::vector<std::filesystem::path> m_previewPaths;
    State m_state = State::Waiting;
    std::vector<TrainStatus> m_history;
    TrainStatus m_latest;
    std::vector<TrainPreview> m_previews;
    Expected<TrainResult> m_result = fail(ErrorCode::Cancelled, "not finished");
    std::shared_ptr<Mailbox> m_mailbox;
    std::stop_source m_stop;
    Latest<Expected<TrainResult>> m_watch;
    QTimer m_timer;
};

}  // namespace hawksight
