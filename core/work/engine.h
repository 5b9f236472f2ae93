// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/backend.h"
#include "core/work/io_pool.h"
#include "core/work/jobs.h"
#include "core/work/lane.h"
#include "core/work/train_run.h"

#include <QObject>

#include <memory>

namespace hawksight {

/// A model that is ready on the compute lane.
struct LoadedModel {
    std::filesystem::path path;
    ModelInfo info;
    std::string description;  ///< the detector's own line
};

/// The compute side as the GUI sees it: one lane that owns the backend and the detector in use. In go snapshots by
/// value, out come tasks whose values the caller applies (see Latest). Thread: GUI, unless said otherwise.
class Engine : public QObject {
    Q_OBJECT

public:
    explicit Engine(BackendLoader loader, QObject* parent = nullptr);
    ~Engine() override;

    /// Begins to load the backend; later calls need not wait for it, they queue behind.
    void start();

    /// Reads a model, runs its self-test and puts it in use; the one in use stays until the new one is ready.
    Task<Expected<LoadedModel>> load(const std::filesystem::path& model);
    /// Frees the detector in use.
    void unload();

    /// Inspects one image with the model in use. bgr: H x W, CV_8UC3; the caller must not write to it any more.
    /// Errors: as Detector::detect, and Mismatch where another model than `modelHash` is in use by then.
    Task<Expected<Detection>> detect(const cv::Mat& bgr, const std::string& modelHash, Urgency urgency);

    /// Trains on the lane; the lane goes on serving images in between. One run at a time; the engine owns it, and it
    /// stays readable after its end until the next one begins.
    TrainRun* train(const Dataset& dataset, const TrainOptions& options, const std::filesystem::path& out, bool resume,
                    const std::vector<std::filesystem::path>& previews = {});
    /// The run that is on or was last, nullptr before the first.
    TrainRun* trainRun() const { return m_run.get(); }

    /// Calls `work(const Backend&)` on the lane; for the short functions (estimate, store, import, names, numbers) and
    /// for detectors of one's own (compare): made, used and freed in `work`. `work` returns an Expected<...>.
    template <class Work>
    auto call(Urgency urgency, Work work) {
        using Result = std::invoke_result_t<Work, const Backend&>;
        return m_lane->post(urgency, [shared = m_shared, work = std::move(work)]() -> Result {
            const Expected<Backend>& backend = ready(*shared);
            if (!backend) return tl::unexpected<Error>(backend.error());
            return work(*backend);
        });
    }
    using Serve = std::function<void()>;
    /// For DetectorOptions::between: a line that runs is inspected on while another model is loaded. Thread: any.
    Serve yielding() const {
        return [lane = m_lane.get()] { lane->serveBackground(); };
    }
    /// As call, with a stop token and a way to let other work through between two steps.
    template <class Work>
    auto callLong(Urgency urgency, Work work) {
        using Result = std::invoke_result_t<Work, const Backend&, std::stop_token, const Serve&>;
        return m_lane->post(
            urgency, [shared = m_shared, lane = m_lane.get(), work = std::move(work)](std::stop_token stop) -> Result {
                const Expected<Backend>& backend = ready(*shared);
                if (!backend) return tl::unexpected<Error>(backend.error());
                return work(*backend, stop, [lane] { lane->serve(); });
            });
    }

Q_SIGNALS:
    void trainingStarted(hawksight::TrainRun* run);

private:
    struct Shared;  ///< what lives on the lane: backend and detector
    static const Expected<Backend>& ready(Shared& shared);

    std::shared_ptr<Shared> m_shared;
    std::unique_ptr<TrainRun> m_run;
    std::unique_ptr<Lane> m_lane;  ///< last: joined before the rest goes
};

}  // namespace hawksight
