// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/live/compute_stage.h"

#include "core/base/elapsed.h"
#include "core/base/guarded.h"

#include <chrono>
#include <limits>

namespace hawksight {

bool ComputeStage::offer(const Frame& frame, const LiveOrigin& origin) {
    const std::lock_guard lock(m_mutex);
    if (m_closed || m_paused || !m_model) return false;
    const bool replaced = m_waiting.has_value();
    m_waiting = Waiting{frame, origin};
    pump();
    return replaced;
}

void ComputeStage::wake() {
    const std::lock_guard lock(m_mutex);
    pump();
}

void ComputeStage::close() {
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_waiting.reset();
}

void ComputeStage::setPaused(bool paused) {
    const std::lock_guard lock(m_mutex);
    m_paused = paused;
    m_waiting.reset();
}

void ComputeStage::forgetWaiting() {
    const std::lock_guard lock(m_mutex);
    m_waiting.reset();
}

void ComputeStage::setView(const CameraView& view) {
    const std::lock_guard lock(m_mutex);
    m_view = view;
}

void ComputeStage::setThresholds(const std::string& modelHash, const Thresholds& thresholds) {
    const std::lock_guard lock(m_mutex);
    if (m_model && m_model->hash == modelHash) m_model->thresholds = thresholds;
}

void ComputeStage::pump() {
    if (m_closed || m_busy || !m_waiting || !m_model || !m_sink.hasRoom()) return;
    m_busy = true;
    // Background: a person's click comes first, and a training takes one of these between two steps.
    m_engine.call(Urgency::Background, [self = shared_from_this()](const Backend&) -> Expected<bool> {
        self->run();
        return true;
    });
}

void ComputeStage::run() {
    std::optional<Waiting> taken;
    CameraView view;
    {
        const std::lock_guard lock(m_mutex);
        taken = std::exchange(m_waiting, std::nullopt);
        view = m_view;
    }
    if (taken && m_detector) {
        const Frame& frame = taken->frame;
        const cv::Mat picture = applyView(frame.bgr, view);
        auto result = inspect(frame, picture);
        // A picture that the model cannot judge must not pass.
        if (!result) {
            LiveResult failed;
            failed.frame = frame;
            failed.picture = picture;
            failed.detection.score = std::numeric_limits<double>::quiet_NaN();
            failed.verdict = Verdict::Fail;
            failed.latencyMs = millisecondsSince(frame.captured);
            const std::lock_guard lock(m_mutex);
            if (m_model) {
                failed.modelHash = m_model->hash;
                failed.thresholds = m_model->thresholds;
            }
            result = std::move(failed);
        }
        result->number = ++m_number;
        result->origin = std::move(taken->origin);
        m_sink.result(std::move(*result));
    }
    {
        const std::lock_guard lock(m_mutex);
        m_busy = false;
        if (m_closed || !m_waiting) return;
    }
    // Not from here: a lane that always finds the next of these waiting would never begin a training.
    m_sink.idle();
}

Expected<LiveResult> ComputeStage::inspect(const Frame& frame, const cv::Mat& picture) {
    if (!m_detector) return fail(ErrorCode::BadArgument, "no model is in use");
    auto detection = guarded("inspection", ErrorCode::Internal, [&] { return m_detector->detect(picture); });
    if (!detection) return tl::unexpected<Error>(detection.error());
    LiveResult result;
    result.frame = frame;
    result.picture = picture;
    result.detection = std::move(*detection);
    result.inputSize = m_detector->inputSize();
    {
        const std::lock_guard lock(m_mutex);
        if (m_model) {
            result.modelHash = m_model->hash;
            result.thresholds = m_model->thresholds;
            result.mapRange = m_model->range;
        }
    }
    result.verdict = decide(result.detection.score, result.thresholds.image);
    const auto now = std::chrono::steady_clock::now();
    result.latencyMs = std::chrono::duration<double, std::milli>(now - frame.captured).count();
    return result;
}

Expected<LoadedModel> ComputeStage::load(const Backend& backend, const std::filesystem::path& model) {
    auto info = backend.readModelInfo(model);
    if (!info) return tl::unexpected<Error>(info.error());
    auto detector = backend.loadDetector(model, {Precision::Auto, 0, m_engine.yielding()});
    if (!detector) return tl::unexpected<Error>(detector.error());
    LoadedModel loaded{model, std::move(*info), (*detector)->description()};
    m_detector = std::move(*detector);
    const std::lock_guard lock(m_mutex);
    m_model = Model{loaded.info.hash, loaded.info.thresholds, loaded.info.mapRange};
    return loaded;
}

void ComputeStage::unload() {
    m_detector.reset();
    const std::lock_guard lock(m_mutex);
    m_model.reset();
    m_waiting.reset();
}

}  // namespace hawksight
