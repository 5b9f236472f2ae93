// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/engine.h"

#include "core/base/guarded.h"
#include "core/image/image_io.h"
#include "core/work/train_mailbox.h"

#include <optional>

namespace hawksight {

namespace {

constexpr int kComputeNiceness = 10;  // the window must stay alive on two cores

/// Holds the newest status and maps; previews are looked at anew every few seconds only, because each costs an image.
TrainCallback mailingCallback(std::shared_ptr<TrainRun::Mailbox> mailbox, std::vector<cv::Mat> images, Lane* lane,
                              std::stop_token stop) {
    return [mailbox = std::move(mailbox), images = std::move(images), lane, stop](const TrainStatus& status) {
        mailbox->put(status);
        if (status.preview && !images.empty() && mailbox->previewIsDue()) {
            const Stopwatch watch;
            for (std::size_t i = 0; i < images.size() && !stop.stop_requested(); ++i) {
                if (auto detection = status.preview(images[i]))
                    mailbox->put(TrainPreview{static_cast<int>(i), status.iteration, std::move(*detection)});
            }
            mailbox->previewTook(watch.seconds());
        }
        lane->serve();
        while (mailbox->isPaused() && !stop.stop_requested()) {
            lane->serve();
            mailbox->waitWhilePaused();
        }
        if (status.finishNow && mailbox->shallFinish()) status.finishNow();
    };
}

}  // namespace

struct Engine::Shared {
    BackendLoader loader;
    std::optional<Expected<Backend>> backend;
    std::unique_ptr<Detector> detector;
    std::string hash;
};

Engine::Engine(BackendLoader loader, QObject* parent)
    : QObject(parent),
      m_shared(std::make_shared<Shared>()),
      m_lane(std::make_unique<Lane>(QStringLiteral("compute"), kComputeNiceness)) {
    m_shared->loader = std::move(loader);
}

Engine::~Engine() {
    if (m_run) m_run->stop();
    // The detector was made on the lane and is freed there; the lane drops what waits, so this goes in front.
    m_lane->post(Urgency::Interactive, [shared = m_shared] { shared->detector.reset(); }).future.waitForFinished();
    m_lane.reset();
}

const Expected<Backend>& Engine::ready(Shared& shared) {
    if (!shared.backend) {
        shared.backend = shared.loader ? guarded("inspection engine", ErrorCode::Internal, shared.loader)
                                       : Expected<Backend>(fail(ErrorCode::Internal, "no inspection engine"));
    }
    return *shared.backend;
}

void Engine::start() {
    m_lane->post(Urgency::Interactive, [shared = m_shared] { ready(*shared); });
}

Task<Expected<LoadedModel>> Engine::load(const std::filesystem::path& model) {
    return m_lane->post(Urgency::Interactive,
                        [shared = m_shared, between = yielding(), model]() -> Expected<LoadedModel> {
                            const Expected<Backend>& backend = ready(*shared);
                            if (!backend) return tl::unexpected<Error>(backend.error());
                            auto info = backend->readModelInfo(model);
                            if (!info) return tl::unexpected<Error>(info.error());
                            auto detector = backend->loadDetector(model, {Precision::Auto, 0, between});
                            if (!detector) return tl::unexpected<Error>(detector.error());
                            shared->detector = std::move(*detector);
                            shared->hash = info->hash;
                            return LoadedModel{model, std::move(*info), shared->detector->description()};
                        });
}

void Engine::unload() {
    m_lane->post(Urgency::Interactive, [shared = m_shared] {
        shared->detector.reset();
        shared->hash.clear();
    });
}

Task<Expected<Detection>> Engine::detect(const cv::Mat& bgr, const std::string& modelHash, Urgency urgency) {
    return m_lane->post(urgency, [shared = m_shared, bgr, modelHash]() -> Expected<Detection> {
        if (!shared->detector) return fail(ErrorCode::BadArgument, "no model is in use");
        if (shared->hash != modelHash) return fail(ErrorCode::Mismatch, "another model is in use by now");
        return guarded("inspection", ErrorCode::Internal, [&] { return shared->detector->detect(bgr); });
    });
}

TrainRun* Engine::train(const Dataset& dataset, const TrainOptions& options, const std::filesystem::path& out,
                        bool resume, const std::vector<std::filesystem::path>& previews) {
    if (m_run && m_run->isActive()) return m_run.get();
    m_run.reset(new TrainRun(options, out, dataset.name, previews));
    auto task = m_lane->post(Urgency::Long,
                             [shared = m_shared, lane = m_lane.get(), mailbox = m_run->m_mailbox, dataset, options, out,
                              resume, previews](std::stop_token stop) -> Expected<TrainResult> {
                                 mailbox->begin();
                                 const Expected<Backend>& backend = ready(*shared);
                                 if (!backend) return tl::unexpected<Error>(backend.error());
                                 std::vector<cv::Mat> images;
                                 for (const auto& path : previews)
                                     images.push_back(readImage(path).value_or(cv::Mat()));
                                 return guarded("training", ErrorCode::Internal, [&] {
                                     return backend->train(dataset, options, out, resume, stop,
                                                           mailingCallback(mailbox, images, lane, stop));
                                 });
                             });
    m_run->follow(std::move(task));
    Q_EMIT trainingStarted(m_run.get());
    return m_run.get();
}

}  // namespace hawksight
