// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/live/live_values.h"
#include "core/work/engine.h"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace hawksight {

/// Where the newest frame meets the model. It keeps at most one frame, and at most one task on the engine's lane.
/// Thread: as each function says; made with make_shared, because tasks on the lane keep it alive.
class ComputeStage : public std::enable_shared_from_this<ComputeStage> {
public:
    struct Sink {
        std::function<void(LiveResult)> result;  ///< on the lane
        std::function<bool()> hasRoom;           ///< any thread, quick: may another result come now?
        std::function<void()> idle;              ///< on the lane: have another thread call wake()
    };
    ComputeStage(Engine& engine, Sink sink) : m_engine(engine), m_sink(std::move(sink)) {}

    // any thread
    /// True when a frame that waited has given way to this one.
    bool offer(const Frame& frame, const LiveOrigin& origin);
    void wake();   ///< there is room again
    void close();  ///< nothing is begun from here on; what is on the lane is still handed over
    void setPaused(bool paused);
    void setView(const CameraView& view);
    /// Of the model with that hash; late ones for another model are passed over.
    void setThresholds(const std::string& modelHash, const Thresholds& thresholds);
    void forgetWaiting();

    // the engine's lane
    Expected<LoadedModel> load(const Backend& backend, const std::filesystem::path& model);
    void unload();
    /// picture: what the model is to see. Errors: BadArgument without a model, and the detector's.
    Expected<LiveResult> inspect(const Frame& frame, const cv::Mat& picture);

private:
    struct Waiting {
        Frame frame;
        LiveOrigin origin;
    };
    struct Model {
        std::string hash;
        Thresholds thresholds;
        MapRange range;
    };
    void pump();  ///< under the lock
    void run();

    Engine& m_engine;
    Sink m_sink;
    std::unique_ptr<Detector> m_detector;  ///< the lane's own

    std::mutex m_mutex;
    std::optional<Waiting> m_waiting;
    std::optional<Model> m_model;
    CameraView m_view;
    bool m_busy = false, m_closed = false, m_paused = false;
    std::int64_t m_number = 0;  ///< the lane's own
};

}  // namespace hawksight
